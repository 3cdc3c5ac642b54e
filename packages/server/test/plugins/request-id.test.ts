import { describe, expect, test } from 'vitest'
import {
  background,
  implement,
  problem,
  provide,
  providers,
  reply,
  Reply,
  type Contract,
} from '@concordat/server'
import { accessLog, requestId, type Trace } from '@concordat/server/plugins'
import { ask } from '../support/ask.ts'
import { contractOf, json, remembering } from '../support/app.ts'
import { everyHost, hosts } from '../support/hosts.ts'
import { shop, shopHandlers } from '../support/shop.ts'

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const echo = { getItem: ({ ctx }: any) => ({ id: ctx.requestId, trace: ctx.trace }) }

describe.each(Object.entries(everyHost))('on the %s host', (name, open) => {
  test('an id of the client is kept, and other requests get one', async () => {
    const { api } = shop([requestId()], {}, echo)
    const given = await ask(open, api, '/shop/items/1', { headers: { 'x-request-id': 'abc-1' } })
    expect([given.headers.get('x-request-id'), JSON.parse(given.text).id]).toEqual(['abc-1', 'abc-1'])
    const made = await ask(open, api, '/shop/items/1')
    expect(made.headers.get('x-request-id')).toMatch(uuid)
    expect(JSON.parse(made.text).id).toBe(made.headers.get('x-request-id'))
  })

  test.each(['with spaces', 'x'.repeat(129), 'caf\u00e9'])(
    'an id that is no token is replaced: %s',
    async (id) => {
      const { headers } = await ask(open, shop([requestId()]).api, '/shop/items/1', {
        headers: { 'x-request-id': id },
      })
      expect(headers.get('x-request-id')).toMatch(uuid)
    },
  )

  test.each([
    ['a handler that throws', '/shop/items/broken', {}, 500],
    ['an HttpError', '/shop/items/sold', {}, 409],
    ['a problem that a handler returns', '/shop/items/missing', {}, 404],
    ['a path that the contract does not have', '/shop/nothing', {}, 404],
    ['a method that the path does not have', '/shop/items/1', { method: 'DELETE' }, 405],
  ])('the id is in the header and in the problem of %s', async (_title, path, init, status) => {
    const answer = await ask(open, shop([requestId({ generate: () => 'r1' })]).api, path, init)
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([status, 'r1'])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(JSON.parse(answer.text)).toMatchObject({ requestId: 'r1', instance: path, status })
  })

  // On Express, a path outside of the mount does not reach the API.
  test.skipIf(name === 'Express')('the id is in the reply for a path outside of the base path', async () => {
    const answer = await ask(open, shop([requestId({ generate: () => 'r1' })]).api, '/elsewhere')
    expect([answer.status, JSON.parse(answer.text).requestId]).toEqual([404, 'r1'])
    expect(answer.headers.get('x-request-id')).toBe('r1')
  })

  test('replies to HEAD and OPTIONS, and those with 304, have the header and no body', async () => {
    const plugins = [requestId({ header: 'Request-Id', generate: () => 'r1' })]
    const { api } = shop(plugins)
    for (const method of ['HEAD', 'OPTIONS']) {
      const { status, headers, text } = await ask(open, api, '/shop/items/1', { method })
      expect([status, headers.get('request-id'), text]).toEqual([method === 'HEAD' ? 200 : 204, 'r1', ''])
    }
    const unchanged = { hooks: { onRequest: [() => new Reply(304, undefined, { etag: '"1"' })] } }
    const { status, headers } = await ask(open, shop(plugins, unchanged).api, '/shop/items/1')
    expect([status, headers.get('request-id'), headers.get('etag')]).toEqual([304, 'r1', '"1"'])
  })

  test('the id is in every line that the framework logs about a request', async () => {
    const fail = async () => {
      throw new Error('x')
    }
    const set = providers({ later: background, value: provide(() => 1, { settle: fail, release: fail }) })
    const { api, log } = shop(
      [requestId(), accessLog()],
      { providers: set, hooks: { onEnd: [fail] } },
      {
        getItem: (call: any, ...rest: any[]) => {
          if (call.path.id === 'broken') void call.ctx.value
          return (shopHandlers.getItem as any)(call, ...rest)
        },
      },
    )
    const headers = { 'x-request-id': 'r7' }
    await ask(open, api, '/shop/items/broken', { headers })
    await expect
      .poll(() => log.lines)
      .toEqual(
        expect.arrayContaining([
          '[r7] GET /shop/items/broken failed in phase "handler": out of order',
          '[r7] The provider value cannot undo its work: x',
          '[r7] The provider value cannot release its value: x',
          '[r7] An onEnd hook failed: x',
        ]),
      )
    await ask(open, api, '/shop/items/later', { headers })
    await expect.poll(() => log.lines).toContain('[r7] A background task failed: no mail today')
    expect(log.lines.filter((line) => !line.startsWith('[r7] '))).toEqual([
      'accessLog writes nothing: the log has no function `info`.',
    ])
  })

  test('a trace of the client is continued by a new span', async () => {
    const { api } = shop([requestId()], {}, echo)
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, tracestate: 'a=1 , b@c=2' }
    const answer = await ask(open, api, '/shop/items/1', { headers })
    const { trace } = JSON.parse(answer.text) as { trace: Trace }
    expect(trace).toEqual({
      traceId,
      parentId: '00f067aa0ba902b7',
      spanId: expect.stringMatching(/^[\da-f]{16}$/),
      sampled: true,
      state: 'a=1,b@c=2',
      parent: `00-${traceId}-${trace.spanId}-01`,
    })
    expect(answer.headers.get('traceparent')).toBe(trace.parent)
  })
})

describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
  test('the id is in the line of a stream that breaks off', async () => {
    const { api, log } = shop([requestId()])
    await ask(open, api, '/shop/stream', { headers: { 'x-request-id': 'r9' } }).catch(() => undefined)
    await expect
      .poll(() => log.lines)
      .toEqual(['[r9] GET /shop/stream failed while its reply was sent: the source is dry'])
  })
})

test('a problem that a handler returns keeps its contract, which may have no room for the id', async () => {
  const problems = (schema: object) => ({
    description: '',
    content: { 'application/problem+json': { schema } },
  })
  const closed = { type: 'object', properties: { title: {}, status: {} }, additionalProperties: false }
  const operation = { operationId: 'get', responses: { 200: json(true), 404: problems(closed) } }
  const api = implement(
    contractOf({ '/': { get: operation } }),
    { log: remembering(), plugins: [requestId({ generate: () => 'r1' })] } as never,
    { get: () => reply(404, problem('gone')) } as never,
  )
  const { status, headers, text } = await ask(everyHost['fetch']!, api, '/')
  expect([status, JSON.parse(text), headers.get('x-request-id')]).toEqual([
    404,
    { title: 'Gone', status: 404 },
    'r1',
  ])
})

test('the id is in the problem that `formatProblem` gets', async () => {
  const formatProblem = ({ requestId: id, status }: any) => ({
    contentType: 'text/plain',
    body: `${status} ${id}`,
  })
  const { api } = shop([requestId({ generate: () => 'r1' })], { formatProblem })
  expect((await ask(everyHost['fetch']!, api, '/shop/items/sold')).text).toBe('409 r1')
})

test('a header that is no name of a header is refused', () => {
  expect(() => requestId({ header: 'x request' })).toThrow('"x request" is no name of a header.')
})

test('`ctx` has the types of the plugin, and no others', () => {
  interface Operations {
    get: {
      input: {}
      call: {}
      replies: { 200: { type: 'text/plain'; body: string; headers: {} } }
      bare: string
    }
  }
  const contract: Contract<Operations, never> = {
    document: {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: {
        '/': {
          get: {
            operationId: 'get',
            responses: {
              200: { description: '', content: { 'text/plain': { schema: { type: 'string' } } } },
            },
          },
        },
      },
    },
    operations: [{ operationId: 'get', method: 'GET', path: '/' }],
  }
  const api = implement(
    contract,
    { log: remembering(), plugins: [requestId(), accessLog()] },
    {
      get: ({ ctx }) => {
        const id: string = ctx.requestId
        // @ts-expect-error no plugin provides this
        return `${id} ${ctx.trace.traceId} ${ctx.nothing}`
      },
    },
  )
  expect(api.basePath).toBe('')
})
