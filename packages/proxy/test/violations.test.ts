import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { summaryText, violationLine, type Violation } from '@concordat/proxy'
import { startProxy } from './support/start-proxy.ts'
import { apple, shop } from './support/shop.ts'

const answer =
  (status: number, headers: Record<string, string | string[]>, body: string | Buffer = '') =>
  (_req: unknown, res: ServerResponse) =>
    void res.writeHead(status, headers).end(body)
const created = answer(201, { 'content-type': 'application/json' }, apple)
const json = { 'content-type': 'application/json' }
const faults = (violation: Violation | undefined) =>
  violation?.faults.map((fault) => `${fault.in} ${fault.pointer} ${fault.rule}`)

describe('a request that violates the contract', () => {
  const cases = [
    { title: 'unknown path', method: 'GET', path: '/api/nothing', status: 404 },
    { title: 'unknown base path', method: 'GET', path: '/items/1', status: 404 },
    { title: 'wrong method', method: 'DELETE', path: '/api/items', status: 405 },
    {
      title: 'too large',
      method: 'POST',
      path: '/api/items',
      body: ' '.repeat(200),
      headers: json,
      status: 413,
    },
    {
      title: 'media type',
      method: 'POST',
      path: '/api/items',
      body: 'x',
      headers: { 'content-type': 'a/b' },
      status: 415,
    },
    { title: 'malformed', method: 'POST', path: '/api/items', body: '{', headers: json, status: 400 },
    { title: 'schema', method: 'POST', path: '/api/items', body: '{"name":1}', headers: json, status: 422 },
    { title: 'parameter', method: 'GET', path: '/api/items/x', status: 422 },
    { title: 'dot segments', method: 'GET', path: '/api/items/%2e%2E', status: 400 },
  ]

  test.each(cases)('is answered with the problem of the server in the mode `block`: $title', async (one) => {
    let requests = 0
    const count = (_req: unknown, res: ServerResponse) => {
      requests++
      created(_req, res)
    }
    await using running = await startProxy(shop, count, { requests: 'block', bodyLimit: 100 })
    const { status, headers, body } = await running.request(one.path, one)
    expect(status).toBe(one.status)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(body.toString())).toMatchObject({ status, instance: one.path })
    if (status === 405) expect(headers.allow).toBe('POST, OPTIONS')
    expect(requests).toBe(0)
    expect(running.violations).toMatchObject([{ side: 'request', blocked: true, status }])
  })

  test.each(cases)('is forwarded and reported in the mode `report`: $title', async (one) => {
    let received = ''
    const collect = (req: IncomingMessage, res: ServerResponse) => {
      req.on('data', (chunk: Buffer) => (received += chunk.toString())).on('end', () => created(req, res))
    }
    await using running = await startProxy(shop, collect, { replies: 'off', bodyLimit: 100 })
    expect((await running.request(one.path, one)).status).toBe(201)
    expect(received).toBe(one.body ?? '')
    if (one.status === 413) {
      // A body over the limit is not checked, so it is not a violation.
      expect(running.violations).toEqual([])
      expect(running.logged).toEqual([
        'createItem: bodies of more than 100 bytes in a request are not checked.',
      ])
    } else
      expect(running.violations[0]).toMatchObject({ side: 'request', blocked: false, status: one.status })
  })

  test('is forwarded without a report in the mode `off`', async () => {
    await using running = await startProxy(shop, created, { requests: 'off', replies: 'off' })
    for (const one of cases) expect((await running.request(one.path, one)).status).toBe(201)
    expect(running.violations).toEqual([])
  })

  test('with a chunked body over the limit is forwarded completely', async () => {
    let received = 0
    const collect = (req: IncomingMessage, res: ServerResponse) => {
      req.on('data', (chunk: Buffer) => (received += chunk.length)).on('end', () => created(req, res))
    }
    const headers = { ...json, 'transfer-encoding': 'chunked' }
    await using running = await startProxy(shop, collect, { bodyLimit: 100_000 })
    await running.request('/api/items', { method: 'POST', headers, body: ' '.repeat(1_000_000) })
    expect(received).toBe(1_000_000)
  })

  test('is rejected if a header is ambiguous', async () => {
    await using running = await startProxy(shop, created, { requests: 'block' })
    const twice = await running.request('/api/items', {
      method: 'POST',
      body: apple,
      headers: ['Host', 'x', 'Content-Type', 'application/json', 'Content-Type', 'text/plain'] as never,
    })
    expect(twice.status).toBe(400)
    // A header that Connection lists is not forwarded, so it counts as absent.
    const hidden = await running.request('/api/items', {
      method: 'POST',
      body: apple,
      headers: { ...json, connection: 'close, content-type' },
    })
    expect(hidden.status).toBe(415)
  })
})

