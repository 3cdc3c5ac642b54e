import { KeptCredentials } from '../guards/kept-credentials.ts'

/** The longest token, in characters. Servers commonly take headers of 8 KiB. */
const longest = 8192
/** How many verified tokens are kept. */
const mostKept = 5000

/** Verifies a token. @returns undefined for a token that is not valid; `expires` is in milliseconds since 1970 */
export type VerifyToken<Identity> = (
  token: string,
) => Promise<{ identity: Identity; expires: number } | undefined>

/**
 * Verifies tokens, and keeps those that were valid until they expire, because a signature takes longer to check than all
 * the rest of a request. Nobody can fill the memory, since only valid tokens are kept.
 */
export class VerifiedTokens<Identity> {
  readonly #verify: VerifyToken<Identity>
  readonly #kept = new KeptCredentials<Identity>(mostKept)

  constructor(verify: VerifyToken<Identity>) {
    this.#verify = verify
  }

  /** Returns the identity of a token, without a promise if the token is kept. */
  identify(token: string): Identity | undefined | Promise<Identity | undefined> {
    return this.#kept.get(token, Date.now()) ?? this.#identifyNew(token)
  }

  async #identifyNew(token: string): Promise<Identity | undefined> {
    if (token.length > longest || !isCanonical(token)) return undefined
    const verified = await this.#verify(token)
    if (verified === undefined || verified.expires <= Date.now()) return undefined
    this.#kept.keep(token, verified.identity, verified.expires)
    return verified.identity
  }
}

/**
 * Whether a token is written in the only way that base64url has for it. Decoders ignore padding, other characters and the
 * last bits, so that one valid token could otherwise be kept in any number of forms.
 */
function isCanonical(token: string): boolean {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return false
  return token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
}
