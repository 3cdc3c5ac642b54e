import { createHash, randomBytes } from 'node:crypto'

/** Creates a secret of 256 random bits, in base64url. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Returns the SHA-256 of a secret. It is not salted, because a secret of `createSecret` cannot be guessed, unlike a
 * password.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
