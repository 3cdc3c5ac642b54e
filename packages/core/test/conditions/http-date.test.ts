import { expect, test } from 'vitest'
import { parseHttpDate } from '@concordat/core'

const want = Date.UTC(1994, 10, 6, 8, 49, 37)

test.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
  '%s is a date (RFC 9110 section 5.6.7)',
  (text) => {
    expect(parseHttpDate(text)).toBe(want)
  },
)

test.each([
  '',
  '1',
  '1994-11-06',
  '1994-11-06T08:49:37Z',
  'Sun, 06 Nov 1994 08:49:37',
  'Sun, 06 Nov 1994 08:49:37 +0100',
  'Sun, 30 Feb 1994 08:49:37 GMT',
  'Sun, 06 Xyz 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 25:49:37 GMT',
  'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
])('%s is no date', (text) => {
  expect(parseHttpDate(text)).toBeUndefined()
})

test('a year of two digits is at most 50 years ahead', () => {
  const year = new Date().getUTCFullYear()
  const yearOf = (digits: number) =>
    new Date(
      parseHttpDate(`Sunday, 06-Nov-${String(digits % 100).padStart(2, '0')} 08:49:37 GMT`)!,
    ).getUTCFullYear()
  expect(yearOf(year + 50)).toBe(year + 50)
  expect(yearOf(year + 51)).toBe(year - 49)
})