describe('required credentials', () => {
  const operation = (operationId: string, security: object[]) => ({
    get: { operationId, security, responses: { 204: { description: '' } } },
  })
  const guarded = {
    openapi: '3.1.0',
    paths: {
      '/token': operation('token', [{ bearer: [] }]),
      '/keys': operation('keys', [{ header: [], query: [] }, { cookie: [] }]),
      '/maybe': operation('maybe', [{ bearer: [] }, {}]),
    },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        header: { type: 'apiKey', in: 'header', name: 'X-Key' },
        query: { type: 'apiKey', in: 'query', name: 'key' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
      },
    },
  }
  const done = answer(204, {})

  test('that are missing give 401 with a challenge in the mode `block`', async () => {
    await using running = await startProxy(guarded, done, { requests: 'block' })
    const blocked = await running.request('/token')
    expect(blocked.status).toBe(401)
    expect(blocked.headers['www-authenticate']).toBe('Bearer realm="api"')
    expect(faults(running.violations[0])).toEqual(['header /authorization security'])
    expect((await running.request('/token', { headers: { authorization: 'bearer x' } })).status).toBe(204)
    expect((await running.request('/token', { headers: { authorization: 'Basic x' } })).status).toBe(401)
    expect((await running.request('/keys?key=1', { headers: { 'x-key': 'a' } })).status).toBe(204)
    expect((await running.request('/keys', { headers: { 'x-key': 'a' } })).status).toBe(401)
    expect((await running.request('/keys', { headers: { cookie: 'a=b; sid=1' } })).status).toBe(204)
    expect((await running.request('/maybe')).status).toBe(204)
  })

  test('are forwarded in the mode `report`, and never appear in reports and logs', async () => {
    await using running = await startProxy(guarded, done)
    const secret = 'hunter2'
    const headers = { authorization: `Bearer ${secret}`, cookie: `sid=${secret}` }
    await running.request('/token')
    await running.request(`/token?key=${secret}&other=${secret}`, { headers })
    expect(running.violations.map(({ status }) => status)).toEqual([401, 422])
    expect(JSON.stringify([running.violations, running.logged, running.proxy.summary()])).not.toContain(
      secret,
    )
  })
})

describe('a reply that violates the contract', () => {
  const cases = [
    { title: 'body', reply: answer(200, json, '{"name":"Apple"}'), found: ['body /price required'] },
    { title: 'not JSON', reply: answer(200, json, '<p>'), found: ['body  content'] },
    {
      title: 'not UTF-8',
      reply: answer(200, json, Buffer.from([0x22, 0xff, 0x22])),
      found: ['body  content'],
    },
    { title: 'empty', reply: answer(200, json), found: ['body  required'] },
    { title: 'status', reply: answer(418, json, '{}'), found: ['body  status'] },
    {
      title: 'HTML page',
      reply: answer(500, { 'content-type': 'text/html' }, '<p>'),
      found: ['body  status'],
    },
    {
      title: 'media type',
      reply: answer(200, { 'content-type': 'text/html' }, apple),
      found: ['header /content-type content'],
    },
    { title: 'no media type', reply: answer(200, {}, apple), found: ['header /content-type required'] },
    {
      title: 'not gzip',
      reply: answer(200, { ...json, 'content-encoding': 'gzip' }, apple),
      found: ['body  content'],
    },
  ]

  test.each(cases)('is forwarded and reported in the mode `report`: $title', async ({ reply, found }) => {
    await using running = await startProxy(shop, reply)
    const direct = await running.request('/api/items/1', { port: running.upstream.port })
    const through = await running.request('/api/items/1')
    expect([through.status, through.body]).toEqual([direct.status, direct.body])
    const [violation] = await running.waitForViolations()
    expect(violation).toMatchObject({
      side: 'reply',
      blocked: false,
      operationId: 'getItem',
      status: direct.status,
    })
    expect(faults(violation)).toEqual(found)
  })

  test.each(cases)('is replaced by 502 in the mode `block`: $title', async ({ reply, found }) => {
    await using running = await startProxy(shop, reply, { replies: 'block' })
    const { status, body } = await running.request('/api/items/1')
    expect(status).toBe(502)
    const problem = JSON.parse(body.toString()) as { title: string; errors: Violation['faults'] }
    expect(problem.title).toBe('Upstream contract violation')
    expect(problem.errors).toEqual(running.violations[0]!.faults)
    expect(faults(running.violations[0])).toEqual(found)
    // The violation is reported once, and is not counted as a failure.
    expect([running.logged, running.proxy.summary().failures]).toEqual([[], 0])
  })

  test('is found in the headers', async () => {
    const integer = { schema: { type: 'integer' } }
    const headers = {
      'X-Total': { ...integer, required: true },
      'X-Left': integer,
      'Set-Cookie': { schema: { type: 'string' } },
    }
    const list = {
      openapi: '3.1.0',
      paths: {
        '/list': {
          get: {
            operationId: 'list',
            responses: {
              200: {
                description: '',
                headers,
                content: { 'text/plain': { schema: { type: 'string', maxLength: 3 } } },
              },
            },
          },
        },
      },
    }
    let reply = answer(200, { 'content-type': 'text/plain; charset=iso-8859-1', 'x-left': 'few' }, 'long')
    await using running = await startProxy(list, (req, res) => reply(req, res))
    await running.request('/list')
    expect(faults((await running.waitForViolations())[0])).toEqual([
      'header /X-Left type',
      'header /X-Total required',
      'body  maxLength',
    ])
    reply = answer(200, { 'content-type': 'text/plain', 'x-total': '5', 'set-cookie': ['a=1', 'b=2'] }, 'abc')
    await running.request('/list')
    await running.proxy.close()
    expect(running.violations).toHaveLength(1)
  })

  test('is found in a body with any content coding', async () => {
    const codings = { gzip: gzipSync, br: brotliCompressSync, zstd: zstdCompressSync, deflate: deflateSync }
    const bad = '{"name":1,"price":1}'
    for (const [coding, compress] of [...Object.entries(codings), ['deflate', deflateRawSync] as const]) {
      const reply = answer(200, { ...json, 'content-encoding': coding }, compress(bad))
      await using running = await startProxy(shop, reply)
      await running.request('/api/items/1')
      expect(faults((await running.waitForViolations())[0]), coding).toEqual(['body /name type'])
    }
  })
})

