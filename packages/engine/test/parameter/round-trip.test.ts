import { describe, expect, test } from 'vitest'
import { allEncoders, encodeRequest, type Exchange } from '@concordat/core'
import { compileEngine } from '@concordat/engine'
import { readModel, serializationOf, type ParameterLocation, type Schema } from '@concordat/model'

const sections = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const

/** Sends a value as the SDK does. @returns the decoded value, and the faults of the request */
function sent(location: ParameterLocation, format: object, schema: Schema, value: unknown) {
  const parameter = { name: 'p', in: location, required: true, ...format, schema }
  const path = location === 'path' ? '/a/{p}' : '/a'
  const operation = { operationId: 'a', parameters: [parameter], responses: {} }
  const engine = compileEngine(readModel({ openapi: '3.2.0', paths: { [path]: { get: operation } } }))
  const { requests, model } = engine.operations.get('a')!
  const encoded = encodeRequest(
    path,
    { [sections[location]]: { p: value } },
    serializationOf(model),
    allEncoders,
  )
  const exchange: Exchange = {
    method: 'GET',
    target: `${encoded.path}?${encoded.query}`,
    base: '',
    signal: new AbortController().signal,
    header: (name) => encoded.headers[name],
    body: async () => new Uint8Array(),
    chunks: async function* () {},
  }
  const decoded = requests.decode(exchange, { p: encoded.path.slice('/a/'.length) })
  return { value: decoded[sections[location]]['p'], faults: decoded.faults }
}

const strings = { type: 'array', items: { type: 'string' } }
const map = {
  type: 'object',
  properties: { a: {}, 'b.c': {}, 'd,e': {} },
  additionalProperties: { type: 'string' },
}
const awkward = ['a,b', 'c d', 'e.f', 'g;h=i', 'j|k', 'l&m', 'n+o', '%2C', '"', 'ä', '']
const plain = ['a', 'b.c', '']

type Case = [ParameterLocation, style: string, explode: boolean, more?: object]

const encodedStyles: Case[] = [
  ['path', 'simple', false],
  ['path', 'simple', true],
  ['path', 'label', false],
  ['path', 'label', true],
  ['path', 'matrix', false],
  ['path', 'matrix', true],
  ['query', 'form', false],
  ['query', 'form', true],
  ['query', 'form', false, { allowReserved: true }],
  ['query', 'form', true, { allowReserved: true }],
  ['query', 'spaceDelimited', true],
  ['query', 'deepObject', true],
  ['cookie', 'form', false],
  ['cookie', 'form', true],
]

const otherStyles: Case[] = [
  ['query', 'spaceDelimited', false],
  ['query', 'pipeDelimited', false],
  ['header', 'simple', false],
  ['header', 'simple', true],
  ['cookie', 'cookie', false],
  ['cookie', 'cookie', true],
]

describe.each(encodedStyles)('in a %s of style %s, explode %s', (location, style, explode, more = {}) => {
  const send = (schema: Schema, value: unknown) => sent(location, { style, explode, ...more }, schema, value)

  test('a list arrives as it is, whatever characters it contains', () => {
    expect(send(strings, awkward)).toEqual({ value: awkward, faults: [] })
  })

  test.skipIf(style === 'spaceDelimited')(
    'an object arrives as it is, whatever characters it contains',
    () => {
      const value = { a: 'b,c', 'b.c': 'd;e=f', 'd,e': '' }
      expect(send(map, value)).toEqual({ value, faults: [] })
    },
  )

  test('null arrives as null', () => {
    expect(send({ type: ['integer', 'null'] }, null)).toEqual({ value: null, faults: [] })
  })
})

describe.each(otherStyles)('in a %s of style %s, explode %s', (location, style, explode) => {
  const send = (schema: Schema, value: unknown) => sent(location, { style, explode }, schema, value)

  test('a list of plain texts arrives as it is', () => {
    expect(send(strings, plain)).toEqual({ value: plain, faults: [] })
  })

  test('null arrives as null', () => {
    expect(send({ type: ['integer', 'null'] }, null)).toEqual({ value: null, faults: [] })
  })
})

test('an exploded object is decoded from cookies, without those of other applications', () => {
  const schema = { type: 'object', properties: { a: { type: 'integer' } }, additionalProperties: true }
  const parameters = [{ name: 'p', in: 'cookie', schema }]
  const operation = { operationId: 'a', parameters, responses: {} }
  const engine = compileEngine(readModel({ openapi: '3.1.0', paths: { '/a': { get: operation } } }))
  const exchange = { target: '/a', header: () => 'a=1; session=x' } as unknown as Exchange
  expect(engine.operations.get('a')!.requests.decode(exchange, {})).toMatchObject({
    cookies: { p: { a: 1 } },
    faults: [],
  })
})

