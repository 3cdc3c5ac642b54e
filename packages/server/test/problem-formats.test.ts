import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fastApiErrors, HttpError, implement, xmlProblems, type ProblemFormat } from '@concordat/server'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const parameter = (name: string, where: string, schema: object, required = false) => ({
  name,
  in: where,
  required,
  schema,
})
/** The contract of the FastAPI application in recorded/fast-api.py. */
const contract = contractOf(
  {
    '/items': {
      post: {
        operationId: 'addItem',
        requestBody: { required: true, content: { 'application/json': { schema: ref('Item') } } },
        responses: { 200: json(true) },
      },
    },
    '/items/{itemId}': {
      get: {
        operationId: 'getItem',
        parameters: [
          parameter('itemId', 'path', { type: 'integer' }, true),
          parameter('X-Token', 'header', { type: 'integer' }, true),
          parameter('session', 'cookie', { type: 'string', minLength: 3 }, true),
          parameter('limit', 'query', { type: 'integer', minimum: 1, maximum: 10 }),
          parameter('cheap', 'query', { type: 'boolean' }),
          parameter('ratio', 'query', { type: 'number' }),
          parameter('tag', 'query', { type: 'array', items: { type: 'integer' }, maxItems: 2 }),
        ],
        responses: { 200: json(true), 409: json(true) },
      },
    },
  },
  {
    components: {
      schemas: {
        Size: { type: 'object', required: ['width'], properties: { width: { type: 'integer' } } },
        Item: {
          type: 'object',
          required: ['name', 'price'],
          additionalProperties: false,
          properties: {
            name: { type: 'string', minLength: 2, maxLength: 5 },
            price: { type: 'number', minimum: 0, exclusiveMaximum: 100 },
            count: { type: 'integer', multipleOf: 5, exclusiveMinimum: 0, maximum: 50 },
            kind: { type: 'string', enum: ['fruit', 'herb', 'nut'] },
            origin: { type: 'string', const: 'here' },
            code: { type: 'string', pattern: '^[A-Z]+$' },
            tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 },
            fresh: { type: 'boolean' },
            size: ref('Size'),
          },
        },
      },
    },
  },
)

function shop(formatProblem: ProblemFormat, getItem: () => unknown = () => ({})) {
  const log = remembering()
  const settings = { log, formatProblem, development: false }
  return implement(contract, settings as never, { addItem: () => ({}), getItem } as never)
}

const recorded = (name: string) =>
  JSON.parse(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), 'utf8'))
const requests: Record<string, { method: string; path: string; headers?: object; body?: unknown }> =
  recorded('fast-api-requests')
