import { type SetCookie, stringifySetCookie } from 'cookie'

/**
 * The attributes of a cookie (RFC 6265 section 4.1). Default: `Path=/; HttpOnly; SameSite=Lax`, so that scripts cannot
 * read it and other sites do not send it with their forms.
 */
export type CookieOptions = Omit<SetCookie, 'name' | 'value'>

/**
 * Creates the value of a `Set-Cookie` header. The value of the cookie is percent-encoded.
 *
 * @param options the attributes, such as `maxAge` in seconds; `secure: true` sends the cookie over https only
 * @throws TypeError if the name or an attribute is invalid
 *
 * @example
 * ```ts
 * reply(204, undefined, { 'set-cookie': cookie('session', 'a1', { maxAge: 3600, secure: true }) })
 * ```
 */
export function cookie(name: string, value: string, options: CookieOptions = {}): string {
  return stringifySetCookie({ name, value, path: '/', httpOnly: true, sameSite: 'lax', ...options })
}
