import { problem, type Problem } from '@concordat/server'
import { answers, type Group } from '../case.ts'
import { integer, json, listOf, string } from '../contract.ts'

type Reply = (status: number, body?: unknown, headers?: object) => unknown

/** An operation, and the handler that gives its reply. */
function replying(
  responses: object,
  reply: (make: Reply) => unknown,
): { item: object; handler: (call: object, make: Reply) => unknown } {
  return { item: { get: { responses } }, handler: (_call, make) => reply(make) }
}

/** Makes a group from operations by path. */
function groupOf(
  title: string,
  operations: Record<string, ReturnType<typeof replying>>,
  cases: Group['cases'],
  components: object = {},
): Group {
  const paths: Record<string, object> = {}
  const handlers: Record<string, (call: object, make: Reply) => unknown> = {}
  for (const [path, { item, handler }] of Object.entries(operations)) {
    paths[path] = item
    handlers[`get ${path}`] = handler
  }
  return { title, paths, handlers, components, cases }
}

const ok = (schema: object | boolean, body: unknown) =>
  replying({ 200: json(schema) }, (reply) => reply(200, body))
const gives = (title: string, path: string, value: unknown) =>
  answers(title, `GET ${path}`, 200, { json: value, replyHeaders: { 'content-type': 'application/json' } })
const fails = (title: string, path: string, without: string[] = []) =>
  answers(`${title} is a 500 without details`, `GET ${path}`, 500, {
    replyHeaders: { 'content-type': 'application/problem+json', 'x-secret': null, etag: null },
    json: { type: 'urn:problem-type:internal-error', title: 'Internal error', status: 500, instance: path },
    without,
  })

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const item = { type: 'object', required: ['id'], properties: { id: integer, name: string } }
const full = { id: 1, name: 'x', secret: 's' }
const cat = { type: 'object', required: ['meow'], properties: { meow: integer } }
const dog = { type: 'object', required: ['bark'], properties: { bark: integer } }