const { replies } = recorded('fast-api-replies')

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  test('FA10: the error format fastApiErrors has exactly the 422 replies of FastAPI', async () => {
    const host = await open(shop(fastApiErrors))
    try {
      for (const [name, { method, path, body, headers = {} }] of Object.entries(requests)) {
        const response = await host.fetch(path, {
          method,
          headers: { ...headers, ...(method === 'POST' && { 'content-type': 'application/json' }) },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        })
        expect([response.status, response.headers.get('content-type')], name).toEqual([
          replies[name].status,
          'application/json',
        ])
        const found = (await response.json()) as { detail: unknown }
        // The text of another error is ours.
        if (response.status === 422) expect(sorted(found), name).toEqual(sorted(replies[name].body))
        else expect(found, name).toEqual({ detail: expect.any(String) })
      }
    } finally {
      await host.close()
    }
    expect(Object.keys(requests)).toEqual(Object.keys(replies))
  })

  test('FC9: problems are XML for clients that prefer it, with the members of the problem', async () => {
    class OutOfCredit extends HttpError {
      constructor(balance: number) {
        super(409, {
          type: 'https://example.com/probs/out-of-credit',
          title: 'Not enough <credit> & "more"',
          ...({ balance, accounts: ['/a/1', { no: 2 }], '1st': 'x', none: null } as object),
        })
      }
    }
    const api = shop(xmlProblems, () => {
      throw new OutOfCredit(30)
    })
    const host = await open(api)
    const ask = async (path: string, accept: string) => {
      const headers = { accept, 'x-token': '1', cookie: 'session=abc' }
      const response = await host.fetch(path, { headers })
      expect(response.headers.get('vary')).toBe('accept')
      const type = response.headers.get('content-type')
      const text = await response.text()
      expect(type?.endsWith('json')).toBe(text.startsWith('{'))
      return [response.status, type, text] as const
    }
    try {
      expect(await ask('/items/1', 'application/json;q=0.5, application/problem+xml')).toEqual([
        409,
        'application/problem+xml',
        '<?xml version="1.0" encoding="UTF-8"?>\n<problem xmlns="urn:ietf:rfc:7807">' +
          '<type>https://example.com/probs/out-of-credit</type>' +
          '<title>Not enough &lt;credit&gt; &amp; "more"</title><status>409</status>' +
          '<instance>/items/1</instance><balance>30</balance>' +
          '<accounts><i>/a/1</i><i><no>2</no></i></accounts><none></none></problem>',
      ])
      const [status, , text] = await ask('/items/x', 'application/xml, */*;q=0.1')
      expect(status).toBe(422)
      expect(text).toContain(
        '<errors><i><in>path</in><pointer>/itemId</pointer><rule>type</rule><message>must be integer</message></i></errors>',
      )
      // A path that the contract lacks, and an operation that has no XML.
      expect((await ask('/nothing', 'application/xml'))[1]).toBe('application/xml')
      expect((await ask('/items/1', 'application/xml')).slice(0, 2)).toEqual([406, 'application/xml'])
      for (const accept of [
        '*/*',
        'application/json',
        'application/xml;q=0.5, application/json',
        'image/png',
      ])
        expect((await ask('/nothing', accept))[1]).toBe('application/problem+json')
    } finally {
      await host.close()
    }
  })
})

/** The entries of FastAPI are in the order of its parameters, ours in the order of the checks. */
function sorted({ detail }: any): unknown[] {
  return detail.toSorted((one: any, other: any) =>
    JSON.stringify(one.loc) < JSON.stringify(other.loc) ? -1 : 1,
  )
}

test('an error format is told the request, also where nothing was decoded', async () => {
  const told: unknown[] = []
  const api = shop((problem, { accept, input, schemasAt }) => {
    told.push(accept, input === undefined ? undefined : input.path, ...(problem.errors ?? []).map(schemasAt))
    return { contentType: 'text/plain', body: problem.title }
  })
  const host = await everyHost['node']!(api)
  try {
    const headers = { accept: 'text/plain, */*', 'x-token': '1', cookie: 'session=abc' }
    expect(await (await host.fetch('/nothing', { headers })).text()).toBe('Not found')
    await host.fetch('/items/x', { headers })
  } finally {
    await host.close()
  }
  const accept = 'text/plain, */*'
  expect(told).toEqual([accept, undefined, accept, { itemId: 'x' }, [{ type: 'integer' }]])
})

test('a text with characters that XML cannot hold is written without them', () => {
  const facts = { accept: 'application/xml', input: undefined, schemasAt: () => [] }
  const { body } = xmlProblems(new HttpError(400, { detail: 'a\u0000b\ud800c\rd]]>' }).problem, facts)
  expect(body).toContain('<detail>a\ufffdb\ufffdc&#13;d]]&gt;</detail>')
})

test('a fault that Pydantic has no words for is a value_error', () => {
  const { problem } = new HttpError(422, {
    errors: [{ in: 'body', pointer: '/at', rule: 'format', message: 'must match format "date"' }],
  })
  const facts = {
    accept: undefined,
    input: { body: { at: 'x' } } as never,
    schemasAt: () => [{ format: 'date' }],
  }
  expect(fastApiErrors(problem, facts).body).toEqual({
    detail: [
      { type: 'value_error', loc: ['body', 'at'], msg: 'Value error, must match format "date"', input: 'x' },
    ],
  })
})
