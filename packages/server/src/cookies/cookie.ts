import { isToken } from '@concordat/core'

/** The attributes of a cookie (RFC 6265 section 4.1.2). */
export interface CookieOptions {
  /** How long the cookie is kept, in seconds; 0 removes it. Default: until the browser is closed */
  maxAge?: number
  /** The path for which the cookie is sent, with all paths below it. Default: `/` */
  path?: string
  /** The domain that receives the cookie together with its subdomains. Default: only the host that sets the cookie. */
  domain?: string
  /** Whether scripts of a page cannot read the cookie. Default: true */
  httpOnly?: boolean
  /** Whether the cookie is sent over https only. Default: false */
  secure?: boolean
  /**
   * Which of the requests that other sites cause carry the cookie: with `None` all, with `Strict` none, and with `Lax`
   * those of a user who follows a link, for example, but not those of scripts. Default: `Lax`
   */
  sameSite?: 'Strict' | 'Lax' | 'None'
}

// The value of an attribute consists of visible ASCII characters and spaces, without the semicolon that would end it.
const attribute = /^[\u0020-\u003a\u003c-\u007e]*$/

/**
 * Creates the value of a `Set-Cookie` header. The value of the cookie is percent-encoded.
 *
 * @throws TypeError if the name or an attribute is invalid, or if browsers would ignore the cookie: the prefixes
 * `__Secure-` and `__Host-` and `SameSite=None` have conditions (RFC 6265bis sections 4.1.3 and 5.7)
 * @throws URIError if the value contains a lone surrogate
 *
 * @example
 * ```ts
 * reply(204, undefined, { 'set-cookie': cookie('session', 'a1', { maxAge: 3600, secure: true }) })
 * ```
 */
export function cookie(name: string, value: string, options: CookieOptions = {}): string {
  const { maxAge, path = '/', domain, httpOnly = true, secure = false, sameSite = 'Lax' } = options
  if (!isToken(name)) throw new TypeError(`${JSON.stringify(name)} is no name of a cookie.`)
  for (const text of [path, domain ?? ''])
    if (!attribute.test(text)) throw new TypeError(`${JSON.stringify(text)} is no attribute of a cookie.`)
  if (maxAge !== undefined && !Number.isSafeInteger(maxAge))
    throw new TypeError('maxAge is a whole number of seconds.')
  if (!secure && (sameSite === 'None' || /^__(?:secure|host)-/i.test(name)))
    throw new TypeError(`Browsers ignore the cookie ${name} (SameSite=${sameSite}) without \`secure: true\`.`)
  if (/^__host-/i.test(name) && (domain !== undefined || path !== '/'))
    throw new TypeError(`Browsers ignore the cookie ${name} with a domain, or with another path than /.`)
  return [
    `${name}=${encodeURIComponent(value)}`,
    maxAge !== undefined && `Max-Age=${maxAge}`,
    domain !== undefined && `Domain=${domain}`,
    `Path=${path}`,
    httpOnly && 'HttpOnly',
    secure && 'Secure',
    `SameSite=${sameSite}`,
  ]
    .filter((part) => part !== false)
    .join('; ')
}
