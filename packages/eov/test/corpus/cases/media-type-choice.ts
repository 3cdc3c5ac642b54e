import { answers, receives, violates, type Group } from '../case.ts'
import { echoBody, integer, listOf, rawBody, string } from '../contract.ts'

const one = { type: 'object', required: ['a'], properties: { a: integer } }
const two = { type: 'object', required: ['b'], properties: { b: integer } }
const withParameter = {
  'application/vnd.x+json; type=one': { schema: one },
  'application/vnd.x+json; type=two': { schema: two },
}
const replying = (content: object) => ({ responses: { 200: { description: '', content } } })
const accept = (text: string, contentType: string, more: object = {}) => ({
  headers: { accept: text },
  replyHeaders: { 'content-type': contentType },
  ...more,
})
const multipart = (schema: object, encoding?: object) => ({
  post: echoBody({ 'multipart/form-data': { schema, ...(encoding && { encoding }) } }),
})
const part = (disposition: string, content: string, type?: string) =>
  `--x\r\nContent-Disposition: form-data; ${disposition}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n${content}\r\n`
const parts = (...all: string[]) => rawBody(`${all.join('')}--x--\r\n`, 'multipart/form-data; boundary=x')
/** A form whose properties may be lists or single values, by their own schema or by a branch of a union. */
const mixedForm = {
  type: 'object',
  properties: {
    listOrCode: { anyOf: [listOf(integer), { type: 'string', pattern: '^x' }] },
    objects: { anyOf: [listOf({ type: 'object', properties: { n: integer } }), { type: 'null' }] },
    k: { type: 'string', enum: ['A', 'B'] },
  },
  oneOf: [
    {
      required: ['k'],
      properties: { k: { const: 'A' }, a: listOf(integer), b: listOf(integer), c: integer },
    },
    { required: ['k'], properties: { k: { const: 'B' }, a: integer, b: integer, c: listOf(integer) } },
    { properties: { k: false } },
  ],
}
const mixed: Record<string, { value: object; fields: [string, string][] }> = {
  list: { value: { listOrCode: [1] }, fields: [['listOrCode', '1']] },
  text: { value: { listOrCode: 'x1' }, fields: [['listOrCode', 'x1']] },
  objects: {
    value: { objects: [{ n: 1 }, { n: 2 }] },
    fields: [
      ['objects', '{"n":1}'],
      ['objects', '{"n":2}'],
    ],
  },
  twoOfThree: {
    value: { k: 'A', a: [1], b: [2], c: 3 },
    fields: [
      ['k', 'A'],
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ],
  },
}
/** A union of two objects: one has a list, the other a string. */
const listOrText = {
  anyOf: [
    { type: 'object', required: ['c'], properties: { c: listOf(integer) }, additionalProperties: false },
    { type: 'object', required: ['d'], properties: { d: string }, additionalProperties: false },
  ],
}
const urlencoded = (body: string) => rawBody(body, 'application/x-www-form-urlencoded')

