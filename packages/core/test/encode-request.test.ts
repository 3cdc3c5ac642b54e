import { expect, test } from 'vitest'
import { allEncoders, encodeRequest } from '@concordat/core'

test.each(['application/xml', 'application/x-ndjson', 'text/csv'])(
  'an object is not sent as %s',
  (contentType) => {
    expect(() => encodeRequest('/a', { body: { a: 1 }, contentType }, {})).toThrow(
      `An object cannot be sent as ${contentType}. Give a text or bytes.`,
    )
    expect(encodeRequest('/a', { body: 'a', contentType }, {}).body).toBe('a')
  },
)

const blob = (type: string) => new Blob(['x'], { type })
const several = {
  contentTypes: [
    'application/json',
    'image/png',
    'image/jpeg',
    { type: 'multipart/form-data', encoding: { a: { contentType: 'text/csv' } } },
    'application/x-www-form-urlencoded',
  ],
}

test.each<[string, unknown, string | undefined]>([
  ['a Blob of a declared type', blob('image/jpeg'), 'image/jpeg'],
  ['a Blob of another type', blob('image/gif'), 'image/png'],
  ['a Blob of JSON', blob('application/json'), 'application/json'],
  ['bytes', Uint8Array.of(1), 'image/png'],
  ['a form', new URLSearchParams({ a: '1' }), 'application/x-www-form-urlencoded'],
  ['FormData, for which fetch chooses the boundary,', new FormData(), undefined],
  ['an object with a file', { a: blob('text/csv') }, undefined],
  ['an object', { a: 1 }, 'application/json'],
  ['a text', 'a', 'application/json'],
])('of several media types, %s has the one that can hold it', (_name, body, type) => {
  const { headers, body: sent } = encodeRequest('/a', { body }, several, allEncoders)
  expect(headers['content-type']).toBe(type)
  expect(sent instanceof FormData).toBe(type === undefined)
})

test('the properties of a form have the encodings of its media type', () => {
  const { body } = encodeRequest(
    '/a',
    { body: { a: 'x' }, contentType: 'multipart/form-data' },
    several,
    allEncoders,
  )
  expect(((body as FormData).get('a') as Blob).type).toBe('text/csv')
})

test.each<[string, unknown, string]>([
  ['an ArrayBuffer', new ArrayBuffer(1), 'application/octet-stream'],
  ['a form', new URLSearchParams(), 'application/x-www-form-urlencoded;charset=UTF-8'],
  ['a Blob of JSON', blob('application/json'), 'application/json'],
])('within the range */*, %s is sent as it is', (_name, body, type) => {
  const encoded = encodeRequest('/a', { body, contentType: '*/*' }, {})
  expect(encoded.headers['content-type']).toBe(type)
  expect(encoded.body).toBe(body)
})

test.each<[string, object, object]>([
  ['a list as CSV', { body: [{ a: 1 }], contentType: 'text/csv' }, {}],
  ['half of a character in a text', { body: '\ud800', contentType: 'text/plain' }, {}],
  ['half of a character in a form', { body: { a: '\ud800' }, contentType: 'multipart/form-data' }, {}],
  [
    'half of a character in a URL',
    { body: { a: '\ud800' }, contentType: 'application/x-www-form-urlencoded' },
    {},
  ],
  [
    'half of a character in a whole query',
    { query: { q: '\ud800' } },
    { query: { q: { wholeQuery: 'text/plain' } } },
  ],
  ['a line break in a header', { headers: { h: 'a\nb' } }, {}],
  ['a character beyond Latin-1 in a header', { headers: { h: '€' } }, {}],
])('%s is a TypeError', (_name, input, serialization) => {
  expect(() => encodeRequest('/a', input, serialization)).toThrow(TypeError)
})

test('each item of a list has the media type that the form declares', () => {
  const encoding = { a: { contentType: 'application/json' } }
  const input = { body: { a: [1, { b: 2 }] }, contentType: 'application/x-www-form-urlencoded' }
  const { body } = encodeRequest('/a', input, { contentType: input.contentType, encoding }, allEncoders)
  expect(body).toBe(`a=1&a=${encodeURIComponent('{"b":2}')}`)
})

test('a value keeps the marks that stand between the parameters of its segment', () => {
  const path = { a: 'x.y', b: 'z-w' }
  expect(encodeRequest('/f/{a}.{b}', { path }, {}).path).toBe('/f/x%2Ey.z-w')
  expect(encodeRequest('/f/{a}/{b}', { path }, {}).path).toBe('/f/x.y/z-w')
})