test.each<[ParameterLocation, string, boolean, unknown]>([
  ['path', 'matrix', true, {}],
  ['path', 'matrix', false, {}],
  ['header', 'simple', true, {}],
  ['query', 'form', false, {}],
])('an empty object in a %s of style %s, explode %s, arrives as one', (location, style, explode, value) => {
  expect(sent(location, { style, explode }, map, value)).toEqual({ value, faults: [] })
})

test.each<[ParameterLocation, string, boolean]>([
  ['path', 'matrix', true],
  ['path', 'matrix', false],
  ['header', 'simple', false],
  ['query', 'form', false],
  ['query', 'pipeDelimited', false],
])('an empty list in a %s of style %s, explode %s, arrives as one', (location, style, explode) => {
  expect(sent(location, { style, explode }, strings, [])).toEqual({ value: [], faults: [] })
})

test('the property of an exploded object may be a list', () => {
  const schema = { type: 'object', properties: { a: strings } }
  const operation = { operationId: 'a', parameters: [{ name: 'p', in: 'query', schema }], responses: {} }
  const { operations } = compileEngine(readModel({ openapi: '3.1.0', paths: { '/a': { get: operation } } }))
  const { query } = encodeRequest('/a', { query: { p: { a: ['x', 'y'] } } }, {}, allEncoders)
  const exchange = { target: `/a?${query}`, header: () => undefined } as unknown as Exchange
  expect(operations.get('a')!.requests.decode(exchange, {}).query).toEqual({ p: { a: ['x', 'y'] } })
})

test.each<[string, ParameterLocation, object, Schema, unknown, string]>([
  ['a space between spaces', 'query', { style: 'spaceDelimited' }, strings, ['a b'], '" " separates entries'],
  ['a bar between bars', 'query', { style: 'pipeDelimited' }, strings, ['b|c'], '"|" separates entries'],
  [
    'a bar in a name between bars',
    'query',
    { style: 'pipeDelimited' },
    map,
    { 'a|b': 1 },
    '"|" separates entries',
  ],
  ['a comma between commas of a header', 'header', {}, strings, ['a,b'], '"," separates entries'],
  ['an equals sign in a name of a header', 'header', { explode: true }, map, { 'a=b': 1 }, '"=" separates'],
  [
    'a list within a list of a header',
    'header',
    {},
    strings,
    [['a']],
    'no style for an object or a list within',
  ],
  ['white space around a header', 'header', {}, { type: 'string' }, ' a', 'a header loses white space'],
  [
    'a list of one empty text',
    'query',
    { explode: false },
    strings,
    [''],
    'it would arrive as an empty list',
  ],
  [
    'levels in the name of a property',
    'query',
    { style: 'deepObject' },
    map,
    { 'a][b': 1 },
    '"][" separates levels',
  ],
  [
    'a required empty list',
    'query',
    {},
    strings,
    [],
    'is required, and its style form has no text for an empty list',
  ],
  [
    'a required empty object',
    'query',
    {},
    map,
    {},
    'is required, and its style form has no text for an empty object',
  ],
  [
    'a required empty object of depth',
    'query',
    { style: 'deepObject' },
    map,
    {},
    'no text for an empty object',
  ],
  [
    'a second cookie',
    'cookie',
    { style: 'cookie' },
    { type: 'string' },
    'bob; role=admin',
    'The cookie parameter p',
  ],
  [
    'a second cookie in a list',
    'cookie',
    { style: 'cookie' },
    strings,
    ['a', 'b; c=d'],
    'The cookie parameter p',
  ],
  [
    'a second cookie in a name',
    'cookie',
    { style: 'cookie' },
    map,
    { 'a=b; c': 1 },
    'not a name of a cookie',
  ],
  [
    'a comma in a list of cookies',
    'cookie',
    { style: 'cookie', explode: false },
    strings,
    ['a,b'],
    'RFC 6265',
  ],
  ['a quote in a cookie', 'cookie', { style: 'cookie' }, { type: 'string' }, '"a"', 'RFC 6265'],
  ['a line break in a cookie', 'cookie', { style: 'cookie' }, { type: 'string' }, 'a\r\nb', 'RFC 6265'],
])('%s is an error before anything is sent', (_name, location, format, schema, value, message) => {
  expect(() => sent(location, format, schema, value)).toThrow(message)
  expect(() => sent(location, format, schema, value)).toThrow(TypeError)
})

test('the name of a cookie that would be a second cookie is an error before anything is sent', () => {
  for (const style of ['form', 'cookie'])
    expect(() =>
      encodeRequest(
        '/a',
        { cookies: { 'a=1; b': 2 } },
        { cookie: { 'a=1; b': { style, explode: true } } },
        allEncoders,
      ),
    ).toThrow('it is not a name of a cookie')
})

test('a question mark or a slash cannot leave a path parameter with allowReserved', () => {
  const styles = { path: { p: { style: 'simple', explode: false, allowReserved: true } } }
  expect(encodeRequest('/a/{p}', { path: { p: '../b?c=d#e:f' } }, styles, allEncoders)).toMatchObject({
    path: '/a/..%2Fb%3Fc=d%23e:f',
    query: '',
  })
})
