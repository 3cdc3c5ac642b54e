import { expect, test } from 'vitest'
import { readPreferences } from '@concordat/mock'

test.each([
  [undefined, {}],
  ['code=404', { code: 404 }],
  ['respond-async, code = 404 ; x=1, dynamic', { code: 404, dynamic: true }],
  ['example="sold out", dynamic=false', { example: 'sold out', dynamic: false }],
  ['code=404, code=500', { code: 404 }],
  ['code=999, code=abc', { code: 999 }],
  ['code=abc', { code: NaN }],
  ['Code=404, EXAMPLE=Sold', { code: 404, example: 'Sold' }],
  ['__proto__=1', {}],
])('the header is parsed: Prefer: %s', (header, preferences) => {
  expect(readPreferences(header)).toEqual(preferences)
})
