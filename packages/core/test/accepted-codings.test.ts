import { expect, test } from 'vitest'
import { acceptedCodings } from '@concordat/core'

test.each([
  [undefined, ['identity']],
  ['', ['identity']],
  ['gzip', ['gzip', 'identity']],
  ['GZIP', ['gzip', 'identity']],
  ['x-gzip', ['gzip', 'identity']],
  ['gzip, deflate, br, zstd', ['br', 'zstd', 'gzip', 'identity']],
  ['gzip;q=1.0, br;q=0.9', ['gzip', 'br', 'identity']],
  ['br ; q=0.5 ,\tgzip', ['gzip', 'br', 'identity']],
  ['br;q=0, *', ['zstd', 'gzip', 'identity']],
  ['*;q=0.5, gzip', ['gzip', 'br', 'zstd', 'identity']],
  ['br;q=0.5, identity', ['identity', 'br']],
  ['identity;q=0.5, br;q=0.1', ['identity', 'br']],
  ['gzip, identity;q=0', ['gzip']],
  ['gzip, *;q=0', ['gzip']],
  ['*;q=0, identity', ['identity']],
  ['identity;q=0', []],
  ['*;q=0.000', []],
  // What is no element of such a header is ignored.
  ['br;q=2, gzip;q=high, zstd;level=3, ;;, "br"', ['identity']],
])('Accept-Encoding: %s accepts %j', (header, codings) => {
  expect(acceptedCodings(header, ['br', 'zstd', 'gzip'])).toEqual(codings)
})
