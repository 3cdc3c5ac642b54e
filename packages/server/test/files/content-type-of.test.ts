import { expect, test } from 'vitest'
import { contentTypeOf } from '../../src/files/content-type-of.ts'

test.each([
  ['index.html', 'text/html; charset=utf-8'],
  ['app.js', 'text/javascript; charset=utf-8'],
  ['A.MJS', 'text/javascript; charset=utf-8'],
  ['app.js.map', 'application/json'],
  ['logo.svg', 'image/svg+xml'],
  ['a.b/c.woff2', 'font/woff2'],
  ['archive.tar.gz', 'application/gzip'],
  ['constructor', 'application/octet-stream'],
  ['a.constructor', 'application/octet-stream'],
  ['a.', 'application/octet-stream'],
])('%s is %s', (name, type) => {
  expect(contentTypeOf(name)).toBe(type)
})

test('an application gives further types', () => {
  expect(contentTypeOf('a.abc', { '.abc': 'application/x-abc' })).toBe('application/x-abc')
  expect(contentTypeOf('a.css', { '.css': 'text/css' })).toBe('text/css')
})
