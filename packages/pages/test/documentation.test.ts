import { describe, expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { createPages } from '@concordat/pages'
import { commandsOf, plainText, sectionOf, tableRows } from './page-rows.ts'

/** The page of a contract with these parts. */
function pageOf(parts: object): string {
  const document = { openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths: {}, ...parts }
  const pages = createPages(defineContract<any, never>(document, []))
  const reply = pages.answer({ method: 'GET', target: '/documentation', header: () => undefined })
  return (reply!.body as Buffer).toString()
}

const ok = { 204: { description: 'Done' } }
const json = (schema: unknown) => ({ 'application/json': { schema } })
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** The rows of an operation whose body has a schema. */
function bodyRows(schema: object, schemas: object = {}, version = '3.1.0'): string[] {
  const post = { operationId: 'add', requestBody: { content: json(schema) }, responses: ok }
  return tableRows(
    sectionOf(pageOf({ openapi: version, paths: { '/a': { post } }, components: { schemas } }), 'add'),
  )
}

/** The rows of an operation whose reply has a schema. */
function replyRows(schema: object, schemas: object = {}): string[] {
  const content = json(schema)
  const get = { operationId: 'get', responses: { 200: { description: 'Fine', content } } }
  return tableRows(sectionOf(pageOf({ paths: { '/a': { get } }, components: { schemas } }), 'get'))
}

describe('a table of parameters', () => {
  test('has types, limits, enumerations, defaults, styles and Markdown', () => {
    const parameters = [
      {
        name: 'kind',
        in: 'query',
        description: 'A *kind*',
        schema: { enum: ['cat', 'dog'], default: 'cat' },
      },
      { name: 'limit', in: 'query', schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 9 } },
      { name: 'X-Tag', in: 'header', deprecated: true, schema: { type: 'string', pattern: '^a' } },
      { name: 'seen', in: 'cookie', schema: ref('Seen') },
      {
        name: 'where',
        in: 'query',
        style: 'deepObject',
        schema: {
          type: 'object',
          required: ['a'],
          properties: { a: { type: 'number', exclusiveMinimum: 3 } },
        },
      },
    ]
    const get = { operationId: 'list', parameters, responses: ok }
    const html = pageOf({
      paths: { '/pets/{id}': { get } },
      components: { schemas: { Seen: { type: 'boolean', description: 'Whether it was seen' } } },
    })
    expect(tableRows(sectionOf(html, 'list'))).toEqual([
      'Parameter | In | Type | Required | Limits | Description',
      'kind | query | string | no | one of "cat", "dog"; default "cat" | A kind',
      'limit | query | integer (int32) | no | at least 1; at most 9 |',
      'X-Tag | header | string | no | matches ^a; deprecated |',
      'seen | cookie | Seen, boolean | no | | Whether it was seen',
      'where | query | object | no | | Style deepObject, not exploded.',
      'id | path | any value | yes | |',
      'Property | Type | Required | Limits | Description',
      'a | number | yes | more than 3 |',
      'Status | Meaning | Headers | Body',
      '204 | Done | | none',
    ])
  })
})