/** Media types (RFC 9110 sections 5.6.6, 8.3.1, 12.5.1) and form fields (OpenAPI 3.1.1 sections 4.8.14, 4.8.15). */
export const mediaTypeChoice: Group[] = [
  {
    title: 'the parameters of a media type',
    paths: {
      '/two': { post: echoBody(withParameter) },
      '/version': { post: echoBody({ 'application/json; version=1': { schema: one } }) },
      '/both': {
        post: echoBody({ 'application/json': { schema: one }, 'application/json;v=2': { schema: two } }),
      },
    },
    cases: [
      receives(
        'select the schema',
        'POST /two',
        { body: { b: 1 } },
        rawBody('{"b":1}', 'application/vnd.x+json; type=two'),
      ),
      receives(
        'may follow without a space',
        'POST /two',
        { body: { b: 1 } },
        rawBody('{"b":1}', 'application/vnd.x+json;type=two'),
      ),
      receives(
        'may be quoted, and named in capitals',
        'POST /two',
        { body: { b: 1 } },
        rawBody('{"b":1}', 'Application/vnd.X+json ; TYPE="two"'),
      ),
      violates(
        'select the schema whose faults are reported',
        'POST /two',
        'body /a required',
        rawBody('{"b":1}', 'application/vnd.x+json;type=one'),
      ),
      answers(
        'that are not declared are a 415',
        'POST /two',
        415,
        rawBody('{}', 'application/vnd.x+json;type=three'),
      ),
      answers('that are declared must be sent', 'POST /two', 415, rawBody('{}', 'application/vnd.x+json')),
      receives(
        'that are declared may be sent with others',
        'POST /version',
        { body: { a: 1 } },
        rawBody('{"a":1}', 'application/json; charset=utf-8; version=1'),
      ),
      answers(
        'with another value are a 415',
        'POST /version',
        415,
        rawBody('{"a":1}', 'application/json; version=2'),
      ),
      receives(
        'are more specific than none',
        'POST /both',
        { body: { b: 1 } },
        rawBody('{"b":1}', 'application/json; v=2'),
      ),
      receives(
        'that are not declared belong to the media type without',
        'POST /both',
        { body: { a: 1 } },
        rawBody('{"a":1}', 'application/json; v=3'),
      ),
    ],
  },
  {
    title: 'a JSON media type',
    paths: {
      '/text': { post: echoBody({ 'application/json': { schema: one }, 'text/json': { schema: one } }) },
      '/suffix': {
        post: echoBody({ 'application/json': { schema: one }, 'application/*+json': { schema: two } }),
      },
    },
    cases: [
      receives('may be text/json', 'POST /text', { body: { a: 1 } }, rawBody('{"a":1}', 'text/json')),
      answers('text/json that is no JSON is a 400', 'POST /text', 400, rawBody('anything', 'text/json')),
      violates(
        'text/json has a schema',
        'POST /text',
        'body /a required',
        rawBody('{}', 'text/json; charset=utf-8'),
      ),
      receives(
        'may match application/*+json',
        'POST /suffix',
        { body: { b: 1 } },
        rawBody('{"b":1}', 'application/hal+json'),
      ),
      receives(
        'application/json is none of application/*+json',
        'POST /suffix',
        { body: { a: 1 } },
        rawBody('{"a":1}'),
      ),
      answers(
        'of another group is none of application/*+json',
        'POST /suffix',
        415,
        rawBody('{"b":1}', 'model/gltf+json'),
      ),
    ],
  },
  {
    title: 'the media type of a reply',
    paths: {
      '/any': { get: replying({ '*/*': { schema: one } }) },
      '/application': { get: replying({ 'application/*': { schema: one } }) },
      '/text-first': {
        get: replying({ 'text/plain': { schema: one }, 'application/json': { schema: one } }),
      },
      '/string': { get: replying({ 'application/json': { schema: one }, 'text/plain': { schema: string } }) },
      '/two': { get: replying(withParameter) },
      '/image': { get: replying({ 'image/*': {} }) },
    },
    handlers: {
      'get /any': (_call, reply) => reply(200, { a: 1 }),
      'get /application': (_call, reply) => reply(200, { a: 1 }),
      'get /text-first': (_call, reply) => reply(200, { a: 1 }),
      'get /string': (_call, reply) => reply(200, 'plain'),
      'get /two': (_call, reply) => reply(200, { b: 1 }),
      'get /image': (_call, reply) => reply(200, new Blob(['x'], { type: 'image/png' })),
    },
    cases: [
      answers(
        'declared as */* is acceptable for every client',
        'GET /any',
        200,
        accept('application/json', 'application/json'),
      ),
      answers(
        'declared as */* is acceptable for a client that likes text',
        'GET /any',
        200,
        accept('text/html, application/xml;q=0.9', 'application/json'),
      ),
      answers(
        'declared as application/* is acceptable as application/json',
        'GET /application',
        200,
        accept('application/json', 'application/json'),
      ),
      answers('declared as application/* is not acceptable as text', 'GET /application', 406, {
        headers: { accept: 'text/html' },
      }),
      answers(
        'is one that can carry the body',
        'GET /text-first',
        200,
        accept('application/json, text/plain, */*', 'application/json'),
      ),
      answers(
        'is one that can carry the body, for every client',
        'GET /text-first',
        200,
        accept('*/*', 'application/json'),
      ),
      answers(
        'is one that can carry the body, whatever the client likes',
        'GET /text-first',
        200,
        accept('text/plain, application/json;q=0.1', 'application/json'),
      ),
      answers(
        'is one whose schema allows the body',
        'GET /string',
        200,
        accept('*/*', 'text/plain; charset=utf-8', { text: 'plain' }),
      ),
      answers(
        'is told apart by its parameters',
        'GET /two',
        200,
        accept('application/vnd.x+json;type=two', 'application/vnd.x+json; type=two', { json: { b: 1 } }),
      ),
      answers(
        'is one whose schema allows the body, between parameters',
        'GET /two',
        200,
        accept('*/*', 'application/vnd.x+json; type=two'),
      ),
      answers('with other parameters is a 406', 'GET /two', 406, {
        headers: { accept: 'application/vnd.x+json;type=three' },
      }),
      answers('of a Blob is its own, within a range', 'GET /image', 200, accept('image/*', 'image/png')),
    ],
  },
  {
    title: 'a part of a multipart form',
    paths: {
      '/a': multipart({
        type: 'object',
        properties: {
          meta: one,
          count: integer,
          list: listOf(one),
          numbers: listOf(integer),
          file: { type: 'string', format: 'binary' },
        },
      }),
    },
    cases: [
      receives(
        'that is JSON may have a file name',
        'POST /a',
        { body: { meta: { a: 1 } } },
        parts(part('name="meta"; filename="blob"', '{"a":1}', 'application/json')),
      ),
      receives(
        'that is JSON may have a file name, in a list',
        'POST /a',
        { body: { list: [{ a: 1 }, { a: 2 }] } },
        parts(
          part('name="list"; filename="blob"', '{"a":1}', 'application/json'),
          part('name="list"; filename="blob"', '{"a":2}', 'application/json'),
        ),
      ),
      receives(
        'that is a number may have a file name',
        'POST /a',
        { body: { count: 7 } },
        parts(part('name="count"; filename="blob"', '7', 'text/plain')),
      ),
      violates(
        'with a file name is checked',
        'POST /a',
        'body /meta/a type',
        parts(part('name="meta"; filename="blob"', '{"a":"x"}', 'application/json')),
      ),
      receives(
        'that is a file stays a file',
        'POST /a',
        { body: { file: { file: 'a.png', type: 'image/png', text: '{}' } } },
        parts(part('name="file"; filename="a.png"', '{}', 'image/png')),
      ),
      answers('without a name is a 400', 'POST /a', 400, parts(part('filename="x"', 'x'))),
    ],
  },
  {
    title: 'a field of a form',
    paths: {
      '/union': {
        post: echoBody({
          'application/x-www-form-urlencoded': { schema: listOrText },
          'multipart/form-data': { schema: listOrText },
        }),
      },
      '/open': { post: echoBody({ 'application/x-www-form-urlencoded': {} }) },
      '/mixed': {
        post: echoBody({
          'application/x-www-form-urlencoded': { schema: mixedForm },
          'multipart/form-data': { schema: mixedForm },
        }),
      },
    },
    cases: [
      receives(
        'that is a list in a branch of a union may occur once',
        'POST /union',
        { body: { c: [1] } },
        urlencoded('c=1'),
      ),
      receives(
        'that is a list in a branch of a union may occur twice',
        'POST /union',
        { body: { c: [1, 2] } },
        urlencoded('c=1&c=2'),
      ),
      receives('of another branch is unchanged', 'POST /union', { body: { d: 'x' } }, urlencoded('d=x')),
      receives(
        'that is a list in a branch of a union may be a single part',
        'POST /union',
        { body: { c: [1] } },
        parts(part('name="c"', '1')),
      ),
      receives(
        'that is a list in a branch of a union may be two parts',
        'POST /union',
        { body: { c: [1, 2] } },
        parts(part('name="c"', '1'), part('name="c"', '2')),
      ),
      receives(
        'of another branch is an unchanged part',
        'POST /union',
        { body: { d: 'x' } },
        parts(part('name="d"', 'x')),
      ),
      ...Object.entries(mixed).flatMap(([name, { value, fields }]) => [
        receives(
          `that may be a list, as ${name}`,
          'POST /mixed',
          { body: value },
          urlencoded(fields.map(([key, text]) => `${key}=${encodeURIComponent(text)}`).join('&')),
        ),
        receives(
          `that may be a list, as parts of ${name}`,
          'POST /mixed',
          { body: value },
          parts(...fields.map(([key, text]) => part(`name="${key}"`, text))),
        ),
      ]),
      answers('beyond a thousand is a 400 of the body', 'POST /open', 400, {
        ...urlencoded('a=1&'.repeat(1001)),
        members: { type: 'urn:problem-type:malformed-body', detail: 'The form has more than 1000 fields.' },
      }),
      answers('with invalid percent-encoding is a 400 of the body', 'POST /open', 400, {
        ...urlencoded('a=%zz'),
        members: { type: 'urn:problem-type:malformed-body' },
      }),
    ],
  },
  {
    title: 'two cookies of a reply',
    paths: {
      '/one': {
        get: {
          responses: {
            200: {
              description: '',
              headers: { 'Set-Cookie': { schema: { type: 'string', pattern: '^[a-z]=' } } },
            },
          },
        },
      },
    },
    handlers: { 'get /one': (_call, reply) => reply(200, undefined, { 'set-cookie': ['a=1', 'b=2'] }) },
    cases: [answers('are two headers, each of which the schema describes', 'GET /one', 200)],
  },
]