const written = groupOf(
  'a property of a reply',
  {
    '/flat': ok(item, full),
    '/list': ok(listOf(item), [full, full]),
    '/deep': ok({ type: 'object', properties: { in: item } }, { in: full, out: 1 }),
    '/closed': ok({ ...item, additionalProperties: false }, full),
    '/open': ok({ ...item, additionalProperties: true }, full),
    '/typed': ok({ ...item, additionalProperties: string }, full),
    '/pattern': ok({ type: 'object', patternProperties: { '^x-': {} } }, { 'x-a': 1, b: 2 }),
    '/any': ok({}, full),
    '/object': ok({ type: 'object' }, full),
    '/all': ok({ allOf: [item, { type: 'object', properties: { extra: {} } }] }, { ...full, extra: 1 }),
    '/reference': ok(ref('Item'), full),
    '/one': ok({ oneOf: [cat, dog] }, { bark: 1, meow: 'no', secret: 's' }),
    '/either': ok({ anyOf: [cat, dog] }, { bark: 1, meow: 2, secret: 's' }),
    '/condition': ok(
      {
        ...item,
        if: { properties: { id: { const: 1 } } },
        // oxlint-disable-next-line unicorn/no-thenable
        then: { properties: { yes: {} } },
        else: { properties: { no: {} } },
      },
      { ...full, yes: 1, no: 1 },
    ),
    '/tagged': ok(ref('Pet'), { kind: 'Dog', bark: 1, meow: 2 }),
    '/tuple': ok({ type: 'array', prefixItems: [item, {}] }, [full, full]),
    '/write-only': ok(
      {
        type: 'object',
        required: ['id', 'password'],
        properties: { id: integer, password: { type: 'string', writeOnly: true } },
      },
      { id: 1, password: 'p' },
    ),
    '/write-only-all': ok(
      {
        allOf: [
          {
            type: 'object',
            required: ['password'],
            properties: { password: { type: 'string', writeOnly: true } },
          },
          item,
        ],
      },
      { id: 1, password: 'p' },
    ),
    '/read-only': ok(
      { type: 'object', required: ['id'], properties: { id: { type: 'integer', readOnly: true } } },
      { id: 1 },
    ),
    '/undefined': ok(item, { id: 1, name: undefined }),
    '/date': ok(
      { type: 'object', properties: { at: { type: 'string', format: 'date-time' } } },
      { at: new Date(0) },
    ),
    '/null': ok({ type: ['object', 'null'] }, null),
    '/prototype': ok(item, Object.assign(Object.create({ name: 'inherited' }), { id: 1 })),
  },
  [
    gives('is stripped where it is undeclared', '/flat', { id: 1, name: 'x' }),
    gives('is stripped in arrays', '/list', [
      { id: 1, name: 'x' },
      { id: 1, name: 'x' },
    ]),
    gives('is stripped in nested objects', '/deep', { in: { id: 1, name: 'x' } }),
    gives('is stripped where additionalProperties is false', '/closed', { id: 1, name: 'x' }),
    gives('stays where additionalProperties is true', '/open', full),
    gives('stays where additionalProperties is a schema', '/typed', full),
    gives('is stripped beside patternProperties', '/pattern', { 'x-a': 1 }),
    gives('stays where the schema is empty', '/any', full),
    gives('stays where the schema declares no properties', '/object', full),
    gives('is stripped where no part of allOf declares it', '/all', { id: 1, name: 'x', extra: 1 }),
    gives('is stripped behind a reference', '/reference', { id: 1, name: 'x' }),
    gives('is stripped from a union where only a branch that does not match declares it', '/one', {
      bark: 1,
    }),
    gives('is stripped from a union of which both branches match', '/either', { meow: 2, bark: 1 }),
    gives('is stripped where only the other branch of a condition declares it', '/condition', {
      id: 1,
      name: 'x',
      yes: 1,
    }),
    gives('is stripped where a discriminator selects a schema', '/tagged', { kind: 'Dog', bark: 1 }),
    gives('is stripped by the schema of its index in prefixItems', '/tuple', [{ id: 1, name: 'x' }, full]),
    gives('that is writeOnly is stripped', '/write-only', { id: 1 }),
    gives('that is writeOnly in allOf is stripped', '/write-only-all', { id: 1 }),
    gives('that is readOnly stays', '/read-only', { id: 1 }),
    gives('with the value undefined is left out', '/undefined', { id: 1 }),
    gives('that is a Date becomes a string', '/date', {
      at: '1970-01-01T00:00:00.000Z',
    }),
    gives('may be missing where the reply is null', '/null', null),
    gives('that is inherited is left out', '/prototype', { id: 1 }),
  ],
  {
    schemas: {
      Item: item,
      Cat: { type: 'object', required: ['kind'], properties: { kind: { const: 'Cat' }, meow: {} } },
      Dog: { type: 'object', required: ['kind'], properties: { kind: { const: 'Dog' }, bark: {} } },
      Pet: { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } },
    },
  },
)

const secret = { 'x-secret': 'hunter2', etag: '"1"' }
const counted = json(item, {
  headers: { 'X-Count': { required: true, schema: integer }, 'X-Tags': { schema: listOf(integer) } },
})

