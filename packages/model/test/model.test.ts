import { describe, expect, test } from 'vitest'
import { ContractError, readModel } from '@concordat/model'

const document = (paths: object, more: object = {}) => ({ openapi: '3.1.0', info: {}, paths, ...more })
const ok = { responses: { 200: { description: 'Fine' } } }
const slashes = (schema: object) => ({ name: 'x', in: 'path', required: true, 'x-slashes': true, schema })

describe('operations', () => {
  test('come in the order of the document, with their path item', () => {
    const model = readModel(
      document({
        '/b': { post: { operationId: 'two', ...ok }, get: { operationId: 'one', ...ok } },
        '/a': { get: { operationId: 'three', ...ok } },
      }),
    )
    expect(
      model.operations.map(({ operationId, method, path }) => `${operationId} ${method} ${path}`),
    ).toEqual(['two POST /b', 'one GET /b', 'three GET /a'])
  })

  test('inherit the parameters of their path item, and override them by name and location', () => {
    const limit = (description: string) => ({
      name: 'limit',
      in: 'query',
      description,
      schema: { type: 'integer' },
    })
    const header = { name: 'limit', in: 'header', schema: { type: 'integer' } }
    const [operation] = readModel(
      document({
        '/a': {
          parameters: [limit('of the path item'), header],
          get: { operationId: 'a', parameters: [limit('of the operation')], ...ok },
        },
      }),
    ).operations
    expect(operation!.parameters.map((one) => [one.in, one.description])).toEqual([
      ['query', 'of the operation'],
      ['header', undefined],
    ])
  })

  test('ignore header parameters that OpenAPI ignores', () => {
    const parameters = [
      { name: 'Accept', in: 'header' },
      { name: 'Authorization', in: 'header' },
      { name: 'X-Id', in: 'header' },
    ]
    const [operation] = readModel(
      document({ '/a': { get: { operationId: 'a', parameters, ...ok } } }),
    ).operations
    expect(operation!.parameters.map(({ name }) => name)).toEqual(['X-Id'])
  })

  test('have the default styles of OpenAPI', () => {
    const parameters = ['path', 'query', 'header', 'cookie'].map((location) => ({
      name: 'x',
      in: location,
      required: true,
    }))
    const [operation] = readModel(
      document({ '/{x}': { get: { operationId: 'a', parameters, ...ok } } }),
    ).operations
    expect(operation!.parameters.map(({ style, explode }) => `${style} ${explode}`)).toEqual([
      'simple false',
      'form true',
      'simple false',
      'form true',
    ])
  })

  test('inherit the security of the document, unless they have their own', () => {
    const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } }
    const paths = {
      '/a': { get: { operationId: 'a', ...ok }, post: { operationId: 'b', security: [], ...ok } },
    }
    const [closed, open] = readModel(document(paths, { components, security: [{ key: [] }] })).operations
    expect(closed!.security).toEqual([
      [{ scheme: { name: 'key', type: 'apiKey', in: 'header', parameter: 'X-Key' }, scopes: [], roles: [] }],
    ])
    expect(open!.security).toEqual([])
  })
})

describe('references', () => {
  test('are resolved, with escaped names and through other references', () => {
    const components = {
      parameters: { 'a/b': { name: 'q', in: 'query' }, alias: { $ref: '#/components/parameters/a~1b' } },
    }
    const parameters = [{ $ref: '#/components/parameters/alias' }]
    const [operation] = readModel(
      document({ '/a': { get: { operationId: 'a', parameters, ...ok } } }, { components }),
    ).operations
    expect(operation!.parameters).toMatchObject([{ name: 'q', pointer: '/components/parameters/a~1b' }])
  })

  test.each([
    ['dangle', '#/components/parameters/nothing', 'leads nowhere'],
    ['leave the document', 'other.yaml#/x', 'leaves the bundled document'],
    ['circle', '#/components/parameters/self', 'leads back to itself'],
    ['reach into prototypes', '#/components/parameters/constructor', 'leads nowhere'],
  ])('that %s are errors with a pointer', (_name, $ref, message) => {
    const components = { parameters: { self: { $ref: '#/components/parameters/self' } } }
    const read = () =>
      readModel(
        document({ '/a': { get: { operationId: 'a', parameters: [{ $ref }], ...ok } } }, { components }),
      )
    expect(read).toThrow(ContractError)
    expect(read).toThrow(message)
  })
})

