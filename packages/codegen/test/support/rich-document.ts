import type { OpenAPIDocument } from '@concordat/core'

/** A document that uses all objects of OpenAPI and most of their keywords. */
export function richDocument(version: '3.0.4' | '3.1.1' | '3.2.0'): OpenAPIDocument {
  const later = version !== '3.0.4'
  const latest = version === '3.2.0'
  const response = (schema: object) => ({
    description: 'A description',
    headers: { 'X-Rate': { description: 'A header', schema: { type: 'integer', format: 'int32' } } },
    content: { 'application/json': { schema, example: { a: 'text' } } },
    links: {
      next: { operationId: 'listPets', description: 'A link', parameters: { limit: '$request.body' } },
    },
  })
  const parameter = (name: string, place: string, schema: object, more: object = {}) => ({
    name,
    in: place,
    description: 'A parameter',
    schema,
    ...more,
  })
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
  return {
    openapi: version,
    info: {
      title: 'A title',
      version: '1',
      description: 'A **description**',
      termsOfService: 'https://example.org/terms',
      contact: { name: 'Somebody', url: 'https://example.org', email: 'a@example.org' },
      license: { name: 'MIT' },
    },
    servers: [
      {
        url: '/api/{stage}',
        description: 'A server',
        variables: { stage: { default: 'v1', enum: ['v1', 'v2'], description: 'A variable' } },
      },
    ],
    tags: [
      {
        name: 'pets',
        description: 'A tag',
        externalDocs: { url: 'https://example.org', description: 'More' },
      },
    ],
    security: [{ key: [] }],
    paths: {
      '/pets/{petId}': {
        summary: 'A path',
        parameters: [parameter('petId', 'path', { type: 'integer' }, { required: true })],
        get: {
          operationId: 'getPet',
          summary: 'A summary',
          description: 'A description',
          tags: ['pets'],
          deprecated: true,
          security: [{ oauth: ['read'] }],
          parameters: [
            parameter(
              'tags',
              'query',
              { type: 'array', items: { type: 'string' } },
              { explode: false, style: 'form' },
            ),
            parameter(
              'filter',
              'query',
              { type: 'object' },
              { style: 'deepObject', explode: true, allowReserved: true },
            ),
            parameter('X-Trace', 'header', { type: 'string', default: 'none' }, { deprecated: true }),
            parameter('session', 'cookie', { type: 'string' }),
            { name: 'query', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
          ],
          responses: {
            200: response(ref('Everything')),
            '4XX': response(ref('Pet')),
            default: { description: 'An error', content: { 'text/plain': { schema: { type: 'string' } } } },
          },
        },
      },
      '/pets': {
        get: { operationId: 'listPets', responses: { 200: response({ type: 'array', items: ref('Pet') }) } },
        post: {
          operationId: 'addPet',
          requestBody: {
            required: true,
            description: 'A body',
            content: {
              'application/json': { schema: ref('Everything') },
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  properties: { file: { type: 'string', format: 'binary' }, meta: ref('Pet') },
                },
                encoding: { meta: { contentType: 'application/json', style: 'form', explode: true } },
              },
            },
          },
          callbacks: {
            done: { '{$request.body#/url}': { post: { responses: { 204: { description: 'Thanks' } } } } },
          },
          responses: { 201: response(ref('Pet')) },
        },
        ...(latest && { additionalOperations: { PURGE: { operationId: 'purge', responses: {} } } }),
        ...(latest && { query: { operationId: 'search', responses: {} } }),
      },
    },
    ...(later && { webhooks: { added: { post: { responses: { 204: { description: 'Thanks' } } } } } }),
    components: {
      schemas: {
        Pet: {
          type: 'object',
          title: 'A pet',
          required: ['kind'],
          properties: {
            kind: { type: 'string', enum: ['cat', 'dog'] },
            parent: ref('Pet'),
            secret: { type: 'string', writeOnly: true },
          },
        },
        Cat: { allOf: [ref('Pet'), { type: 'object', properties: { lives: { type: 'integer' } } }] },
        Everything: {
          type: 'object',
          properties: later ? { ...everyKeyword, ...laterKeywords } : { ...everyKeyword, ...olderKeywords },
        },
      },
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'X-Key', description: 'A key' },
        basic: { type: 'http', scheme: 'basic' },
        oauth: {
          type: 'oauth2',
          flows: { implicit: { authorizationUrl: 'https://example.org/auth', scopes: { read: 'Reading' } } },
        },
      },
      examples: { one: { summary: 'An example', value: { a: 'text' } } },
    },
    'x-ours': { note: 'An extension' },
  }
}

/** A property for each keyword, or for a group of related keywords. */
const everyKeyword = {
  numbers: {
    type: 'number',
    minimum: 1,
    maximum: 9,
    multipleOf: 0.5,
    format: 'float',
    description: 'A number',
  },
  texts: {
    type: 'string',
    minLength: 2,
    maxLength: 9,
    pattern: '^a',
    format: 'date',
    default: 'ab',
    example: 'ab',
  },
  lists: { type: 'array', minItems: 1, maxItems: 9, uniqueItems: true, items: { type: 'string' } },
  objects: {
    type: 'object',
    minProperties: 1,
    maxProperties: 9,
    required: ['a'],
    properties: { a: { type: 'string', readOnly: true } },
    additionalProperties: { type: 'integer' },
  },
  values: { enum: ['a', 'b', { a: 'text' }, 3] },
  any: { anyOf: [{ type: 'string' }, { type: 'integer', format: 'int64' }], nullable: true },
  one: {
    oneOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Cat' }],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Pet' } },
  },
  not: { not: { type: 'string' } },
  documented: {
    type: 'string',
    externalDocs: { url: 'https://example.org' },
    xml: { name: 'x', prefix: 'p' },
  },
}

const olderKeywords = {
  exclusive: { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true },
}

const laterKeywords = {
  exclusive: { type: ['number', 'null'], exclusiveMinimum: 0, exclusiveMaximum: 9 },
  constant: { const: 'text' },
  constants: { const: { a: ['text'] } },
  tuple: { type: 'array', prefixItems: [{ type: 'string' }, { const: 3 }], items: false },
  contains: { type: 'array', contains: { type: 'string' }, minContains: 1, maxContains: 3 },
  patterns: {
    type: 'object',
    patternProperties: { '^x': { type: 'string' } },
    propertyNames: { maxLength: 9 },
  },
  dependent: {
    type: 'object',
    dependentRequired: { a: ['b'] },
    dependentSchemas: { a: { required: ['c'] } },
    unevaluatedProperties: false,
  },
  // The lint rule takes the keyword `then` of JSON Schema for the method of a promise.
  // oxlint-disable-next-line unicorn/no-thenable
  conditional: { if: { type: 'string' }, then: { minLength: 1 }, else: { type: 'integer' } },
  unevaluated: { type: 'array', prefixItems: [{ type: 'string' }], unevaluatedItems: { type: 'integer' } },
  content: {
    type: 'string',
    contentMediaType: 'application/json',
    contentEncoding: 'base64',
    contentSchema: { type: 'object', required: ['a'] },
    examples: ['a'],
  },
  identified: {
    $id: 'https://example.org/identified',
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $vocabulary: { 'https://json-schema.org/draft/2020-12/vocab/core': true },
    type: 'string',
    definitions: { older: { type: 'string' } },
  },
  named: { $anchor: 'named', $comment: 'A comment', type: 'string', $defs: { inner: { type: 'string' } } },
  dynamic: { $dynamicAnchor: 'node', type: 'object', properties: { next: { $dynamicRef: '#node' } } },
}
