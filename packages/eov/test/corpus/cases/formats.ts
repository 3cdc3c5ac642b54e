import { violates, receives, type Case, type Group } from '../case.ts'
import { echo, inQuery, jsonBody, echoJson } from '../contract.ts'

/** By format: valid values, and invalid values. */
const formats: Record<string, [right: unknown[], wrong: unknown[]]> = {
  date: [
    ['2024-02-29', '2026-12-31'],
    ['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '26-01-01', '2026-01-01T00:00:00Z', ''],
  ],
  time: [
    ['12:00:00Z', '23:59:60Z', '12:00:00.5+01:00'],
    ['24:00:00Z', '12:60:00Z', '12:00:00', '12:00Z'],
  ],
  'date-time': [
    ['2026-01-01T00:00:00Z', '2026-01-01t00:00:00z', '2026-01-01T00:00:00.123+05:30', '2016-12-31T23:59:60Z'],
    [
      '2026-02-30T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:00:00',
      '2026-01-01',
      '2026-01-01T00:00:00+25:00',
    ],
  ],
  duration: [
    ['P1D', 'PT1H30M', 'P2W'],
    ['1D', 'P', 'PT', 'P1Y2W'],
  ],
  email: [
    ['ann@example.com', 'a.b+c@example.co'],
    ['ann', 'ann@', '@example.com', 'a b@example.com'],
  ],
  hostname: [
    ['example.com', 'a', 'xn--caf-dma.fr'],
    ['-a.com', 'a..b', 'a_b', 'x'.repeat(64)],
  ],
  ipv4: [['127.0.0.1'], ['256.0.0.1', '1.2.3', '1.2.3.4.5', '01.2.3.4']],
  ipv6: [
    ['::1', '2001:db8::8a2e:370:7334', '::ffff:1.2.3.4'],
    ['1::2::3', '12345::', ':1', '127.0.0.1'],
  ],
  uri: [
    ['https://example.com/a?b#c', 'urn:isbn:1', 'mailto:a@b.c'],
    ['/a', 'example.com', 'http://a b', ''],
  ],
  'uri-reference': [
    ['/a?b', '../x', '#x', ''],
    ['a b', '\\a', 'http://['],
  ],
  'uri-template': [['/items/{id}', '/a'], ['/items/{id']],
  uuid: [
    ['123e4567-e89b-12d3-a456-426614174000', '123E4567-E89B-12D3-A456-426614174000'],
    [
      '123e4567e89b12d3a456426614174000',
      '123e4567-e89b-12d3-a456-42661417400',
      'g23e4567-e89b-12d3-a456-426614174000',
    ],
  ],
  'json-pointer': [
    ['', '/a/0', '/a~1b'],
    ['a', '/~2', '#/a'],
  ],
  'relative-json-pointer': [
    ['0', '1/a', '2#'],
    ['/a', '-1', '01'],
  ],
  regex: [
    ['^a+$', ''],
    ['(', '[a'],
  ],
  byte: [
    ['', 'YQ==', 'YWJj'],
    ['YQ', 'YQ=', 'a b=', 'Y===', 'YQ-_'],
  ],
  int32: [
    [2147483647, -2147483648],
    [2147483648, -2147483649],
  ],
  int64: [
    [9007199254740991, -9007199254740991],
    [9007199254740992, 1e20],
  ],
  float: [[1.5, -3.4e38], [3.5e38]],
  double: [[1.7e308, 5e-324], []],
  password: [['x', ''], []],
  'unknown-format': [['x', 7, null], []],
  // It looks like one of the substitute formats in the document for express-openapi-validator.
  'exact-date': [['x', '2026-02-30'], []],
}

const numeric = new Set(['int32', 'int64', 'float', 'double'])
const typeOf = (name: string) =>
  name.startsWith('int') ? 'integer' : numeric.has(name) ? 'number' : 'string'
const path = (name: string) => `/${name}`
const shown = (value: unknown) => JSON.stringify(value).slice(0, 50)

/** The keyword `format`: JSON Schema 2020-12 validation, section 7.3, and the OpenAPI Format Registry. */
export const schemaFormats: Group[] = [
  {
    title: 'the format',
    paths: Object.fromEntries(
      Object.keys(formats).map((name) => [
        path(name),
        {
          post: echoJson(name === 'unknown-format' ? { format: name } : { type: typeOf(name), format: name }),
        },
      ]),
    ),
    cases: Object.entries(formats).flatMap(([name, [right, wrong]]): Case[] => [
      ...right.map((value) =>
        receives(`${name} accepts ${shown(value)}`, `POST ${path(name)}`, { body: value }, jsonBody(value)),
      ),
      ...wrong.map((value) =>
        violates(`${name} refuses ${shown(value)}`, `POST ${path(name)}`, 'body format', jsonBody(value)),
      ),
    ]),
  },
  {
    title: 'a format or a divisor',
    paths: {
      '/day': { get: echo([inQuery('day', { type: 'string', format: 'date' })]) },
      '/small': { get: echo([inQuery('n', { type: 'integer', format: 'int32' })]) },
      '/price': { post: echoJson({ type: 'number', multipleOf: 0.01, minimum: 0 }) },
      '/tenth': { post: echoJson({ type: 'number', multipleOf: 0.1 }) },
      '/amount': { get: echo([inQuery('n', { type: 'number', multipleOf: 0.01 })]) },
      '/other': { post: echoJson({ format: 'date' }) },
    },
    cases: [
      receives('is checked in parameters: a valid date', 'GET /day?day=2026-02-28', {
        query: { day: '2026-02-28' },
      }),
      violates(
        'is checked in parameters: a day that does not exist',
        'GET /day?day=2026-02-30',
        'query /day format',
      ),
      violates('is checked in parameters that are numbers', 'GET /small?n=2147483648', 'query /n format'),
      receives('ignores values of other types', 'POST /other', { body: 7 }, jsonBody(7)),
      ...[0.07, 0.29, 0.57, 0.58, 1.1, 4.35, 8.2, 19.99, 1_000_000.01, 0].map((price) =>
        receives(`is exact: ${price} is a multiple of 0.01`, 'POST /price', { body: price }, jsonBody(price)),
      ),
      ...[0.001, 0.075, 19.999, 1e-7].map((price) =>
        violates(
          `is exact: ${price} is no multiple of 0.01`,
          'POST /price',
          'body multipleOf',
          jsonBody(price),
        ),
      ),
      receives('is exact: 0.3 is a multiple of 0.1', 'POST /tenth', { body: 0.3 }, jsonBody(0.3)),
      violates('is exact: 0.35 is no multiple of 0.1', 'POST /tenth', 'body multipleOf', jsonBody(0.35)),
      receives('is exact in parameters: 0.29 is a multiple of 0.01', 'GET /amount?n=0.29', {
        query: { n: 0.29 },
      }),
      violates(
        'is exact in parameters: 0.291 is no multiple of 0.01',
        'GET /amount?n=0.291',
        'query /n multipleOf',
      ),
    ],
  },
]
