import { createHmac } from 'node:crypto'
import { afterEach, expect, expectTypeOf, test, vi } from 'vitest'
import { signedCookie } from '@concordat/server'

const secret = 'a secret of the tests, long enough'
const newer = 'another secret of the tests, newer'
const valueOf = (header: string) => decodeURIComponent(header.split(';', 1)[0]!.split('=')[1]!)

afterEach(() => {
  vi.useRealTimers()
})

test.each([
  1,
  'ä 😀 \u0000',
  [],
  [null],
  { cart: [{ id: 1, count: 2 }] },
  JSON.parse('{"__proto__":{"a":1}}'),
])('the value %j comes back', async (value) => {
  const own = signedCookie<unknown>('cart', { secret })
  expect(await own.read(valueOf(await own.write(value)))).toEqual(value)
  expect(({} as { a?: number }).a).toBeUndefined()
})

test('the header has the attributes of the function cookie', async () => {
  const own = signedCookie<number>('n', { secret, maxAge: 60, secure: true, path: '/api' })
  expect(await own.write(1)).toMatch(
    /^n=MQ\.\d+\.[\w-]{43}; Max-Age=60; Path=\/api; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect(own.remove()).toBe('n=; Max-Age=0; Path=/api; HttpOnly; Secure; SameSite=Lax')
})

test('the signature is what another implementation of HMAC-SHA256 computes', async () => {
  const [payload, expires, signature] = valueOf(await signedCookie<number>('n', { secret }).write(1)).split(
    '.',
  )
  expect(
    createHmac('sha256', secret).update(`concordat.cookie.n.${payload}.${expires}`).digest('base64url'),
  ).toBe(signature)
})

test('a cookie with any character changed, added or removed is ignored', async () => {
  const own = signedCookie<object>('n', { secret })
  const text = valueOf(await own.write({ id: 1 }))
  for (let at = 0; at <= text.length; at++)
    for (const char of ['', 'A', 'B', 'w', '_', '0', '.', '=', ' ', '\u0000', 'ä']) {
      const replaced = text.slice(0, at) + char + text.slice(at + 1)
      const added = text.slice(0, at) + char + text.slice(at)
      for (const changed of [replaced, added])
        if (changed !== text) expect(await own.read(changed)).toBeUndefined()
    }
  for (const other of [undefined, '', '1', '..', `${text}${'A'.repeat(100_000)}`])
    expect(await own.read(other)).toBeUndefined()
})

test('the value of another cookie with the same secret is ignored', async () => {
  const text = valueOf(await signedCookie<string>('theme', { secret }).write('admin'))
  expect(await signedCookie<string>('user', { secret }).read(text)).toBeUndefined()
})

test('a cookie is ignored after maxAge, or after 31 days', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T00:00:00Z') })
  const minute = signedCookie<number>('n', { secret, maxAge: 60 })
  const session = signedCookie<number>('n', { secret })
  const texts = [valueOf(await minute.write(1)), valueOf(await session.write(2))]
  const read = () => Promise.all(texts.map((text) => session.read(text)))
  vi.setSystemTime(new Date('2026-01-01T00:00:59.999Z'))
  expect(await read()).toEqual([1, 2])
  vi.setSystemTime(new Date('2026-01-01T00:01:00Z'))
  expect(await read()).toEqual([undefined, 2])
  vi.setSystemTime(new Date('2026-02-01T00:00:00Z'))
  expect(await read()).toEqual([undefined, undefined])
})

test('a secret is replaced in two steps', async () => {
  const old = valueOf(await signedCookie<number>('n', { secret }).write(1))
  const both = signedCookie<number>('n', { secret: [newer, secret] })
  const next = signedCookie<number>('n', { secret: newer })
  expect(await both.read(old)).toBe(1)
  expect(await next.read(old)).toBeUndefined()
  expect(await next.read(valueOf(await both.write(2)))).toBe(2)
})

test.each([
  [''],
  ['a'.repeat(31)],
  [[]],
  [[secret, 'short']],
  [undefined],
  [[secret, undefined]],
  [[1]],
  [new Uint8Array(32)],
])('the secret %j is an error', (short) => {
  expect(() => signedCookie('n', { secret: short as string })).toThrow(
    /^A secret of the cookie n is missing or has fewer than 32/,
  )
})

test('an invalid name or attribute is an error at once', () => {
  expect(() => signedCookie('a b', { secret })).toThrow(TypeError)
  expect(() => signedCookie('n', { secret, path: '/; Secure' })).toThrow(TypeError)
})

test('a value that no cookie can carry is an error', async () => {
  const own = signedCookie<unknown>('n', { secret })
  await expect(own.write(undefined)).rejects.toThrow('The value of the cookie n cannot be written as JSON.')
  for (const length of [3100, 5000, 1_000_000])
    await expect(own.write('a'.repeat(length))).rejects.toThrow(/^The cookie n is longer than 4096 bytes/)
  expect((await own.write('a'.repeat(2900))).length).toBeLessThan(4096)
})

test('maxAge may be given for each cookie, and is at least 1', async () => {
  const own = signedCookie<number>('n', { secret, maxAge: 60 })
  expect(await own.write(1, { maxAge: Number.MAX_SAFE_INTEGER })).toContain('; Max-Age=9007199254740991;')
  expect(await own.read(valueOf(await own.write(1, { maxAge: Number.MAX_SAFE_INTEGER })))).toBe(1)
  await expect(own.write(1, { maxAge: 0 })).rejects.toThrow('maxAge of a signed cookie is at least 1')
  expect(() => signedCookie('n', { secret, maxAge: -1 })).toThrow('maxAge of a signed cookie is at least 1')
})

test('secrets that are changed later have no effect', async () => {
  const secrets = [secret]
  const own = signedCookie<number>('n', { secret: secrets })
  secrets[0] = 'x'
  expect(await signedCookie<number>('n', { secret }).read(valueOf(await own.write(1)))).toBe(1)
})

test('the type that is read is the type that JSON has', async () => {
  interface Visit {
    at: Date
    count?: number
    tags: (string | undefined)[]
    greet(): void
  }
  const visits = signedCookie<Visit>('visits', { secret })
  const at = new Date(0)
  const read = (await visits.read(
    valueOf(await visits.write({ at, tags: ['a', undefined], greet: () => undefined })),
  ))!
  expectTypeOf(read).toEqualTypeOf<{ at: string; count?: number; tags: (string | null)[] }>()
  expect(read).toEqual({ at: at.toISOString(), tags: ['a', null] })
})
