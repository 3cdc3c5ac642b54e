import { expect, test } from 'vitest'
import type { OpenAPIDocument } from '@concordat/core'
import { explain } from '../../src/explain/explain.ts'

/** A contract with one operation, and more fields of the document. */
function contract(operation: object, more: object = {}): OpenAPIDocument {
  const responses = { 204: { description: 'done' } }
  return {
    openapi: '3.1.1',
    info: { title: 'Test', version: '1' },
    paths: { '/a': { post: { operationId: 'a', responses, ...operation } } },
    ...more,
  }
}

/** A request body with one media type. */
function body(type: string, media: object): object {
  return { requestBody: { content: { [type]: media } } }
}

/** The verdicts of a keyword, `Schema.nullable`, each with its reason. */
function verdicts(document: OpenAPIDocument, name: string): string[] {
  return explain(document)
    .rows.filter(({ object, keyword }) => `${object}.${keyword}` === name)
    .map(({ verdict, why }) => `${verdict}: ${why}`)
}

test('all keywords of a plain contract are counted, and none is ignored', () => {
  const { totals, keywords, rows } = explain(contract({}))
  expect(totals).toEqual({ enforced: 7, documented: 4, ignored: 0, extension: 0, unknown: 0 })
  expect(keywords).toBe(11)
  expect(rows.map(({ object, keyword }) => `${object}.${keyword}`)).toEqual([
    'Info.title',
    'Info.version',
    'OpenAPI.info',
    'OpenAPI.openapi',
    'OpenAPI.paths',
    'Operation.operationId',
    'Operation.responses',
    'Path Item.post',
    'Paths.{path}',
    'Response.description',
    'Responses.{status}',
  ])
})

test('a row has the number of occurrences and the place of the first', () => {
  const schema = { type: 'object', properties: { 'a/b': { type: 'string' } } }
  const { rows } = explain(contract(body('application/json', { schema })))
  expect(rows).toContainEqual({
    object: 'Schema',
    keyword: 'type',
    verdict: 'enforced',
    why: 'every value is checked',
    count: 2,
    first: '/paths/~1a/post/requestBody/content/application~1json/schema/type',
  })
})

test('a property or component that is named like a keyword is not one', () => {
  const schema = { properties: { type: { type: 'string' }, nullabel: true, 'x-a': { minLenght: 1 } } }
  const document = contract(body('application/json', { schema }), {
    components: { schemas: { 'x-enum': { typ: 'string' } } },
  })
  const { rows, totals } = explain(document)
  expect(totals.extension).toBe(0)
  expect(
    rows.filter(({ verdict }) => verdict === 'unknown').map(({ keyword, first }) => [keyword, first]),
  ).toEqual([
    ['minLenght', '/paths/~1a/post/requestBody/content/application~1json/schema/properties/x-a/minLenght'],
    ['typ', '/components/schemas/x-enum/typ'],
  ])
})

test('the values of examples, defaults and extensions contain no keywords', () => {
  const value = { typ: 'string', 'x-a': 1 }
  const schema = {
    default: value,
    const: value,
    enum: [value],
    examples: [value],
    example: value,
    'x-b': value,
  }
  const media = { schema, examples: { one: { value } }, example: value }
  const { totals } = explain(contract(body('application/json', media)))
  expect([totals.unknown, totals.extension]).toEqual([0, 1])
})

test.each([
  ['Schema', 'nullabel', { nullabel: true }, 'not an OpenAPI keyword here'],
  ['Schema', 'minLenght', { minLenght: 1 }, 'not an OpenAPI keyword here: did you mean "minLength"?'],
  ['Schema', 'requird', { requird: [] }, 'not an OpenAPI keyword here: did you mean "required"?'],
  ['Schema', 'Type', { Type: 'string' }, 'not an OpenAPI keyword here: did you mean "type"?'],
  ['Schema', 'optional', { optional: true }, 'a property is optional unless `required` names it'],
  ['Schema', 'constructor', { constructor: 1 }, 'not an OpenAPI keyword here'],
])('a word that is no keyword of a %s, %s, is explained', (_object, word, schema, why) => {
  expect(verdicts(contract(body('application/json', { schema })), `Schema.${word}`)).toEqual([
    `unknown: ${why}`,
  ])
})

