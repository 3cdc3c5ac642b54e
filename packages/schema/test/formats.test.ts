import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { stringFormat } from '../src/formats/formats.ts'

interface Group {
  description: string
  schema: { format: string }
  tests: { description: string; data: unknown; valid: boolean }[]
}

// The official suite lies beside the repository where it is available.
const suite = new URL(
  '../../../../shared/suites/json-schema/tests/draft2020-12/optional/format/',
  import.meta.url,
)
const files = existsSync(suite) ? readdirSync(suite) : []

describe.skipIf(files.length === 0)('the official tests of formats, which lie beside the repository', () => {
  test.each(files)('%s', (file) => {
    const groups = JSON.parse(readFileSync(new URL(file, suite), 'utf8')) as Group[]
    for (const { schema, tests } of groups) {
      const isValid = stringFormat(schema.format) ?? (() => true)
      for (const { description, data, valid } of tests)
        if (typeof data === 'string') expect(isValid(data), `${schema.format}: ${description}`).toBe(valid)
    }
  })
})

test.each([
  ['date-time', '2026-01-01T00:00:00.123456789012345Z', true],
  ['date-time', '2026-01-01T00:00:00+0530', false],
  ['date-time', '2026-01-01T00:00:00+05', false],
  ['uuid', 'urn:uuid:123e4567-e89b-12d3-a456-426614174000', false],
  ['duration', 'P1Y2D', false],
  ['duration', 'PT1H2S', false],
  ['uri', 'http://h:abc/', false],
  ['uri', 'http://[::1]:80/a?b#c', true],
  ['hostname', 'example.com.', false],
  ['email', '"joe blow"@example.com', true],
  ['email', 'joe@[127.0.0.1]', true],
  ['email', 'joe@[IPv6:::1]', true],
  ['idn-hostname', 'bücher.example', true],
  ['iri', 'https://bücher.example/ä?ö#ü', true],
  ['iri', 'https://bücher.example/ä b', false],
  ['url', 'https://example.com/a', true],
  ['url', 'urn:isbn:1', false],
  ['iso-date-time', '2026-01-01 10:00:00', true],
])('the format %s of %j is %s', (format, text, valid) => {
  expect(stringFormat(format)!(text)).toBe(valid)
})

test('a format takes linear time for the longest texts', () => {
  for (const text of ['a', 'a.', '1:', '@', '"', 'xn--', '%41', '{a}', '٠۰', '~1', '[', '\u200c'])
    for (const format of [
      'email',
      'idn-email',
      'hostname',
      'idn-hostname',
      'uri',
      'iri-reference',
      'uri-template',
      'ipv6',
      'duration',
      'json-pointer',
      'date-time',
      'byte',
    ])
      expect(stringFormat(format)!(`${text.repeat(200_000)}!`), format).toBeTypeOf('boolean')
})