describe('a table of properties', () => {
  test('has the properties of nested objects, lists and maps', () => {
    const schema = {
      type: 'object',
      required: ['tags'],
      additionalProperties: false,
      properties: {
        tags: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', maxLength: 5 } },
        owner: { type: 'object', properties: { mail: { type: 'string', format: 'email', title: 'Mail' } } },
        names: { type: 'object', additionalProperties: { type: 'object', properties: { of: {} } } },
      },
    }
    expect(bodyRows(schema).slice(0, -2)).toEqual([
      'Property | Type | Required | Limits | Description',
      'tags | array of string | yes | at least 1 item; no two items the same |',
      'tags[] | string | | at most 5 characters |',
      'owner | object | no | |',
      'owner.mail | string (email) | no | | Mail',
      'names | map of object | no | |',
      'names.*.of | any value | no | |',
    ])
  })

  test('leaves readOnly properties out of requests, and writeOnly ones out of replies', () => {
    const schema = {
      type: 'object',
      required: ['id', 'pin'],
      properties: { id: { type: 'integer', readOnly: true }, pin: { type: 'string', writeOnly: true } },
    }
    expect(bodyRows(schema)[1]).toBe('pin | string | yes | |')
    expect(replyRows(schema).at(-1)).toBe('id | integer | yes | |')
    const html = pageOf({
      paths: { '/a': { get: { responses: { 400: { description: '', content: json(ref('Pet')) } } } } },
      components: { schemas: { Pet: schema } },
    })
    expect(tableRows(sectionOf(html, 'schema-Pet'))).toEqual([
      'Property | Type | Required | Limits | Description',
      'id | integer | yes | only in replies |',
      'pin | string | yes | only in requests |',
    ])
  })

  test('has each branch of a union, and what its discriminator is', () => {
    const schemas = {
      Base: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
      Cat: { allOf: [ref('Base'), { properties: { kind: { const: 'cat' }, lives: { type: 'integer' } } }] },
      Dog: { allOf: [ref('Base'), { properties: { kind: { const: 'dog' } } }] },
    }
    const mapping = { cat: '#/components/schemas/Cat', dog: 'Dog' }
    const union = { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind', mapping } }
    expect(replyRows(union, schemas).slice(2)).toEqual([
      'Property | Type | Required | Limits | Description',
      'as Cat where kind is "cat":',
      'kind | string | yes | always "cat" |',
      'lives | integer | no | |',
      'as Dog where kind is "dog":',
      'kind | string | yes | always "dog" |',
    ])
  })

  test('has the branches of a condition', () => {
    const schema = {
      type: 'object',
      properties: { kind: { type: 'string' } },
      if: { properties: { kind: { const: 'a' } } },
      // oxlint-disable-next-line unicorn/no-thenable
      then: { required: ['size'] },
      else: { properties: { weight: { type: 'number' } } },
    }
    expect(bodyRows(schema).slice(1, -2)).toEqual([
      'kind | string | no | |',
      'Where {"properties":{"kind":{"const":"a"}}}:',
      'size | | yes',
      'Otherwise:',
      'weight | number | no | |',
    ])
  })

  test('ends at a schema within itself with a link to its section', () => {
    const Tree = { type: 'object', properties: { children: { type: 'array', items: ref('Tree') } } }
    const get = { operationId: 'get', responses: { 200: { description: '', content: json(ref('Tree')) } } }
    const html = pageOf({ paths: { '/a': { get } }, components: { schemas: { Tree } } })
    expect(tableRows(sectionOf(html, 'get')).at(-1)).toBe('children | array of Tree | no | |')
    expect(html).toContain('array of <a href="#schema-Tree">Tree</a>')
    expect(html).toContain('id="schema-Tree"')
  })

  test('says the same of a nullable value in every version of OpenAPI', () => {
    const Owner = { type: 'object', properties: { a: { type: 'string' } } }
    const old = { type: 'object', properties: { owner: { nullable: true, allOf: [ref('Owner')] } } }
    const today = { type: 'object', properties: { owner: { oneOf: [ref('Owner'), { type: 'null' }] } } }
    const rows = ['owner | Owner or null | no | |', 'owner.a | string | no | |']
    expect(bodyRows(old, { Owner }, '3.0.3').slice(1, 3)).toEqual(rows)
    expect(bodyRows(today, { Owner }).slice(1, 3)).toEqual(rows)
    const least = { minimum: 3, exclusiveMinimum: true, type: 'integer', nullable: true }
    expect(bodyRows({ properties: { least } }, {}, '3.0.3')[1]).toBe(
      'least | integer or null | no | more than 3 |',
    )
  })

  test('has the values of a large schema in its section only', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`p${at}`, { type: 'string' }]),
    )
    const get = { operationId: 'get', responses: { 200: { description: '', content: json(ref('Large')) } } }
    const html = pageOf({ paths: { '/a': { get } }, components: { schemas: { Large: { properties } } } })
    const rows = tableRows(sectionOf(html, 'get'))
    expect(rows).toHaveLength(2 + 1 + 60 + 1)
    expect(rows.at(-1)).toBe('All properties: Large')
    expect(tableRows(sectionOf(html, 'schema-Large'))).toHaveLength(101)
  })
})

