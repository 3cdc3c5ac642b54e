import { describe, expect, test } from 'vitest'
import {
  HttpError,
  implement,
  problem,
  reply,
  type AfterHook,
  type ImplementOptions,
  type Reply,
} from '@concordat/server'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const problems = { description: '', content: { 'application/problem+json': { schema: {} } } }

/** An API whose operation does what the test wants, and what its log was told. */
function failing(handler: () => unknown, options: object = {}, responses: object = {}) {
  const log = remembering()
  const api = implement(
    contractOf({
      '/item': {
        get: {
          operationId: 'getItem',
          parameters: [{ name: 'n', in: 'query', schema: { type: 'integer' } }],
          responses: { 200: json({ type: 'object' }), ...responses },
        },
      },
    }),
    { log, ...options } as ImplementOptions<never, unknown>,
    { getItem: handler } as never,
  )
  return { api, log }
}

const throws = (error: unknown) => () => {
  throw error
}

describe.each(Object.entries(everyHost))('a failure on the %s host', (_name, open) => {
  const asked = async (api: unknown, path = '/item', init?: RequestInit) => {
    const host = await open(api as never)
    try {
      const response = await host.fetch(path, init)
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: text && JSON.parse(text) }
    } finally {
      await host.close()
    }
  }

  const stamped: AfterHook = (before, { request, operation, error }) =>
    reply(before.status, before.body, {
      ...before.headers,
      'x-request-id': request.header('x-id') ?? 'none',
      'x-operation': operation?.operationId ?? 'none',
      'x-failed': String(error !== undefined),
    })

  test.each([
    ['a thrown error', '/item', 'GET', throws(new Error('secret')), 500, 'getItem'],
    ['a thrown HttpError', '/item', 'GET', throws(new HttpError(429)), 429, 'getItem'],
    ['a reply that breaks the contract', '/item', 'GET', () => 'no object', 500, 'getItem'],
    ['a request that breaks the contract', '/item?n=x', 'GET', () => ({}), 422, 'getItem'],
    ['a path that is not there', '/nothing', 'GET', () => ({}), 404, 'none'],
    ['a method that is not there', '/item', 'DELETE', () => ({}), 405, 'none'],
  ])('takes the after hooks: %s', async (_what, path, method, handler, status, operation) => {
    const { api } = failing(handler, { hooks: { after: [stamped] } })
    const answered = await asked(api, path, { method, headers: { 'x-id': '7' } })
    expect([
      answered.status,
      answered.headers.get('content-type'),
      answered.headers.get('x-request-id'),
      answered.headers.get('x-operation'),
      answered.headers.get('x-failed'),
    ]).toEqual([status, 'application/problem+json', '7', operation, 'true'])
    expect(answered.body).toMatchObject({ status, instance: path.split('?')[0] })
    if (status === 405) expect(answered.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  test('of OPTIONS and of a good reply leave no error for the hooks', async () => {
    const { api } = failing(() => ({}), { hooks: { after: [stamped] } })
    const options = await asked(api, '/item', { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow'), options.headers.get('x-failed')]).toEqual([
      204,
      'GET, HEAD, OPTIONS',
      'false',
    ])
    expect((await asked(api)).headers.get('x-failed')).toBe('false')
  })

  test('may become another reply, which is held to the contract', async () => {
    const after: AfterHook = (before) => (before.status === 500 ? reply(503, problem('closed')) : undefined)
    const declared = failing(throws(new Error('x')), { hooks: { after: [after] } }, { 503: problems })
    expect(await asked(declared.api)).toMatchObject({
      status: 503,
      body: { type: 'urn:problem-type:closed', status: 503, instance: '/item' },
    })
    const wrong: AfterHook = (before) => (before.status === 500 ? reply(418, { teapot: true }) : undefined)
    const undeclared = failing(throws(new Error('x')), { hooks: { after: [wrong] } })
    expect((await asked(undeclared.api)).status).toBe(500)
    expect(undeclared.log.lines.at(-1)).toContain('418 is not declared')
  })

  test('of a path that is not there may become a reply of the application', async () => {
    const after: AfterHook = (before) =>
      before.status === 404 ? reply(404, { nothing: 'here' }, { 'X-Why': 'gone' }) : undefined
    const answered = await asked(failing(() => ({}), { hooks: { after: [after] } }).api, '/nothing')
    expect(answered).toMatchObject({ status: 404, body: { nothing: 'here' } })
    expect(answered.headers.get('x-why')).toBe('gone')
  })

  test('of an after hook takes all hooks once more, and each runs twice at most', async () => {
    const ran: string[] = []
    const breaking: AfterHook = () => {
      ran.push('breaking')
      throw new Error('always')
    }
    const last: AfterHook = (before) => {
      ran.push('last')
      return reply(before.status, before.body, { ...before.headers, 'x-last': 'yes' })
    }
    const { api } = failing(() => ({}), { hooks: { after: [breaking, last] } })
    const answered = await asked(api)
    expect([answered.status, answered.headers.get('x-last')]).toEqual([500, 'yes'])
    expect(ran).toEqual(['breaking', 'breaking', 'last'])
  })

  test('has the error format of the API, with the headers of the error', async () => {
    const formatProblem = ({ title, status }: { title: string; status: number }) => ({
      contentType: 'application/json',
      body: { error: title, code: status },
    })
    const { api } = failing(throws(new HttpError(503, {}, { 'Retry-After': '5' })), { formatProblem })
    const answered = await asked(api)
    expect(answered.body).toEqual({ error: 'Service unavailable', code: 503 })
    expect(answered.headers.get('retry-after')).toBe('5')
    expect((await asked(api, '/nothing')).body).toEqual({ error: 'Not found', code: 404 })
  })

  test('whose error format fails is answered all the same', async () => {
    const { api, log } = failing(throws(new HttpError(429)), {
      formatProblem: () => {
        throw new Error('no template')
      },
    })
    expect(await asked(api)).toMatchObject({
      status: 500,
      body: { type: 'urn:problem-type:internal-error', status: 500 },
    })
    expect(log.lines.join()).toContain('no template')
  })

  test.each([
    ['thrown', throws(new HttpError(410, { detail: 'Sold.' }))],
    ['returned', () => reply(410, problem('sold'))],
  ])('with a status that the operation does not declare breaks the contract: %s', async (_how, handler) => {
    const { api, log } = failing(handler)
    expect((await asked(api)).status).toBe(500)
    expect(log.lines.join()).toContain('410 is not declared')
    const declared = failing(handler, {}, { 410: problems })
    expect((await asked(declared.api)).status).toBe(410)
  })

  test('that is thrown with an undeclared status says what to declare', async () => {
    const { api, log } = failing(throws(new HttpError(410)))
    await asked(api)
    expect(log.lines).toEqual([
      'GET /item failed in phase "handler": The reply 410 of getItem breaks the contract: status 410 is not declared, but 200: declare 410 for getItem',
    ])
  })

  test.each([400, 401, 403, 404, 406, 408, 412, 413, 415, 416, 417, 422, 426, 429, 431, 500, 501, 503])(
    'with %i is always legal',
    async (status) => {
      const { api } = failing(throws(new HttpError(status)))
      expect(await asked(api)).toMatchObject({ status, body: { status } })
    },
  )

  test('of a before hook, a guard and the context is told with its phase', async () => {
    const before = throws(new Error('a'))
    const { api, log } = failing(() => ({}), { hooks: { before: [before] } })
    expect((await asked(api)).status).toBe(500)
    const inContext = failing(() => ({}), { context: before })
    expect((await asked(inContext.api)).status).toBe(500)
    expect([...log.lines, ...inContext.log.lines]).toEqual([
      'GET /item failed in phase "before": a',
      'GET /item failed in phase "before": a',
    ])
  })

  test('shows its cause in development only', async () => {
    const { api } = failing(throws(new Error('secret')), { development: true })
    expect((await asked(api)).body.detail).toBe('Error: secret')
    expect((await asked(failing(throws(new Error('secret'))).api)).body).not.toHaveProperty('detail')
  })
})

test('an after hook sees the call of a request that was decoded, and none of one that was refused before', async () => {
  const calls: unknown[] = []
  const after: AfterHook = (_reply: Reply, { call }) => void calls.push(call?.query)
  const { api } = failing(() => ({}), { hooks: { after: [after] } })
  const host = await everyHost['node']!(api)
  for (const path of ['/item?n=1', '/item?n=x', '/nothing']) await (await host.fetch(path)).text()
  await host.close()
  expect(calls).toEqual([{ n: 1 }, undefined, undefined])
})
