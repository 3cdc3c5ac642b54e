import { describe, expect, test } from 'vitest'
import { evaluatePreconditions, isRangeCurrent } from '@concordat/core'

const before = 'Sun, 06 Nov 1994 08:49:36 GMT'
const then = 'Sun, 06 Nov 1994 08:49:37 GMT'
const after = 'Sun, 06 Nov 1994 08:49:38 GMT'
const version = { etag: '"a"', lastModified: new Date(Date.UTC(1994, 10, 6, 8, 49, 37, 900)) }

const request = (method: string, headers: Record<string, string>) => ({
  method,
  header: (name: string) => headers[name],
})
const evaluate = (method: string, headers: Record<string, string>, current: object | undefined = version) =>
  evaluatePreconditions(request(method, headers), current)

test.each([
  ['GET', {}, 'proceed'],
  ['PUT', {}, 'proceed'],
  // If-Match compares strongly.
  ['PUT', { 'if-match': '"a"' }, 'proceed'],
  ['PUT', { 'if-match': '"b", "a"' }, 'proceed'],
  ['PUT', { 'if-match': '"a-gzip"' }, 'proceed'],
  ['PUT', { 'if-match': '*' }, 'proceed'],
  ['PUT', { 'if-match': '"b"' }, 'failed'],
  ['PUT', { 'if-match': 'W/"a"' }, 'failed'],
  ['PUT', { 'if-match': 'a' }, 'failed'],
  ['GET', { 'if-match': '"b"' }, 'failed'],
  // If-None-Match compares weakly.
  ['GET', { 'if-none-match': '"a"' }, 'not-modified'],
  ['HEAD', { 'if-none-match': 'W/"a"' }, 'not-modified'],
  ['GET', { 'if-none-match': '"b", "a-br"' }, 'not-modified'],
  ['GET', { 'if-none-match': '"a-zstd"' }, 'not-modified'],
  ['GET', { 'if-none-match': '*' }, 'not-modified'],
  ['GET', { 'if-none-match': '"b"' }, 'proceed'],
  ['GET', { 'if-none-match': '"a-lzma"' }, 'proceed'],
  ['PUT', { 'if-none-match': '"a"' }, 'failed'],
  ['PUT', { 'if-none-match': '*' }, 'failed'],
  // Dates have no fractions of seconds.
  ['GET', { 'if-modified-since': before }, 'proceed'],
  ['GET', { 'if-modified-since': then }, 'not-modified'],
  ['HEAD', { 'if-modified-since': after }, 'not-modified'],
  ['PUT', { 'if-modified-since': after }, 'proceed'],
  ['GET', { 'if-modified-since': 'yesterday' }, 'proceed'],
  ['PUT', { 'if-unmodified-since': before }, 'failed'],
  ['PUT', { 'if-unmodified-since': then }, 'proceed'],
  ['PUT', { 'if-unmodified-since': 'yesterday' }, 'proceed'],
  // A tag is asked before a date, and what must match before what must not.
  ['PUT', { 'if-match': '"a"', 'if-unmodified-since': before }, 'proceed'],
  ['GET', { 'if-none-match': '"b"', 'if-modified-since': after }, 'proceed'],
  ['GET', { 'if-match': '"b"', 'if-none-match': '"a"' }, 'failed'],
  ['GET', { 'if-match': '"a"', 'if-none-match': '"a"' }, 'not-modified'],
  ['GET', { 'if-unmodified-since': before, 'if-modified-since': after }, 'failed'],
  ['OPTIONS', { 'if-match': '"b"' }, 'proceed'],
])('%s with %j: %s', (method, headers, result) => {
  expect(evaluate(method, headers as Record<string, string>)).toBe(result)
})

describe('a resource', () => {
  const evaluateMissing = (headers: Record<string, string>) =>
    evaluatePreconditions(request('PUT', headers), undefined)

  test('that does not exist can be created, and not replaced', () => {
    expect(evaluateMissing({ 'if-none-match': '*' })).toBe('proceed')
    expect(evaluateMissing({ 'if-match': '*' })).toBe('failed')
    expect(evaluateMissing({ 'if-match': '"a"' })).toBe('failed')
    expect(evaluateMissing({ 'if-unmodified-since': before })).toBe('proceed')
  })

  test('without a tag or a date has a version nevertheless', () => {
    expect(evaluate('PUT', { 'if-match': '*' }, {})).toBe('proceed')
    expect(evaluate('PUT', { 'if-match': '"a"' }, {})).toBe('failed')
    expect(evaluate('GET', { 'if-none-match': '"a"' }, {})).toBe('proceed')
    expect(evaluate('GET', { 'if-modified-since': after }, {})).toBe('proceed')
  })

  test('with a weak tag is never matched strongly', () => {
    expect(evaluate('PUT', { 'if-match': 'W/"a"' }, { etag: 'W/"a"' })).toBe('failed')
    expect(evaluate('GET', { 'if-none-match': '"a"' }, { etag: 'W/"a"' })).toBe('not-modified')
  })

  test('whose tag ends like that of a coded form is not mistaken for another', () => {
    expect(evaluate('PUT', { 'if-match': '"a"' }, { etag: '"a-br"' })).toBe('failed')
    expect(evaluate('PUT', { 'if-match': '"a-br"' }, { etag: '"a-br"' })).toBe('proceed')
  })
})

test.each([
  [undefined, '"a"', true],
  ['"a"', '"a"', true],
  ['"b"', '"a"', false],
  ['"a-br"', '"a"', false],
  ['W/"a"', 'W/"a"', false],
  ['"a", "b"', '"a"', false],
  [then, '"a"', false],
  ['"a"', undefined, false],
])('If-Range: %s with the tag %s: %s', (header, etag, result) => {
  expect(isRangeCurrent({ header: () => header }, etag)).toBe(result)
})
