import { randomBytes } from 'node:crypto'
import type { RequestFacts } from '@concordat/core'
import { signedCookie, type SignedCookie } from '@concordat/server'
import { parseCookies } from '@concordat/server/kit'

/** A log-in that has begun: what only this browser and this API know of it. */
export interface PendingLogIn {
  readonly state: string
  readonly nonce: string
  /** The code verifier (RFC 7636 section 4.1). */
  readonly verifier: string
  /** Where the browser is sent at the end. */
  readonly after: string
}

/** How long a user may take at the provider, in seconds. */
const age = 600

/** Keeps a log-in that has begun in a signed cookie of its browser. A browser has one at a time: the latest. */
export class PendingLogIns {
  readonly #name: string
  readonly #cookie: SignedCookie<PendingLogIn>

  /** @param isSecure whether browsers come over https only, so that no other host of the domain can set the cookie */
  constructor(path: string, isSecure: boolean, secret: string | readonly string[] | undefined) {
    const own = path.replaceAll(/[^\w]+/g, '-').replace(/^-/, '')
    this.#name = `${isSecure ? '__Host-' : ''}${own}`
    this.#cookie = signedCookie(this.#name, {
      secret: secretOf(secret),
      maxAge: age,
      secure: isSecure,
    })
  }

  write(pending: PendingLogIn): Promise<string> {
    return this.#cookie.write(pending)
  }

  /** Reads the log-in of a browser. @returns undefined if there is none, or several of which one may be forged */
  async read(request: Pick<RequestFacts, 'header'>): Promise<PendingLogIn | undefined> {
    const [own, ...others] = parseCookies(request.header('cookie')).get(this.#name) ?? []
    return own === undefined || others.length > 0 ? undefined : this.#cookie.read(own)
  }

  /** Creates the `Set-Cookie` header that ends the log-in. */
  remove(): string {
    return this.#cookie.remove()
  }
}

function secretOf(given: string | readonly string[] | undefined): string | readonly string[] {
  const secret = given ?? process.env['COOKIE_SECRET']
  if (secret !== undefined) return secret
  if (process.env['NODE_ENV'] === 'production')
    throw new TypeError(
      'Set COOKIE_SECRET, or give `secret` to `openIdLogIn`: a random text of 32 characters or more.',
    )
  return randomBytes(32).toString('base64url')
}
