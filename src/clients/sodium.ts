import { createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import type { Secret } from '../base/secret.js'

/** Seals values for public keys (crypto_box_seal). */
export type Seal = (value: Secret, publicKey: string) => string

/** The library is WebAssembly: a run that seals nothing never loads it. */
export const loadSeal = async (): Promise<Seal> => {
  const { default: sodium } = await import('libsodium-wrappers')
  await sodium.ready
  return (value, publicKey) => {
    const box = sodium.crypto_box_seal(sodium.from_string(value.reveal()), Buffer.from(publicKey, 'base64'))
    // GitHub wants standard padded base64; libsodium's own default is the URL-safe form.
    return Buffer.from(box).toString('base64')
  }
}

/**
 * Whether libsodium can seal a box for a key: it has 32 bytes in base64, and is no point of low order. A run finds this
 * out before a rotate, where it loses nothing.
 */
export const isPublicKey = (text: string): boolean => {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== 32) return false
  try {
    const key = { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') }
    const publicKey = createPublicKey({ key, format: 'jwk' })
    diffieHellman({ publicKey, privateKey: generateKeyPairSync('x25519').privateKey })
    return true
  } catch {
    return false
  }
}