test('replies to conditional requests and the problems of the framework may be undeclared', async () => {
  let reply = answer(304, {})
  await using running = await startProxy(shop, (req, res) => reply(req, res), { replies: 'block' })
  expect((await running.request('/api/items/1', { headers: { 'if-none-match': '"a"' } })).status).toBe(304)
  expect((await running.request('/api/items/1')).status).toBe(502)
  reply = answer(404, { 'content-type': 'application/problem+json' }, '{}')
  expect((await running.request('/api/items/1')).status).toBe(404)
  reply = answer(204, { 'access-control-allow-origin': '*' })
  expect((await running.request('/api/items', { method: 'OPTIONS' })).status).toBe(204)
})

test('the summary has the counts and the operations without a call', async () => {
  await using running = await startProxy(shop, answer(200, json, '{}'))
  await running.request('/api/items/1')
  await running.request('/api/items/x')
  await running.request('/elsewhere')
  await running.waitForViolations(4)
  expect(running.proxy.summary()).toEqual({
    requests: 3,
    violations: 4,
    rules: [
      { operationId: 'getItem', side: 'reply', rule: 'required', count: 2 },
      { operationId: 'getItem', side: 'request', rule: 'type', count: 1 },
      { side: 'request', rule: 'path', count: 1 },
    ],
    called: [{ operationId: 'getItem', calls: 2, requests: 1, replies: 2 }],
    uncalled: ['createItem'],
    unknown: 1,
    failures: 0,
    unchecked: [],
  })
})

test('a violation is formatted as a line with escaped control characters', () => {
  const violation: Violation = {
    side: 'reply',
    blocked: false,
    method: 'GET',
    target: '/items/5',
    operationId: 'getItem',
    status: 200,
    faults: ['/price', '/\u001b[2J', '/c', '/d'].map((pointer) => ({
      in: 'body',
      pointer,
      rule: 'required',
      message: 'is required',
    })),
  }
  expect(violationLine(violation)).toBe(
    '✗ reply 200 GET /items/5 (getItem): body /price is required; body /\\u001b[2J is required; body /c is required; and 1 more',
  )
})

test('a line and a summary have no control characters', () => {
  const text = 'a\u001b]52;c;ZXZpbA==\u0007\nb'
  const escaped = 'a\\u001b]52;c;ZXZpbA==\\u0007\\u000ab'
  const fault = { in: 'body', pointer: `/${text}`, rule: 'type', message: text } as const
  const violation: Violation = {
    side: 'reply',
    blocked: false,
    method: 'GET',
    target: `/${text}`,
    operationId: text,
    status: 200,
    faults: [fault],
  }
  expect(violationLine(violation)).toBe(
    `✗ reply 200 GET /${escaped} (${escaped}): body /${escaped} ${escaped}`,
  )
  const rule = { operationId: text, side: 'reply', rule: 'type', count: 1 } as const
  const summary = { requests: 1, violations: 1, unknown: 0, failures: 0, rules: [rule] }
  const lists = {
    called: [{ operationId: text, calls: 1, requests: 0, replies: 1 }],
    uncalled: [text],
    unchecked: [],
  }
  expect(summaryText({ ...summary, ...lists }).split('\n')).toEqual([
    '1 request, 1 violation. 1 of 2 operations called.',
    `  1× reply of ${escaped}: type`,
    `Never called: ${escaped}.`,
  ])
})
