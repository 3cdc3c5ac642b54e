import { fromBase64Url, toBase64Url } from './base64url.ts'
import { cookie, type CookieOptions } from './cookie.ts'
import { Hmac } from './hmac.ts'
import type { ParsedJson } from './parsed-json.ts'

/** The secret of a signed cookie, and the attributes of `cookie`. */
export interface SignedCookieOptions extends CookieOptions {
  /**
   * A random text of 32 characters or more, used for nothing else. Of several secrets, the first one signs, and the
   * signatures of all are accepted.
   */
  secret: string | readonly string[]
  /**
   * How long the cookie is kept and accepted, in seconds. Default: it is kept until the browser is closed, and accepted
   * for 31 days
   */
  maxAge?: number
}

/** A cookie that the client can read and send again, but not change. */
export interface SignedCookie<Value> {
  /**
   * Creates the value of a `Set-Cookie` header.
   *
   * @param options `maxAge` replaces the one of the cookie
   * @throws TypeError if the value cannot be written as JSON (the promise rejects)
   * @throws RangeError if the cookie is longer than 4,096 bytes, which browsers ignore (the promise rejects)
   */
  write(value: Value, options?: Pick<CookieOptions, 'maxAge'>): Promise<string>
  /**
   * Reads the value that a request carries.
   *
   * @param text the decoded value of the cookie: a cookie parameter, or the credential of a guard
   * @returns the parsed JSON; undefined if the cookie is absent or has expired, or if the signature is not valid
   */
  read(text: string | undefined): Promise<ParsedJson<Value> | undefined>
  /** Creates the value of a `Set-Cookie` header that removes the cookie from the browser. */
  remove(): string
}

// RFC 6265 section 6.1: a browser keeps cookies of at least 4,096 bytes, with their name and attributes.
const maxLength = 4096
const minSecret = 32
const secondsWithoutMaxAge = 31 * 24 * 60 * 60
// The value of a cookie: JSON, the time when it expires in seconds since 1970, and the signature.
const signedText = /^([\w-]+)\.(\d{1,17})\.([\w-]{43})$/

/**
 * Creates the reader and writer of a cookie whose value is JSON, signed with HMAC-SHA256. The signature covers the name,
 * so that the value of another cookie is not accepted, and the time when the cookie expires. Change the name when the
 * type of the value changes.
 *
 * @throws TypeError if a secret is missing or too short, or if the name or an attribute is invalid
 *
 * @example
 * ```ts
 * const visits = signedCookie<number>('visits', { secret: process.env['COOKIE_SECRET'] ?? '' })
 *
 * export const visit = async ({ cookies }: { cookies: { visits?: string } }) => {
 *   const count = ((await visits.read(cookies.visits)) ?? 0) + 1
 *   return reply(200, count, { 'set-cookie': await visits.write(count) })
 * }
 * ```
 */
export function signedCookie<Value>(name: string, options: SignedCookieOptions): SignedCookie<Value> {
  const { secret, ...attributes } = options
  cookie(name, '', attributes)
  checkMaxAge(attributes)
  const hmac = new Hmac(secretsOf(name, secret))
  // The text begins with `concordat.cookie`, so the signature of another program with the same secret is not accepted.
  const signedPart = (payload: string, expires: string) => `concordat.cookie.${name}.${payload}.${expires}`

  return {
    async write(value, overrides) {
      const own = { ...attributes, ...overrides }
      checkMaxAge(own)
      const json = JSON.stringify(value) as string | undefined
      if (json === undefined)
        throw new TypeError(`The value of the cookie ${name} cannot be written as JSON.`)
      // Base64url makes the text longer, so a cookie with this text would be too long.
      if (json.length > maxLength) throw tooLong(name)
      const payload = toBase64Url(new TextEncoder().encode(json))
      const expires = String(Math.ceil(Date.now() / 1000) + (own.maxAge ?? secondsWithoutMaxAge))
      const signature = await hmac.sign(signedPart(payload, expires))
      const header = cookie(name, `${payload}.${expires}.${signature}`, own)
      if (header.length > maxLength) throw tooLong(name)
      return header
    },

    async read(text) {
      if (text === undefined || text.length > maxLength) return undefined
      const [, payload, expires, signature] = signedText.exec(text) ?? []
      if (payload === undefined || expires === undefined || signature === undefined) return undefined
      if (Number(expires) * 1000 <= Date.now()) return undefined
      if (!(await hmac.verify(signedPart(payload, expires), signature))) return undefined
      return JSON.parse(new TextDecoder().decode(fromBase64Url(payload))) as ParsedJson<Value>
    },

    remove: () => cookie(name, '', { ...attributes, maxAge: 0 }),
  }
}

function secretsOf(name: string, secret: string | readonly string[]): readonly string[] {
  const secrets: readonly unknown[] = Array.isArray(secret) ? [...secret] : [secret]
  const isLong = (text: unknown) => typeof text === 'string' && text.length >= minSecret
  if (secrets.length > 0 && secrets.every(isLong)) return secrets as readonly string[]
  throw new TypeError(`A secret of the cookie ${name} is missing or has fewer than ${minSecret} characters.`)
}

function checkMaxAge({ maxAge }: CookieOptions): void {
  if (maxAge !== undefined && maxAge < 1)
    throw new TypeError(
      'maxAge of a signed cookie is at least 1; `remove` creates the header that removes it.',
    )
}

const tooLong = (name: string) =>
  new RangeError(`The cookie ${name} is longer than ${maxLength} bytes, so browsers would ignore it.`)
