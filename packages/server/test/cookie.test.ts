import { expect, test } from 'vitest'
import { cookie, type CookieOptions } from '@concordat/server'

test.each<[string, CookieOptions, string]>([
  ['a', {}, 's=a; Path=/; HttpOnly; SameSite=Lax'],
  ['ä;b', {}, 's=%C3%A4%3Bb; Path=/; HttpOnly; SameSite=Lax'],
  ['', { maxAge: 0, path: '/api' }, 's=; Max-Age=0; Path=/api; HttpOnly; SameSite=Lax'],
  [
    'a',
    { domain: 'shop.example', httpOnly: false, secure: true, sameSite: 'None' },
    's=a; Domain=shop.example; Path=/; Secure; SameSite=None',
  ],
])('the cookie %j with %j is %s', (value, options, expected) => {
  expect(cookie('s', value, options)).toBe(expected)
})

test.each<[string, CookieOptions]>([
  ['a b', {}],
  ['', {}],
  ['a;b', {}],
  ['s', { path: '/; Secure' }],
  ['s', { domain: 'a\r\nb' }],
  ['s', { maxAge: 0.5 }],
  ['s', { maxAge: Infinity }],
  ['s', { maxAge: 1e21 }],
  ['s', { sameSite: 'None' }],
  ['__Secure-s', {}],
  ['__Host-s', { secure: true, domain: 'shop.example' }],
  ['__host-s', { secure: true, path: '/api' }],
])('the cookie %j with %j is an error', (name, options) => {
  expect(() => cookie(name, 'x', options)).toThrow(TypeError)
})
