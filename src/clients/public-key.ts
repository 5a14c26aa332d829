import { createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'

/**
 * Whether a box can be sealed for a key: 32 bytes, base64, and no point of low order, for which libsodium refuses to
 * seal. Found out before a rotate, where it loses nothing.
 */
export const isPublicKey = (text: string): boolean => {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== 32) return false
  try {
    const jwk = { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') }
    diffieHellman({
      privateKey: generateKeyPairSync('x25519').privateKey,
      publicKey: createPublicKey({ key: jwk, format: 'jwk' })
    })
    return true
  } catch {
    return false
  }
}