describe('mistakes', () => {
  test.each([
    [
      'an operationId twice',
      { '/a': { get: { operationId: 'x', ...ok } }, '/b': { get: { operationId: 'x', ...ok } } },
      'is also used by GET /a',
    ],
    [
      'a parameter in an unknown location',
      { '/a': { get: { operationId: 'x', parameters: [{ name: 'x', in: 'body' }], ...ok } } },
      'cannot be in "body"',
    ],
    [
      'x-slashes before the last segment',
      { '/{x}/a': { get: { operationId: 'x', parameters: [slashes({ type: 'string' })], ...ok } } },
      '{x} is not the last segment of /{x}/a',
    ],
    [
      'x-slashes within a segment',
      { '/a-{x}': { get: { operationId: 'x', parameters: [slashes({ type: 'string' })], ...ok } } },
      '{x} is not the last segment of /a-{x}',
    ],
    [
      'x-slashes for another type than string',
      { '/{x}': { get: { operationId: 'x', parameters: [slashes({ type: 'integer' })], ...ok } } },
      'cannot take the rest of the path',
    ],
  ])('%s is an error', (_name, paths, message) => {
    expect(() => readModel(document(paths))).toThrow(message)
  })

  test('are collected in a list, and the other operations are read', () => {
    const mistakes: ContractError[] = []
    const bad = { operationId: 'bad', parameters: [{ name: 'x', in: 'body' }], ...ok }
    const paths = {
      '/a': { get: bad, put: { operationId: 'good', ...ok } },
      b: { get: ok },
      '/c#d': { get: ok },
    }
    const { operations } = readModel(document(paths), mistakes)
    expect(operations.map(({ operationId }) => operationId)).toEqual(['good'])
    expect(mistakes.map(({ pointer }) => pointer)).toEqual([
      '/paths/b',
      '/paths/~1a/get/parameters/0',
      '/paths/~1c#d/get',
    ])
  })

  test('another version of OpenAPI is an error', () => {
    expect(() => readModel({ openapi: '2.0', info: {} })).toThrow('OpenAPI 2.0 is not supported')
  })
})

test.each([
  ['/api', '/api'],
  ['/api/', '/api'],
  ['https://shop.example/v1/', '/v1'],
  ['/', ''],
  // The parser of URLs reads a backslash as a slash, and leaves a line break out.
  ['/\\', ''],
  ['/\n/', ''],
  ['/\\host/v1', '/host/v1'],
])('the base path of the server %s is "%s"', (url, basePath) => {
  expect(readModel(document({}, { servers: [{ url }] })).basePath).toBe(basePath)
})

describe('OpenAPI 3.2', () => {
  const responses = { 200: { description: '' } }
  const paths = {
    '/items': {
      query: { operationId: 'search', responses },
      additionalOperations: { LINK: { operationId: 'link', responses } },
    },
  }

  test('has the method QUERY, and additional operations', () => {
    const { operations } = readModel({ openapi: '3.2.0', info: {}, paths })
    expect(operations.map(({ operationId, method, pointer }) => [operationId, method, pointer])).toEqual([
      ['search', 'QUERY', '/paths/~1items/query'],
      ['link', 'LINK', '/paths/~1items/additionalOperations/LINK'],
    ])
  })
})

test('the base path has the default values of server variables', () => {
  const servers = [
    {
      url: 'https://{region}.example/{version}/api/',
      variables: { region: { default: 'eu' }, version: { default: 'v2' } },
    },
  ]
  expect(readModel({ openapi: '3.1.0', info: {}, servers, paths: {} }).basePath).toBe('/v2/api')
})

describe('an incomplete contract', () => {
  test('has an operationId derived from method and path where an operation has none', () => {
    const named = (paths: object) =>
      readModel(document(paths)).operations.map(({ operationId }) => operationId)
    expect(named({ '/users/{user-id}/posts.json': { get: ok } })).toEqual(['getUsersByUserIdPostsJson'])
    expect(
      named({ '/a/b': { get: ok }, '/aB': { get: ok }, '/x': { get: { operationId: 'getX', ...ok } } }),
    ).toEqual(['getAB', 'getAB2', 'getX'])
  })

  test('has a warning for path parameters and template expressions that do not match', () => {
    const unsent = { name: 'other', in: 'path', required: true, schema: { type: 'string' } }
    const { operations, warnings } = readModel(
      document({ '/a/{id}': { get: { parameters: [unsent], ...ok } } }),
    )
    expect(operations[0]!.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true, schema: true },
    ])
    expect(warnings.map(({ reason }) => reason)).toEqual([
      'The path /a/{id} has no {other}, so the parameter is never sent',
      '{id} of /a/{id} has no parameter, so it accepts any string',
    ])
  })

  test('has one warning for a security scheme that is required and not defined', () => {
    const security = [{ key: [] }, { undefinedKey: [] }]
    const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } }
    const paths = { '/a': { get: ok, put: ok } }
    const { operations, warnings } = readModel(document(paths, { components, security }))
    expect(operations[1]!.security.flat().map(({ scheme }) => scheme.type)).toEqual(['apiKey', 'unknown'])
    expect(warnings.map(({ reason }) => reason)).toEqual([
      'The security scheme "undefinedKey" is required and not defined; its guard gets the Authorization header',
    ])
  })

  test.each([
    ['https://{region}.example.com/v1/', '/v1'],
    ['{scheme}://host/{version}', '/version'],
    ['//host', '/host'],
    ['v3?x=1', '/v3'],
  ])('has for the server %s the base path %s', (url, basePath) => {
    expect(readModel(document({}, { servers: [{ url }] })).basePath).toBe(basePath)
  })
})