test('a status in small letters and a path without a leading slash are unknown', () => {
  const document = contract({ responses: { '4xx': { description: '' } } }, { webhooks: {} })
  expect(verdicts(document, 'Responses.4xx')).toEqual([
    'unknown: not an OpenAPI keyword here: did you mean "4XX"?',
  ])
  const { paths } = document as unknown as { paths: Record<string, unknown> }
  expect(verdicts({ ...document, paths: { a: paths['/a'] } }, 'Paths.a')).toEqual([
    'unknown: not an OpenAPI keyword here: did you mean "/a"?',
  ])
})

test('a keyword of another OpenAPI version is unknown, and is reported if it is enforced', () => {
  const nullable = contract(body('application/json', { schema: { type: 'string', nullable: true } }))
  expect(verdicts(nullable, 'Schema.nullable')).toEqual(['unknown: belongs to OpenAPI 3.0, but is enforced'])
  const prefix = contract(
    body('application/json', { schema: { prefixItems: [], contentMediaType: 'a/b' } }),
    {
      openapi: '3.0.3',
    },
  )
  expect(verdicts(prefix, 'Schema.prefixItems')).toEqual(['unknown: belongs to OpenAPI 3.1, but is enforced'])
  expect(verdicts(prefix, 'Schema.contentMediaType')).toEqual(['unknown: belongs to OpenAPI 3.1'])
})

test('in OpenAPI 3.0, only readOnly and writeOnly are enforced beside $ref', () => {
  const part = {
    $ref: '#/components/schemas/A',
    nullable: true,
    maxLength: 1,
    description: 'd',
    readOnly: true,
  }
  const more = { components: { schemas: { A: { type: 'string' } } } }
  const document = (openapi: string) =>
    contract(body('application/json', { schema: { properties: { part } } }), { ...more, openapi })
  const alone = 'ignored: stands beside $ref, which in OpenAPI 3.0 stands alone'
  expect(verdicts(document('3.0.3'), 'Schema.nullable')).toEqual([alone])
  expect(verdicts(document('3.0.3'), 'Schema.maxLength')).toEqual([alone])
  expect(verdicts(document('3.0.3'), 'Schema.description')).toEqual([
    'documented: stands beside $ref: OpenAPI 3.0 shows it in the types only',
  ])
  expect(verdicts(document('3.0.3'), 'Schema.readOnly')).toEqual([
    'enforced: is refused in requests where it applies, and not required there',
  ])
  expect(verdicts(document('3.1.1'), 'Schema.maxLength')).toEqual(['enforced: every value is checked'])
})

test('of a file, the length is counted in bytes, and keywords for characters are ignored', () => {
  const file = { type: 'string', format: 'binary', maxLength: 5, pattern: '^a', enum: ['a'], const: 'a' }
  const document = contract(body('multipart/form-data', { schema: { properties: { file } } }))
  expect(verdicts(document, 'Schema.maxLength')).toEqual(['enforced: counts the bytes of a file in a form'])
  const ignored = ['ignored: describes characters, and does not apply to bytes']
  for (const keyword of ['pattern', 'enum', 'const'])
    expect(verdicts(document, `Schema.${keyword}`)).toEqual(ignored)
})

test('the length of a stream of bytes is documented only', () => {
  const schema = { type: 'string', format: 'binary', maxLength: 5 }
  const document = contract(body('application/octet-stream', { schema }))
  expect(verdicts(document, 'Schema.maxLength')).toEqual([
    'documented: binary bodies are not checked by a schema',
  ])
})