const broken = groupOf(
  'a reply with',
  {
    '/status': replying({ 200: json(item) }, (reply) => reply(201, { id: 1, name: 'hunter2' }, secret)),
    '/body': replying({ 200: json(item) }, (reply) => reply(200, { id: 'hunter2' }, secret)),
    '/missing': replying({ 200: json(item) }, (reply) => reply(200, { name: 'hunter2' }, secret)),
    '/deep': replying({ 200: json(listOf(item)) }, (reply) =>
      reply(200, [{ id: 1 }, { id: 'hunter2' }], secret),
    ),
    '/nothing': replying({ 200: json(item) }, (reply) => reply(200)),
    '/something': replying({ 204: { description: '' } }, (reply) => reply(204, 'hunter2')),
    '/no-header': replying({ 200: counted }, (reply) => reply(200, { id: 1 })),
    '/wrong-header': replying({ 200: counted }, (reply) => reply(200, { id: 1 }, { 'x-count': 'hunter2' })),
    '/wrong-list': replying({ 200: counted }, (reply) =>
      reply(200, { id: 1 }, { 'x-count': 1, 'x-tags': '1,hunter2' }),
    ),
    '/split': replying({ 200: json(item) }, (reply) =>
      reply(200, { id: 1 }, { 'x-a': 'a\r\nx-secret: hunter2' }),
    ),
    '/type': replying({ 200: json(item) }, (reply) => reply(200, { id: 1 }, { 'content-type': 'text/html' })),
    '/bare': replying({ 200: json(item), 201: json(item) }, () => ({ id: 1, name: 'hunter2' })),
    '/text': replying({ 200: { description: '', content: { 'text/plain': {} } } }, (reply) =>
      reply(200, { secret: 'hunter2' }),
    ),
    '/long': replying(
      { 200: { description: '', content: { 'text/plain': { schema: { type: 'string', maxLength: 3 } } } } },
      (reply) => reply(200, 'hunter2'),
    ),
    '/thrown': replying({ 200: json(item) }, () => {
      throw new Error('hunter2')
    }),
    '/rejected': replying({ 200: json(item) }, () => Promise.reject(new Error('hunter2'))),
    '/unavailable': replying({ 200: json(item), 503: json(item) }, (reply) =>
      reply(503, { id: 'hunter2' }, secret),
    ),
    '/infinite': replying({ 200: json({ type: 'number' }) }, (reply) => reply(200, Infinity)),
    '/large': replying({ 200: json(integer) }, (reply) => reply(200, 2n ** 60n)),
  },
  [
    fails('an undeclared status', '/status', ['hunter2']),
    fails('a wrong body', '/body', ['hunter2']),
    fails('a body without a required property', '/missing', ['hunter2']),
    fails('a wrong item in an array', '/deep', ['hunter2']),
    fails('no body', '/nothing'),
    fails('a body where none is declared', '/something', ['hunter2']),
    fails('a missing required header', '/no-header'),
    fails('a header of a wrong type', '/wrong-header', ['hunter2']),
    fails('an array of a wrong type in a header', '/wrong-list', ['hunter2']),
    fails('a line break in a header', '/split', ['hunter2']),
    fails('an undeclared media type', '/type'),
    fails('a bare body where two statuses are possible', '/bare', ['hunter2']),
    fails('an object where text is declared', '/text', ['hunter2']),
    fails('text that is too long', '/long', ['hunter2']),
    fails('an error thrown by the handler', '/thrown', ['hunter2']),
    fails('a rejected promise of the handler', '/rejected', ['hunter2']),
    fails('a wrong body and the status 503', '/unavailable', ['hunter2']),
    fails('the number Infinity', '/infinite'),
    fails('an integer beyond 2^53', '/large'),
  ],
)

const problems = {
  description: '',
  content: {
    'application/problem+json': {
      schema: { type: 'object', required: ['type', 'title', 'status'], additionalProperties: true },
    },
  },
}
const soldOut: Problem = problem('sold-out', { detail: 'Sold out.', sku: 'a1' } as object)

