import { createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'

/**
 * Whether libsodium can seal a box for a key: it has 32 bytes in base64, and is no point of low order. A run finds this
 * out before a rotate, where it loses nothing.
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