test('a format is enforced if there is a check for it that applies to the type', () => {
  const schema = {
    properties: {
      day: { type: 'string', format: 'date' },
      card: { type: 'string', format: 'card-number' },
      name: { type: 'string', pattern: '\\A\\w+\\z' },
      plain: { type: 'string', pattern: '^\\w+/$' },
      again: { type: 'string', pattern: '^(a*)*b\\1$' },
      late: { type: 'integer', format: 'date' },
      secret: { type: 'string', format: 'password' },
    },
  }
  const document = contract(body('application/json', { schema }))
  expect(verdicts(document, 'Schema.format')).toEqual(['enforced: every value is checked'])
  expect(verdicts(document, 'Schema.format: card-number')).toEqual([
    'documented: unknown format, not checked',
  ])
  expect(verdicts(document, 'Schema.format: date')).toEqual(['documented: does not apply to integer'])
  expect(verdicts(document, 'Schema.pattern')).toEqual(['enforced: every value is checked'])
  expect(verdicts(document, 'Schema.pattern: \\A\\w+\\z')).toEqual(['enforced: is read as /^\\w+$/u'])
  expect(verdicts(document, 'Schema.pattern: ^(a*)*b\\1$')).toEqual([
    'enforced: a text of more than 17 characters is refused, because matching could take very long',
  ])
  expect(verdicts(document, 'Schema.format: password')).toEqual(['documented: a hint to hide the value'])
})

test('defaults are filled in for parameters and URL-encoded forms, but not in JSON', () => {
  const schema = { type: 'object', properties: { a: { type: 'string', default: 'b' } } }
  const filled = 'enforced: handlers receive it if no value is sent'
  const query = { name: 'a', in: 'query', schema: { allOf: [{ default: 'b' }] } }
  expect(verdicts(contract({ parameters: [query] }), 'Schema.default')).toEqual([filled])
  expect(verdicts(contract(body('application/x-www-form-urlencoded', { schema })), 'Schema.default')).toEqual(
    [filled],
  )
  expect(verdicts(contract(body('application/json', { schema })), 'Schema.default')).toEqual([
    'documented: shown in the pages and the types; not filled in here',
  ])
})

test.each([
  ['application/json', 'enforced: the body is decoded and checked by it', 'enforced'],
  ['application/problem+json', 'enforced: the body is decoded and checked by it', 'enforced'],
  ['application/x-www-form-urlencoded', 'enforced: the body is decoded and checked by it', 'enforced'],
  ['multipart/form-data', 'enforced: the body is decoded and checked by it', 'enforced'],
  ['*/*', 'enforced: JSON, text and form bodies are checked by it', 'enforced'],
  ['text/xml', 'documented: the text is not parsed, so it is not checked', 'documented'],
  ['application/xml', 'documented: binary bodies are not checked by a schema', 'documented'],
  ['multipart/mixed', 'documented: binary bodies are not checked by a schema', 'documented'],
])('the schema of a request body in %s is %s', (type, of, within) => {
  const document = contract(body(type, { schema: { type: 'object', minProperties: 1 } }))
  expect(verdicts(document, 'Media Type.schema')).toEqual([of])
  expect(verdicts(document, 'Schema.minProperties')[0]).toMatch(within)
})

test('a component is enforced if an operation refers to it, directly or through other components', () => {
  const schemas = {
    A: { properties: { b: { $ref: '#/components/schemas/B' } } },
    B: { maxLength: 1 },
    Unused: { minLength: 1 },
  }
  const schema = { $ref: '#/components/schemas/A' }
  const json = contract(body('application/json', { schema }), { components: { schemas } })
  expect(verdicts(json, 'Schema.maxLength')).toEqual(['enforced: every value is checked'])
  expect(verdicts(json, 'Schema.minLength')).toEqual(['documented: not used by anything that is checked'])
  const xml = contract(body('application/xml', { schema }), { components: { schemas } })
  expect(verdicts(xml, 'Schema.maxLength')).toEqual(['documented: not used by anything that is checked'])
})

