import { expect, test } from 'vitest'
import { bunHeaders } from '../../src/fetch/bun-headers.ts'

test('replies of one content type share their headers on Bun, which writes the length', () => {
  const headers = bunHeaders({ 'content-type': 'application/json', 'content-length': '2' })!
  expect([...headers]).toEqual([['content-type', 'application/json']])
  expect(bunHeaders({ 'content-length': '7', 'content-type': 'application/json' })).toBe(headers)
})

test.each([
  { 'content-type': 'application/json', etag: '"1"' },
  { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] },
  { 'content-length': '0' },
])('%o are not shared', (headers) => {
  expect(bunHeaders(headers)).toBeUndefined()
})

test('any number of content types can be sent', () => {
  for (let index = 0; index < 300; index++) {
    const type = `application/x-${index}`
    expect(bunHeaders({ 'content-type': type })!.get('content-type')).toBe(type)
  }
})
