import { fromBase64Url, toBase64Url } from './base64url.ts'

const algorithm = { name: 'HMAC', hash: 'SHA-256' }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const importKey = (secret: string) =>
  crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign', 'verify'])
type Key = Awaited<ReturnType<typeof importKey>>

/** Signs texts with HMAC-SHA256 (RFC 2104), by the Web Cryptography API, which every host has. */
export class Hmac {
  readonly #secrets: readonly string[]
  #keys: Promise<readonly Key[]> | undefined

  /** @param secrets the secret that signs, and other secrets whose signatures are accepted */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets
  }

  /** Creates the signature of a text: 43 characters of base64url. */
  async sign(text: string): Promise<string> {
    const [key] = await this.#importKeys()
    return toBase64Url(new Uint8Array(await crypto.subtle.sign(algorithm, key!, bytesOf(text))))
  }

  /**
   * Whether a signature was created by `sign` for this text.
   *
   * @param signature 43 characters of base64url
   */
  async verify(text: string, signature: string): Promise<boolean> {
    const bytes = fromBase64Url(signature)
    // The last character carries two bits that are not part of the signature. `sign` sets them to zero.
    if (toBase64Url(bytes) !== signature) return false
    for (const key of await this.#importKeys())
      if (await crypto.subtle.verify(algorithm, key, bytes, bytesOf(text))) return true
    return false
  }

  #importKeys(): Promise<readonly Key[]> {
    return (this.#keys ??= Promise.all(this.#secrets.map(importKey)))
  }
}