test('a schema that only the mapping of a discriminator refers to is not enforced', () => {
  const schema = {
    oneOf: [{ $ref: '#/components/schemas/A' }],
    discriminator: { propertyName: 'kind', mapping: { b: 'B' } },
  }
  const A = { type: 'object', required: ['kind'], properties: { kind: { const: 'a' } } }
  const document = contract(body('application/json', { schema }), {
    components: { schemas: { A, B: { minProperties: 2 } } },
  })
  expect(verdicts(document, 'Schema.discriminator')).toEqual([
    'documented: chooses the branch whose faults are reported',
  ])
  expect(verdicts(document, 'Schema.minProperties')).toEqual([
    'documented: not used by anything that is checked',
  ])
})

test('a discriminator is only documented if there is no union of references beside it', () => {
  const discriminator = { propertyName: 'kind' }
  const document = (schema: object) => contract(body('application/json', { schema }))
  expect(verdicts(document({ discriminator }), 'Schema.discriminator')).toEqual([
    'documented: there is no `oneOf` or `anyOf` beside it',
  ])
  const inline = document({ discriminator, oneOf: [{ type: 'object' }] })
  expect(verdicts(inline, 'Schema.discriminator')).toEqual([
    'documented: each branch is tried, since not all require a "kind" of their own',
  ])
  expect(verdicts(inline, 'Discriminator.propertyName')[0]).toMatch('documented')
})

test('webhooks, callbacks and links are documented', () => {
  const responses = {
    204: { description: '', links: { l: { operationId: 'a', server: { url: '/' } } } },
  }
  const call = { post: { ...body('application/json', { schema: { minLength: 1 } }), responses: {} } }
  const document = contract(
    { responses, callbacks: { c: { '{$request.body#/url}': call } } },
    { webhooks: { w: call } },
  )
  expect(verdicts(document, 'Schema.minLength')).toEqual([
    'documented: describes calls that the server makes',
  ])
  expect(verdicts(document, 'Server.url')).toEqual([
    'documented: shown in the pages; the first server of the document sets the base path',
  ])
})

test('servers of an operation are ignored if they have another base path', () => {
  const document = (url: string) =>
    contract(
      { servers: [{ url }] },
      { servers: [{ url: 'https://a.example/{v}', variables: { v: { default: 'v1' } } }] },
    )
  expect(verdicts(document('https://b.example/v1'), 'Operation.servers')[0]).toMatch(/^documented/)
  expect(verdicts(document('https://b.example/v2'), 'Operation.servers')).toEqual([
    'ignored: served under the path of the first server of the document instead',
  ])
  expect(verdicts(document('/'), 'Server.url')).toEqual([
    'documented: shown in the pages; the first server of the document sets the base path',
    'enforced: its path is the base path of the API',
  ])
})

test('header parameters that the specification ignores are documented', () => {
  const accept = { name: 'Accept', in: 'header', schema: { minLength: 1 } }
  expect(verdicts(contract({ parameters: [accept] }), 'Schema.minLength')).toEqual([
    'documented: the specification ignores header parameters named Accept, Content-Type and Authorization',
  ])
})

test('a path parameter without a template expression is documented', () => {
  const id = { name: 'id', in: 'path', required: true, schema: { minLength: 1 } }
  expect(verdicts(contract({ parameters: [id] }), 'Schema.minLength')).toEqual([
    'documented: the path has no such template expression',
  ])
})

test('`content` and `explode` of a header are enforced', () => {
  const headers = {
    A: { content: { 'application/json': { schema: { minLength: 1 } } } },
    B: { explode: true, schema: { type: 'object' } },
    C: { explode: true, schema: { type: 'array' } },
  }
  const document = contract({ responses: { 204: { description: '', headers } } })
  expect(verdicts(document, 'Header.content')).toEqual(['enforced: the value is checked by it'])
  expect(verdicts(document, 'Header.explode')).toEqual(['enforced: the value is sent accordingly'])
})

