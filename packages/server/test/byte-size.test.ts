import { expect, test } from 'vitest'
import { bytesOf } from '../src/byte-size.ts'

test.each([
  [1024, 1024],
  [0, 0],
  ['20MB', 20_000_000],
  ['20MiB', 20_971_520],
  ['1.5kB', 1500],
  ['7B', 7],
  ['1GiB', 1_073_741_824],
  ['20mb', undefined],
  ['MB', undefined],
  ['1constructor', undefined],
  [1.5, undefined],
  [Infinity, undefined],
  ['9999999999GB', undefined],
  [null, undefined],
])('%j is %j bytes', (size, bytes) => {
  expect(bytesOf(size)).toBe(bytes)
})
