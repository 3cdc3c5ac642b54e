import { expect, test } from 'vitest'
import type { OpenAPIDocument } from '@concordat/core'
import { explain } from '../../src/explain/explain.ts'

/** A contract of one operation, and whatever else a test is about. */
function contract(operation: object, more: object = {}): OpenAPIDocument {
  const responses = { 204: { description: 'done' } }
  return {
    openapi: '3.1.1',
    info: { title: 'Test', version: '1' },
    paths: { '/a': { post: { operationId: 'a', responses, ...operation } } },
    ...more,
  }
}

/** A request body of one media type. */
function body(type: string, media: object): object {
  return { requestBody: { content: { [type]: media } } }
}

/** The verdicts of a keyword, `Schema.nullable`, each with its reason. */
function verdicts(document: OpenAPIDocument, name: string): string[] {
  return explain(document)
    .rows.filter(({ object, keyword }) => `${object}.${keyword}` === name)
    .map(({ verdict, why }) => `${verdict}: ${why}`)
}

test('a plain contract has nothing that is ignored, and all its keywords are counted', () => {
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

test('a row says how often a keyword is there, and where first', () => {
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

test('properties, headers and components that are named like keywords are names', () => {
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

test('what stands in samples and extensions is a value', () => {
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
  ['Schema', 'nullabel', { nullabel: true }, 'no keyword of OpenAPI here'],
  ['Schema', 'minLenght', { minLenght: 1 }, 'no keyword of OpenAPI here: is it "minLength"?'],
  ['Schema', 'requird', { requird: [] }, 'no keyword of OpenAPI here: is it "required"?'],
  ['Schema', 'Type', { Type: 'string' }, 'no keyword of OpenAPI here: is it "type"?'],
  ['Schema', 'optional', { optional: true }, 'a property is optional unless `required` names it'],
  ['Schema', 'constructor', { constructor: 1 }, 'no keyword of OpenAPI here'],
])(
  'of a word that is no keyword of a %s, %s, the one that was meant is named',
  (_object, word, schema, why) => {
    expect(verdicts(contract(body('application/json', { schema })), `Schema.${word}`)).toEqual([
      `unknown: ${why}`,
    ])
  },
)

test('a status in small letters and a path without its slash are no statuses and paths', () => {
  const document = contract({ responses: { '4xx': { description: '' } } }, { webhooks: {} })
  expect(verdicts(document, 'Responses.4xx')).toEqual(['unknown: no keyword of OpenAPI here: is it "4XX"?'])
  const { paths } = document as unknown as { paths: Record<string, unknown> }
  expect(verdicts({ ...document, paths: { a: paths['/a'] } }, 'Paths.a')).toEqual([
    'unknown: no keyword of OpenAPI here: is it "/a"?',
  ])
})

test('a keyword of another version is unknown, and it is said where it is honoured all the same', () => {
  const nullable = contract(body('application/json', { schema: { type: 'string', nullable: true } }))
  expect(verdicts(nullable, 'Schema.nullable')).toEqual(['unknown: belongs to OpenAPI 3.0, but is honoured'])
  const prefix = contract(
    body('application/json', { schema: { prefixItems: [], contentMediaType: 'a/b' } }),
    {
      openapi: '3.0.3',
    },
  )
  expect(verdicts(prefix, 'Schema.prefixItems')).toEqual(['unknown: belongs to OpenAPI 3.1, but is honoured'])
  expect(verdicts(prefix, 'Schema.contentMediaType')).toEqual(['unknown: belongs to OpenAPI 3.1'])
})

test('in OpenAPI 3.0, $ref stands alone, but for what says that a property is read-only', () => {
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
    'documented: stands beside $ref: shown in the types alone, as OpenAPI 3.0 has it',
  ])
  expect(verdicts(document('3.0.3'), 'Schema.readOnly')).toEqual([
    'enforced: is refused in requests, and not required there',
  ])
  expect(verdicts(document('3.1.1'), 'Schema.maxLength')).toEqual(['enforced: every value is checked'])
})

test('a format is enforced where there is a check for it, of values of its type', () => {
  const schema = {
    properties: {
      day: { type: 'string', format: 'date' },
      card: { type: 'string', format: 'card-number' },
      late: { type: 'integer', format: 'date' },
      secret: { type: 'string', format: 'password' },
    },
  }
  const document = contract(body('application/json', { schema }))
  expect(verdicts(document, 'Schema.format')).toEqual(['enforced: every value is checked'])
  expect(verdicts(document, 'Schema.format: card-number')).toEqual([
    'documented: no format that is known here: nothing to check',
  ])
  expect(verdicts(document, 'Schema.format: date')).toEqual([
    'documented: says nothing of integer: nothing to check',
  ])
  expect(verdicts(document, 'Schema.format: password')).toEqual(['documented: a hint to hide it'])
})

test('defaults are filled in for parameters and URL-encoded forms, and not in JSON', () => {
  const schema = { type: 'object', properties: { a: { type: 'string', default: 'b' } } }
  const filled = 'enforced: handlers get it where nothing was sent'
  const query = { name: 'a', in: 'query', schema: { allOf: [{ default: 'b' }] } }
  expect(verdicts(contract({ parameters: [query] }), 'Schema.default')).toEqual([filled])
  expect(verdicts(contract(body('application/x-www-form-urlencoded', { schema })), 'Schema.default')).toEqual(
    [filled],
  )
  expect(verdicts(contract(body('application/json', { schema })), 'Schema.default')).toEqual([
    'documented: shown in the pages and the types: nothing is put into bodies',
  ])
})

test.each([
  ['application/json', 'enforced: is decoded and checked by it', 'enforced'],
  ['application/problem+json', 'enforced: is decoded and checked by it', 'enforced'],
  ['application/x-www-form-urlencoded', 'enforced: is decoded and checked by it', 'enforced'],
  ['multipart/form-data', 'enforced: is decoded and checked by it', 'enforced'],
  ['*/*', 'enforced: what comes as JSON, text or a form is checked by it', 'enforced'],
  ['text/xml', 'documented: what is written in the text is not looked at', 'documented'],
  ['application/xml', 'documented: a schema does not see into bytes', 'documented'],
  ['multipart/mixed', 'documented: a schema does not see into bytes', 'documented'],
])('the schema of a request body in %s is %s', (type, of, within) => {
  const document = contract(body(type, { schema: { type: 'object', minProperties: 1 } }))
  expect(verdicts(document, 'Media Type.schema')).toEqual([of])
  expect(verdicts(document, 'Schema.minProperties')[0]).toMatch(within)
})

test('a component is enforced where an operation leads to it, also through other components', () => {
  const schemas = {
    A: { properties: { b: { $ref: '#/components/schemas/B' } } },
    B: { maxLength: 1 },
    Unused: { minLength: 1 },
  }
  const schema = { $ref: '#/components/schemas/A' }
  const json = contract(body('application/json', { schema }), { components: { schemas } })
  expect(verdicts(json, 'Schema.maxLength')).toEqual(['enforced: every value is checked'])
  expect(verdicts(json, 'Schema.minLength')).toEqual(['documented: nothing that is checked leads here'])
  const xml = contract(body('application/xml', { schema }), { components: { schemas } })
  expect(verdicts(xml, 'Schema.maxLength')).toEqual(['documented: nothing that is checked leads here'])
})

test('a schema that only the mapping of a discriminator leads to is enforced', () => {
  const schema = {
    oneOf: [{ $ref: '#/components/schemas/A' }],
    discriminator: { propertyName: 'kind', mapping: { b: 'B' } },
  }
  const document = contract(body('application/json', { schema }), {
    components: { schemas: { A: { type: 'object' }, B: { minProperties: 2 } } },
  })
  expect(verdicts(document, 'Schema.discriminator')).toEqual(['enforced: chooses the branch'])
  expect(verdicts(document, 'Schema.minProperties')).toEqual(['enforced: every value is checked'])
})

test('a discriminator without a union of references beside it only says something', () => {
  const discriminator = { propertyName: 'kind' }
  const document = (schema: object) => contract(body('application/json', { schema }))
  expect(verdicts(document({ discriminator }), 'Schema.discriminator')).toEqual([
    'documented: no union stands beside it to choose from',
  ])
  const inline = document({ discriminator, oneOf: [{ type: 'object' }] })
  expect(verdicts(inline, 'Schema.discriminator')).toEqual([
    'documented: not all branches are references: each is tried',
  ])
  expect(verdicts(inline, 'Discriminator.propertyName')[0]).toMatch('documented')
})

test('webhooks, callbacks and links describe what others do', () => {
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
    'documented: shown in the pages; the first server of the document is ours',
  ])
})

test('servers of an operation are ignored where their path is another', () => {
  const document = (url: string) =>
    contract(
      { servers: [{ url }] },
      { servers: [{ url: 'https://a.example/{v}', variables: { v: { default: 'v1' } } }] },
    )
  expect(verdicts(document('https://b.example/v1'), 'Operation.servers')[0]).toMatch(/^documented/)
  expect(verdicts(document('https://b.example/v2'), 'Operation.servers')).toEqual([
    'ignored: served under the path of the first server of the document all the same',
  ])
  expect(verdicts(document('/'), 'Server.url')).toEqual([
    'documented: shown in the pages; the first server of the document is ours',
    'enforced: its path is the base path of the API',
  ])
})

test('header parameters that the specification ignores are for readers', () => {
  const accept = { name: 'Accept', in: 'header', schema: { minLength: 1 } }
  expect(verdicts(contract({ parameters: [accept] }), 'Schema.minLength')).toEqual([
    'documented: the specification ignores header parameters named Accept, Content-Type and Authorization',
  ])
})

test('a path parameter without a template is never sent', () => {
  const id = { name: 'id', in: 'path', required: true, schema: { minLength: 1 } }
  expect(verdicts(contract({ parameters: [id] }), 'Schema.minLength')).toEqual([
    'documented: its path has no such template, so it is never sent',
  ])
})

test('a header described by content is ignored, and so is the explosion of objects in one', () => {
  const headers = {
    A: { content: { 'application/json': { schema: { minLength: 1 } } } },
    B: { explode: true, schema: { type: 'object' } },
    C: { explode: true, schema: { type: 'array' } },
  }
  const document = contract({ responses: { 204: { description: '', headers } } })
  expect(verdicts(document, 'Header.content')).toEqual([
    'ignored: headers described by `content` are sent unchecked',
  ])
  expect(verdicts(document, 'Header.explode: true')).toEqual(['ignored: objects in headers are not exploded'])
  expect(verdicts(document, 'Header.explode')).toEqual(['enforced: is written so'])
})

test('the encoding of a form is told apart by what is done with it', () => {
  const encoding = {
    a: { contentType: 'application/json' },
    b: { contentType: 'image/png', headers: { 'X-A': { schema: { minLength: 1 } } } },
    c: { style: 'pipeDelimited' },
  }
  const of = (type: string) => contract(body(type, { schema: { type: 'object' }, encoding }))
  expect(verdicts(of('multipart/form-data'), 'Encoding.contentType')).toEqual([
    'enforced: what is JSON is read as JSON',
    'ignored: a part that comes as another type is not refused',
  ])
  expect(verdicts(of('multipart/form-data'), 'Encoding.style')[0]).toMatch(/^ignored/)
  expect(verdicts(of('multipart/form-data'), 'Encoding.headers')[0]).toMatch(/^ignored/)
  expect(verdicts(of('application/x-www-form-urlencoded'), 'Encoding.style')).toEqual([
    'enforced: is decoded so',
  ])
  expect(verdicts(of('application/json'), 'Media Type.encoding')).toEqual([
    'ignored: the specification has it for forms alone',
  ])
})

test('what OpenAPI 3.2 brought and is not done says so', () => {
  const querystring = {
    name: 'q',
    in: 'querystring',
    content: { 'application/json': { schema: { minLength: 1 } } },
  }
  const media = { itemSchema: { maxLength: 1 }, prefixEncoding: [{ contentType: 'text/plain' }] }
  const more = { openapi: '3.2.0', $self: 'https://a.example/', components: { mediaTypes: { M: {} } } }
  const document = contract({ parameters: [querystring], ...body('multipart/mixed', media) }, more)
  const { rows } = explain(document)
  expect(
    rows.filter(({ verdict }) => verdict === 'ignored').map(({ object, keyword }) => `${object}.${keyword}`),
  ).toEqual([
    'Media Type.itemSchema',
    'Media Type.prefixEncoding',
    'OpenAPI.$self',
    'Parameter.in: querystring',
  ])
  expect(verdicts(document, 'Schema.maxLength')).toEqual([
    'documented: the items of a stream are not looked at',
  ])
})

test('a media type that is a reference is followed', () => {
  const document = contract(body('application/json', { $ref: '#/components/mediaTypes/M' }), {
    openapi: '3.2.0',
  })
  expect(verdicts(document, 'Media Type.$ref')).toEqual(['enforced: is followed'])
})

test('schemas of another dialect are read as JSON Schema 2020-12, which is said', () => {
  const schema = (dialect: string) => contract(body('application/json', { schema: { $schema: dialect } }))
  expect(verdicts(schema('https://json-schema.org/draft/2020-12/schema'), 'Schema.$schema')).toEqual([
    'enforced: schemas are read as JSON Schema 2020-12',
  ])
  expect(verdicts(schema('http://json-schema.org/draft-07/schema#'), 'Schema.$schema')).toEqual([
    'ignored: schemas are read as JSON Schema 2020-12, not as http://json-schema.org/draft-07/schema#',
  ])
})

test('then without if, and bounds without contains, say nothing', () => {
  // A keyword of JSON Schema, and nothing to wait for.
  // oxlint-disable-next-line unicorn/no-thenable
  const schema = { then: { minLength: 1 }, maxContains: 2 }
  const document = contract(body('application/json', { schema }))
  expect(verdicts(document, 'Schema.then')).toEqual(['ignored: says nothing without `if`'])
  expect(verdicts(document, 'Schema.maxContains')).toEqual(['ignored: says nothing without `contains`'])
  expect(verdicts(document, 'Schema.minLength')).toEqual(['documented: says nothing without `if`'])
})

test('a contract whose references lead nowhere, or in a circle, is accounted for all the same', () => {
  const schema = { $ref: '#/components/schemas/Gone' }
  const response = { $ref: '#/components/responses/Round' }
  const document = contract(
    { ...body('application/json', { schema }), responses: { 200: response } },
    { components: { responses: { Round: response } } },
  )
  expect(verdicts(document, 'Schema.$ref')).toEqual(['enforced: is followed'])
})