test('the encoding of a form is enforced as far as the engine decodes it', () => {
  const encoding = {
    a: { contentType: 'application/json' },
    b: { contentType: 'image/png', headers: { 'X-A': { schema: { minLength: 1 } } } },
    c: { style: 'pipeDelimited' },
  }
  const of = (type: string) => contract(body(type, { schema: { type: 'object' }, encoding }))
  expect(verdicts(of('multipart/form-data'), 'Encoding.contentType')).toEqual([
    'enforced: JSON parts are parsed',
    'ignored: parts with another content type are accepted',
  ])
  expect(verdicts(of('multipart/form-data'), 'Encoding.style')[0]).toMatch(/^ignored/)
  expect(verdicts(of('multipart/form-data'), 'Encoding.headers')[0]).toMatch(/^ignored/)
  expect(verdicts(of('application/x-www-form-urlencoded'), 'Encoding.style')).toEqual([
    'enforced: the value is decoded accordingly',
  ])
  expect(verdicts(of('application/json'), 'Media Type.encoding')).toEqual([
    'ignored: the specification defines it for forms only',
  ])
})

test('keywords of OpenAPI 3.2 without an implementation are ignored', () => {
  const media = { itemSchema: { maxLength: 1 }, prefixEncoding: [{ contentType: 'text/plain' }] }
  const more = { openapi: '3.2.0', $self: 'https://a.example/', components: { mediaTypes: { M: {} } } }
  const document = contract(body('multipart/mixed', media), more)
  const { rows } = explain(document)
  expect(
    rows.filter(({ verdict }) => verdict === 'ignored').map(({ object, keyword }) => `${object}.${keyword}`),
  ).toEqual(['Media Type.itemSchema', 'Media Type.prefixEncoding', 'OpenAPI.$self'])
  expect(verdicts(document, 'Schema.maxLength')).toEqual([
    'documented: the media type is no sequence of items',
  ])
})

test('a media type that is a reference is followed', () => {
  const document = contract(body('application/json', { $ref: '#/components/mediaTypes/M' }), {
    openapi: '3.2.0',
  })
  expect(verdicts(document, 'Media Type.$ref')).toEqual(['enforced: is followed'])
})

test('another dialect of JSON Schema is reported as ignored', () => {
  const schema = (dialect: string) => contract(body('application/json', { schema: { $schema: dialect } }))
  expect(verdicts(schema('https://json-schema.org/draft/2020-12/schema'), 'Schema.$schema')).toEqual([
    'enforced: schemas are read as JSON Schema 2020-12',
  ])
  expect(verdicts(schema('http://json-schema.org/draft-07/schema#'), 'Schema.$schema')).toEqual([
    'ignored: schemas are read as JSON Schema 2020-12, not as http://json-schema.org/draft-07/schema#',
  ])
})

test('`then` without `if` and `maxContains` without `contains` are ignored', () => {
  // The lint rule takes the keyword `then` of JSON Schema for the method of a promise.
  // oxlint-disable-next-line unicorn/no-thenable
  const schema = { then: { minLength: 1 }, maxContains: 2 }
  const document = contract(body('application/json', { schema }))
  expect(verdicts(document, 'Schema.then')).toEqual(['ignored: has no effect without `if`'])
  expect(verdicts(document, 'Schema.maxContains')).toEqual(['ignored: has no effect without `contains`'])
  expect(verdicts(document, 'Schema.minLength')).toEqual(['documented: has no effect without `if`'])
})

test('a contract with broken and circular references is explained without an error', () => {
  const schema = { $ref: '#/components/schemas/Gone' }
  const response = { $ref: '#/components/responses/Round' }
  const document = contract(
    { ...body('application/json', { schema }), responses: { 200: response } },
    { components: { responses: { Round: response } } },
  )
  expect(verdicts(document, 'Schema.$ref')).toEqual(['enforced: is followed'])
})