const shaped = groupOf(
  'a reply',
  {
    '/bare': replying({ 200: json(item) }, () => full),
    '/created': replying({ 201: json(item, { headers: { Location: { schema: string } } }) }, (reply) =>
      reply(201, { id: 1 }, { Location: '/items/1' }),
    ),
    '/bare-created': replying({ 201: json(item) }, () => ({ id: 1 })),
    '/empty': replying({ 204: { description: '' } }, (reply) => reply(204)),
    '/bare-empty': replying({ 204: { description: '' } }, () => undefined),
    '/range': replying({ '2XX': json(item) }, (reply) => reply(202, { id: 1 })),
    '/exact': replying({ '2XX': json(item), 202: json(integer) }, (reply) => reply(202, 7)),
    '/default': replying({ 200: json(item), default: json(integer) }, (reply) => reply(418, 7)),
    '/problem': replying({ 200: json(item), 404: problems }, (reply) => reply(404, soldOut)),
    '/own-instance': replying({ 404: problems }, (reply) =>
      reply(404, soldOut.with({ instance: 'urn:x:1' })),
    ),
    '/headers': replying({ 200: counted }, (reply) =>
      reply(200, { id: 1 }, { 'X-Count': 3, 'x-tags': [1, 2], 'X-Other': 'any' }),
    ),
    '/text-header': replying({ 200: counted }, (reply) => reply(200, { id: 1 }, { 'x-count': '3' })),
    '/cookies': replying({ 200: json(item) }, (reply) =>
      reply(200, { id: 1 }, { 'set-cookie': ['a=1', 'b=2'] }),
    ),
    '/redirect': replying(
      { 303: { description: '', headers: { Location: { required: true, schema: string } } } },
      (reply) => reply(303, undefined, { location: '/elsewhere' }),
    ),
    '/later': replying({ 200: json(item) }, async () => ({ id: 1 })),
  },
  [
    gives('may be a bare body', '/bare', { id: 1, name: 'x' }),
    gives('may be the value of a promise', '/later', { id: 1 }),
    answers('may be a bare body, which has the only success status', 'GET /bare-created', 201, {
      json: { id: 1 },
    }),
    answers('has its headers', 'GET /created', 201, {
      json: { id: 1 },
      replyHeaders: { location: '/items/1', 'content-length': '8' },
    }),
    answers('may have no body', 'GET /empty', 204, { text: '', replyHeaders: { 'content-type': null } }),
    answers('may be undefined where no body is declared', 'GET /bare-empty', 204, { text: '' }),
    answers('may have a status of a range', 'GET /range', 202, { json: { id: 1 } }),
    answers('has the schema of its status before that of the range', 'GET /exact', 202, { json: 7 }),
    answers('may have any status where a default is declared', 'GET /default', 418, { json: 7 }),
    answers('may be a problem, which gets an instance', 'GET /problem', 404, {
      replyHeaders: { 'content-type': 'application/problem+json' },
      json: {
        type: 'urn:problem-type:sold-out',
        title: 'Sold out',
        status: 404,
        detail: 'Sold out.',
        sku: 'a1',
        instance: '/problem',
      },
    }),
    answers('may be a problem with an instance of its own', 'GET /own-instance', 404, {
      text: '{"type":"urn:problem-type:sold-out","title":"Sold out","status":404,"detail":"Sold out.","instance":"urn:x:1","sku":"a1"}',
    }),
    answers('has its headers in the style simple', 'GET /headers', 200, {
      replyHeaders: { 'x-count': '3', 'x-tags': /^1, ?2$/, 'x-other': 'any' },
    }),
    answers('may have a number in a header as a string', 'GET /text-header', 200, {
      replyHeaders: { 'x-count': '3' },
    }),
    answers('may have several cookies', 'GET /cookies', 200, { replyHeaders: { 'set-cookie': 'a=1, b=2' } }),
    answers('may be a redirect', 'GET /redirect', 303, {
      text: '',
      replyHeaders: { location: '/elsewhere' },
    }),
    answers('to HEAD has the length of GET, and no body', 'HEAD /bare', 200, {
      text: '',
      replyHeaders: { 'content-length': '19', 'content-type': 'application/json' },
    }),
    answers('to HEAD that is a problem has no body', 'HEAD /problem', 404, {
      text: '',
      replyHeaders: { 'content-type': 'application/problem+json' },
    }),
  ],
)

/** Replies of handlers, and the replies that the client receives. */
export const replies: Group[] = [written, broken, shaped]