test('a reply has its headers, and a stream the properties of its items', () => {
  const item = {
    type: 'object',
    required: ['data'],
    properties: { data: { type: 'string', contentMediaType: 'application/json', contentSchema: ref('Pet') } },
  }
  const headers = {
    ETag: { required: true, description: 'A *tag*', schema: { type: 'string', minLength: 3 } },
  }
  const content = { 'text/event-stream': { 'x-item-schema': item } }
  const get = { operationId: 'watch', responses: { 200: { description: 'Events', headers, content } } }
  const html = pageOf({
    paths: { '/a': { get } },
    components: { schemas: { Pet: { type: 'object', properties: { name: { type: 'string' } } } } },
  })
  const stream = 'text/event-stream: a stream of object (server-sent events with JSON as data)'
  expect(tableRows(sectionOf(html, 'watch'))).toEqual([
    'Status | Meaning | Headers | Body',
    `200 | Events | ETag: string; at least 3 characters, always there A tag | ${stream}`,
    'Property | Type | Required | Limits | Description',
    'data | Pet | yes | |',
    'data.name | string | no | |',
  ])
})

test('a WebSocket has the messages of both sides', () => {
  const socket = {
    operationId: 'watch',
    subprotocols: ['v1'],
    clientMessages: { schema: { type: 'object', properties: { watch: { type: 'integer' } } } },
    serverMessages: { schema: ref('Price') },
    responses: { 404: { description: 'No such thing' } },
  }
  const html = pageOf({
    servers: [{ url: '/v1' }],
    paths: { '/prices': { 'x-websocket': socket } },
    components: { schemas: { Price: { type: 'object', properties: { price: { type: 'number' } } } } },
  })
  const section = sectionOf(html, 'watch')
  expect(plainText(section)).toContain('WebSocket /v1/prices Operation watch')
  expect(plainText(section)).toContain('Subprotocols: v1 Credentials: none. Messages of the client')
  expect(tableRows(section)).toEqual([
    'Property | Type | Required | Limits | Description',
    'watch | integer | no | |',
    'Property | Type | Required | Limits | Description',
    'price | number | no | |',
    'Status | Meaning | Headers | Body',
    '404 | No such thing | | none',
  ])
})

test('credentials have how they are sent, their scopes, and which are needed together', () => {
  const flows = { clientCredentials: { tokenUrl: 'https://a.example/token', scopes: { read: 'May read' } } }
  const html = pageOf({
    security: [{ key: [] }, { login: ['read'], session: [] }],
    paths: {
      '/a': { get: { operationId: 'a', responses: ok } },
      '/b': { get: { operationId: 'b', security: [], responses: ok } },
      '/c': { get: { operationId: 'c', security: [{}, { basic: [] }], responses: ok } },
    },
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'X-Key', description: 'Ask **us**.' },
        session: { type: 'apiKey', in: 'cookie', name: 'sid' },
        login: { type: 'oauth2', flows },
        basic: { type: 'http', scheme: 'Basic' },
      },
    },
  })
  expect(tableRows(html).slice(0, 5)).toEqual([
    'Name | How it is sent | Variable | Description',
    'key | apiKey: the header X-Key: … | AUTH_KEY | Ask us.',
    'session | apiKey: the cookie sid=… | AUTH_SESSION |',
    'login | oauth2: the header Authorization: Bearer … | AUTH_LOGIN | ' +
      'Flow clientCredentials: https://a.example/token read: May read',
    'basic | http basic: user and password | AUTH_BASIC |',
  ])
  expect(plainText(sectionOf(html, 'a'))).toContain(
    'Credentials: key, or login (scopes read) and session. One of these is enough; ' +
      'what “and” joins is needed together.',
  )
  expect(plainText(sectionOf(html, 'b'))).toContain('Credentials: none.')
  expect(plainText(sectionOf(html, 'c'))).toContain('Credentials: none, or basic.')
})

test('media types with one schema share its table, and others are a choice', () => {
  const schema = ref('Pet')
  const content = { 'application/json': { schema }, 'application/merge-patch+json': { schema } }
  const text = (types: object) => {
    const post = { operationId: 'add', requestBody: { content: types }, responses: ok }
    const components = { schemas: { Pet: { type: 'object', properties: { name: {} } } } }
    return plainText(sectionOf(pageOf({ paths: { '/a': { post } }, components }), 'add'))
  }
  expect(text(content)).toContain(
    'Body (optional) application/json or application/merge-patch+json: Pet. Property',
  )
  expect(text({ ...content, 'image/png': {} })).toContain(
    'Body (optional) One of these types: application/json',
  )
})

