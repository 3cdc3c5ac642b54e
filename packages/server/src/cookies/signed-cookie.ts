import { cookie, type CookieOptions } from './cookie.ts'

/** The secret of signed cookies, and the attributes of `cookie`. */
export interface SignedCookieOptions extends CookieOptions {
  /**
   * The secret, of 32 characters or more. To replace a secret, give the new one followed by the old one: the first signs,
   * and each of them is accepted.
   */
  secret: string | readonly string[]
}

/** A cookie that the client can read, and that is ignored if the client changes it. */
export interface SignedCookie<Value> {
  /**
   * Creates the value of a `Set-Cookie` header.
   *
   * @throws TypeError if JSON has no text for the value (the promise rejects)
   * @throws RangeError if the cookie is longer than 4,096 bytes, which browsers ignore (the promise rejects)
   */
  write(value: Value): Promise<string>
  /**
   * Reads the value that a request carries.
   *
   * @param text the decoded value of the cookie: a cookie parameter, or the credential of a guard
   * @returns the parsed JSON; undefined if the cookie is absent, is too old, or was not signed with one of the secrets
   */
  read(text: string | undefined): Promise<Value | undefined>
  /** Creates the value of a `Set-Cookie` header that removes the cookie. */
  remove(): string
}

// RFC 6265 section 6.1: a browser keeps cookies of at least 4,096 bytes, with their name and attributes.
const maxLength = 4096
const minSecret = 32
const secondsWithoutMaxAge = 31 * 24 * 60 * 60
const algorithm = { name: 'HMAC', hash: 'SHA-256' }
// The value of a cookie: JSON, the time when it expires in seconds since 1970, and the signature of both.
const signedText = /^([\w-]+)\.(\d{1,12})\.([\w-]{43})$/

const bytesOf = (text: string) => new TextEncoder().encode(text)
const toBase64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replaceAll(/[+/=]/g, (char) => ({ '+': '-', '/': '_' })[char] ?? '')
const importKey = (secret: string) =>
  crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign', 'verify'])
type Key = Awaited<ReturnType<typeof importKey>>
const fromBase64Url = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

/**
 * Creates the reader and writer of a cookie whose value is JSON, signed with HMAC-SHA256. The signature covers the name,
 * so that the value of another cookie is not accepted, and the time when the cookie expires: after `maxAge`, or after 31
 * days without it. Change the name when the type of the value changes.
 *
 * @throws TypeError if a secret is too short, or if the name or an attribute is invalid
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
  const secrets = typeof secret === 'string' ? [secret] : secret
  if (secrets.length === 0 || secrets.some((text) => text.length < minSecret))
    throw new TypeError(`The secret of the cookie ${name} has fewer than ${minSecret} characters.`)
  cookie(name, '', attributes)

  let importing: Promise<readonly Key[]> | undefined
  const keys = () => (importing ??= Promise.all(secrets.map(importKey)))
  const signedBytes = (payload: string, expires: string) => bytesOf(`${name}.${payload}.${expires}`)

  return {
    async write(value) {
      const json = JSON.stringify(value) as string | undefined
      if (json === undefined) throw new TypeError(`JSON has no text for the value of the cookie ${name}.`)
      // Four characters carry three bytes, so a longer text is too long in any case.
      if (json.length > maxLength) throw tooLong(name)
      const payload = toBase64Url(bytesOf(json))
      const seconds = attributes.maxAge ?? secondsWithoutMaxAge
      const expires = String(Math.floor(Date.now() / 1000) + seconds)
      const [key] = await keys()
      const signature = await crypto.subtle.sign(algorithm, key!, signedBytes(payload, expires))
      const header = cookie(
        name,
        `${payload}.${expires}.${toBase64Url(new Uint8Array(signature))}`,
        attributes,
      )
      if (header.length > maxLength) throw tooLong(name)
      return header
    },

    async read(text) {
      if (text === undefined || text.length > maxLength) return undefined
      const [, payload, expires, signature] = signedText.exec(text) ?? []
      if (payload === undefined || expires === undefined || signature === undefined) return undefined
      if (Number(expires) * 1000 <= Date.now()) return undefined
      const bytes = fromBase64Url(signature)
      // The last character carries two bits that are not part of the signature. They are zero in what `write` creates.
      if (toBase64Url(bytes) !== signature) return undefined
      for (const key of await keys())
        if (await crypto.subtle.verify(algorithm, key, bytes, signedBytes(payload, expires)))
          return JSON.parse(new TextDecoder().decode(fromBase64Url(payload))) as Value
      return undefined
    },

    remove: () => cookie(name, '', { ...attributes, maxAge: 0 }),
  }
}

const tooLong = (name: string) =>
  new RangeError(`The cookie ${name} is longer than ${maxLength} bytes, so browsers would ignore it.`)
