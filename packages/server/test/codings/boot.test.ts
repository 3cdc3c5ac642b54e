import zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { BootError, implement } from '@concordat/server'
import { zlibDecoder } from '../../src/codings/zlib-decoder.ts'
import { contractOf, json } from '../support/app.ts'

test.each([
  [{ node: '24.0.0' }, ['gzip', 'br', 'zstd', 'deflate']],
  [{ node: '24.0.0', bun: '1.4.5' }, ['gzip', 'br', 'deflate']],
  [{ node: '24.0.0', deno: '2.9.6' }, ['gzip', 'deflate']],
])(
  'a runtime with the versions %j offers the codings whose decoder notices a body that was cut off',
  (versions, codings) => {
    expect(zlibDecoder(zlib, versions).codings).toEqual(codings)
  },
)

describe('invalid settings of content codings', () => {
  const contract = contractOf({ '/a': { get: { operationId: 'a', responses: { 200: json(true) } } } })
  const faultsOf = (settings: object): readonly string[] => {
    try {
      implement(contract, settings as never, { a: () => 1 } as never)
      return []
    } catch (error) {
      return (error as BootError).faults.map(({ message }) => message)
    }
  }

  test.each<[object, string]>([
    [{ compression: 'gzip' }, '`compression` is neither true nor false nor an object with options.'],
    [{ compression: null }, '`compression` is neither true nor false nor an object with options.'],
    [
      { compression: { level: 9 } },
      '`level` is no option of `compression`. There are minSize, codings, evenWithCookies.',
    ],
    [
      { compression: { minSize: '1 KB' } },
      "`compression.minSize` is no size. Write a number of bytes, or '2kB', '2KiB'.",
    ],
    ...[[], ['deflate'], ['br', 'br'], 'br'].map((codings): [object, string] => [
      { compression: { codings } },
      "`compression.codings` is no list of some of 'zstd', 'br', 'gzip', each once.",
    ]),
    [
      { compression: { evenWithCookies: ['b'] } },
      '`compression.evenWithCookies` has b. The contract has no operationId of this name.',
    ],
    [
      { compression: { evenWithCookies: 'a' } },
      '`compression.evenWithCookies` is neither true nor false nor a list of operations.',
    ],
    ...[['lzma'], ['gzip', 'gzip'], 'gzip', true].map((contentCodings): [object, string] => [
      { contentCodings },
      "`contentCodings` is no list of some of 'gzip', 'br', 'zstd', 'deflate', each once.",
    ]),
  ])('%j keep an API from starting', (settings, message) => {
    expect(faultsOf(settings)).toEqual([message])
  })

  test.each([
    { compression: true },
    { compression: { minSize: 0, codings: ['gzip'], evenWithCookies: ['a'] } },
    { contentCodings: [] },
    { contentCodings: ['gzip', 'br', 'zstd', 'deflate'] },
  ])('%j are valid', (settings) => {
    expect(faultsOf(settings)).toEqual([])
  })
})