describe('a command', () => {
  test('has the credentials of the first alternative in the variables that the page explains', () => {
    const schemes = {
      'X-Key!': { type: 'apiKey', in: 'header', name: 'X-Key' },
      query: { type: 'apiKey', in: 'query', name: 'k' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'c' },
      basic: { type: 'http', scheme: 'basic' },
      path: { type: 'openIdConnect', openIdConnectUrl: 'https://a.example' },
    }
    const all = Object.fromEntries(Object.keys(schemes).map((name) => [name, []]))
    const parameters = [
      { name: 'n', in: 'query', required: true, schema: { const: 1 } },
      { name: 'seen', in: 'cookie', required: true, schema: { const: true } },
    ]
    const get = { operationId: 'a', security: [all], parameters, responses: ok }
    const servers = [{ url: 'https://pets.example/v1/' }]
    const html = pageOf({ servers, paths: { '/a': { get } }, components: { securitySchemes: schemes } })
    expect(commandsOf(html)).toEqual([
      [
        `curl "$BASE"'/a?n=1&k='"$AUTH_QUERY"`,
        `-H 'X-Key: '"$AUTH_X_KEY"`,
        `-u "$AUTH_BASIC"`,
        `-H 'Authorization: Bearer '"$AUTH_PATH"`,
        `-H 'cookie: seen=true; c='"$AUTH_COOKIE"`,
      ].join(' \\\n  '),
    ])
    expect(plainText(html)).toContain('export BASE=https://pets.example/v1 export AUTH_X_KEY=… # the key')
  })

  test('has the body of each media type, and then all parameters', () => {
    const form = { schema: { type: 'object', required: ['a'], properties: { a: { const: 'b&c' } } } }
    const file = {
      schema: {
        type: 'object',
        required: ['photo', 'note', 'more'],
        properties: {
          photo: { type: 'string', format: 'binary' },
          note: { const: '@"x' },
          more: { const: { say: '"a"' } },
        },
      },
    }
    const content = {
      'application/json': { schema: { const: { a: "it's" } } },
      'application/x-www-form-urlencoded': form,
      'multipart/form-data': file,
      'text/plain': { schema: { const: '@x' } },
    }
    const parameters = [{ name: 'n', in: 'query', schema: { const: 1 } }]
    const put = { operationId: 'a', parameters, requestBody: { content }, responses: ok }
    expect(commandsOf(pageOf({ paths: { '/a': { put } } }))).toEqual([
      `curl -X PUT "$BASE"/a -H 'content-type: application/json' -d '{"a":"it'\\''s"}'`,
      `curl -X PUT "$BASE"/a -H 'content-type: application/x-www-form-urlencoded' -d 'a=b%26c'`,
      [
        'curl -X PUT "$BASE"/a',
        `-F 'photo=sample;type=application/octet-stream;filename="photo.bin"'`,
        `--form-string 'note=@"x'`,
        `-F 'more="{\\"say\\":\\"\\\\\\"a\\\\\\"\\"}";type=application/json'`,
      ].join(' \\\n  '),
      `curl -X PUT "$BASE"/a -H 'content-type: text/plain' --data-raw @x`,
      `curl -X PUT "$BASE"'/a?n=1' -H 'content-type: application/json' -d '{"a":"it'\\''s"}'`,
    ])
  })

  test('has a reason in its place if none can be made', () => {
    const parameters = [{ name: 'n', in: 'query', required: true, schema: false }]
    const html = pageOf({ paths: { '/a': { get: { operationId: 'a', parameters, responses: ok } } } })
    expect(commandsOf(html)).toEqual([])
    expect(plainText(sectionOf(html, 'a'))).toContain('There is no command: the query parameter n')
  })
})

test('every link within the page leads to a section', () => {
  const get = (id: string) => ({
    operationId: id,
    tags: ['a b'],
    responses: { 200: { description: '', content: json(ref('A')) } },
  })
  const html = pageOf({
    paths: { '/a': { get: get('calling') }, '/b': { get: get('tag-a b') }, '/c': { get: get('schema-A') } },
    components: { schemas: { A: { type: 'array', items: ref('B') }, B: { type: 'string' } } },
  })
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
  const links = [...html.matchAll(/href="#([^"]*)"/g)].map((match) => decodeURIComponent(match[1]!))
  expect(links.filter((link) => !ids.includes(link))).toEqual([])
  expect(links.length).toBeGreaterThan(5)
})
