import { cookie } from '@concordat/server'
import { parseCookies } from '@concordat/server/kit'
import type { Contract, RequestFacts } from '@concordat/core'

/** The cookie of sessions. */
export interface SessionCookie {
  readonly name: string
  /** Whether browsers send it over https only. */
  readonly secure: boolean
}

/**
 * Finds the cookie of sessions: that of the first `apiKey` scheme in a cookie.
 *
 * @returns undefined if the contract has none
 */
export function sessionCookieOf({ document }: Pick<Contract, 'document'>): SessionCookie | undefined {
  const { components } = document as {
    components?: { securitySchemes?: Record<string, Record<string, string>> }
  }
  const schemes = Object.values(components?.securitySchemes ?? {})
  const name = schemes.find((scheme) => scheme['type'] === 'apiKey' && scheme['in'] === 'cookie')?.['name']
  if (name === undefined) return undefined
  // Browsers accept the prefixes over https only. Localhost counts as secure in all of them.
  const secure = /^__(?:host|secure)-/i.test(name) || process.env['NODE_ENV'] === 'production'
  return { name, secure }
}

/** Creates the `Set-Cookie` header of a session. @param maxAge how long the browser keeps it, in seconds; 0 removes it */
export function sessionHeader({ name, secure }: SessionCookie, secret: string, maxAge: number): string {
  return cookie(name, secret, { maxAge, secure, sameSite: 'Lax', path: '/' })
}

/**
 * Reads the secret of a session from the request. A server on another host or path of the same site can set a second
 * cookie of the same name, and the browser then sends both. Nobody knows which one is ours, so neither is used.
 *
 * @returns undefined if the request has none, or two that differ
 */
export function onlyCookie(
  request: Pick<RequestFacts, 'header'>,
  { name }: SessionCookie,
): string | undefined {
  const values = new Set(parseCookies(request.header('cookie')).get(name))
  const [only] = values
  return values.size === 1 && /^[\w-]{43}$/.test(only!) ? only : undefined
}