test('responses with the statuses 204 and 304 have no content, even where the contract declares it', () => {
  const content = { 'application/json': {} }
  const responses = {
    204: { description: '', content },
    304: { description: '', content },
    200: { description: '', content },
  }
  const [operation] = readModel(document({ '/a': { get: { operationId: 'a', responses } } })).operations
  expect(operation!.responses.map(({ status, content: types }) => [status, types.length])).toEqual([
    [200, 1],
    [204, 0],
    [304, 0],
  ])
})

test('content that is declared for a status without a body is a warning', () => {
  const content = { 'application/json': {} }
  const responses = {
    200: { description: '', content },
    204: { description: '', content },
    205: { description: '', content: {} },
    304: { $ref: '#/components/responses/a b%25' },
  }
  const { warnings } = readModel({
    openapi: '3.1.0',
    info: { title: '', version: '' },
    paths: { '/a/{b}': { get: { responses, parameters: [{ name: 'b', in: 'path', required: true }] } } },
    components: { responses: { 'a b%': { description: '', content } } },
  })
  expect(warnings.map(({ pointer }) => pointer)).toEqual([
    '/paths/~1a~1{b}/get/responses/204/content',
    '/components/responses/a b%/content',
  ])
})

test('media types that nothing can match are warnings, each with its place', () => {
  const post = (requestBody: object) => ({ post: { requestBody, responses: { 204: { description: '' } } } })
  const { warnings, operations } = readModel({
    openapi: '3.1.0',
    info: { title: '', version: '' },
    paths: {
      '/nothing': post({ content: {} }),
      '/form': post({ content: { 'application/x-www-form-urlencoded': { schema: { type: 'string' } } } }),
      '/xml': post({ content: { 'text/xml': { schema: { type: 'object' } } } }),
      '/json': post({ content: { 'text/json': { schema: { type: 'object' } } } }),
      '/name': post({ content: { json: {} } }),
    },
  })
  expect(operations[0]!.requestBody).toBeUndefined()
  expect(warnings.map(({ pointer }) => pointer)).toEqual([
    '/paths/~1nothing/post/requestBody',
    '/paths/~1form/post/requestBody/content/application~1x-www-form-urlencoded/schema',
    '/paths/~1xml/post/requestBody/content/text~1xml/schema',
    '/paths/~1name/post/requestBody/content/json',
  ])
})

test.each<[string, object]>([
  ['anyOf', { anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'string' }] }],
  ['a reference', { $ref: '#/components/schemas/A' }],
  ['allOf', { allOf: [{ type: 'object' }, { $ref: '#/components/schemas/B' }] }],
  ['not', { not: { $ref: '#/components/schemas/B' } }],
  // `then` is a keyword of JSON Schema here.
  // oxlint-disable-next-line unicorn/no-thenable
  ['then', { if: true, then: { $ref: '#/components/schemas/B' } }],
])('a schema that applies itself by %s is an error with its place', (_name, A) => {
  const B = { oneOf: [{ $ref: '#/components/schemas/A' }] }
  const contract = {
    openapi: '3.1.0',
    info: { title: '', version: '' },
    paths: {
      '/a': {
        get: {
          responses: {
            200: {
              description: '',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } },
            },
          },
        },
      },
    },
    components: { schemas: { A, B } },
  }
  const mistakes: ContractError[] = []
  readModel(contract, mistakes)
  expect(mistakes.map(({ reason }) => reason)).toContain(
    'The schema applies itself to the same value, so that no check of it would end',
  )
})
