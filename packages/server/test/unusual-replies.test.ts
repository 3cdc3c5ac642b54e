import express from 'express'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { compiledEnforcer, HttpError, implement, Reply, reply, type EndFacts } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { fetchHandler } from '@concordat/server/fetch'
import { createTestClient } from '@concordat/server/in-process'
import { nodeListener } from '@concordat/server/node'
import { contractOf, ended, json, remembering } from './support/app.ts'
import { everyHost, hosts, type OpenHost } from './support/hosts.ts'

const text = { description: '', content: { 'text/plain': { schema: { type: 'string' } } } }
const bytes = { description: '', content: { 'application/octet-stream': {} } }
const none = { description: '' }

/** An API with one operation, and all that is told of it. */
function observed(handler: () => unknown, responses: object = { 200: json(true) }, options: object = {}) {
  const ends: ReturnType<typeof ended>[] = []
  const log = remembering()
  const { hooks = {}, ...rest } = options as { hooks?: object }
  const api = implement(
    contractOf({ '/item': { get: { operationId: 'item', responses } } }),
    {
      log,
      hooks: { ...hooks, onEnd: [(end: EndFacts) => void ends.push(ended(end))] },
      ...rest,
    } as never,
    { item: handler } as never,
  )
  return { api, ends, log }
}

const after = (hook: (given: Reply) => unknown) => ({ hooks: { after: [hook] } })

describe.each(Object.entries(everyHost))('On %s,', (_host, open) => {
  const answered = async (api: unknown, path = '/item') => {
    const host: OpenHost = await open(api as never)
    try {
      const response = await host.fetch(path)
      return { status: response.status, headers: response.headers, text: await response.text() }
    } finally {
      await host.close()
    }
  }

  test('a stream that somebody reads already is a 500 like every other', async () => {
    const { api, ends, log } = observed(
      () => {
        const stream = new ReadableStream()
        stream.getReader()
        return stream
      },
      { 200: bytes },
    )
    const { status, text: shown } = await answered(api)
    expect(status).toBe(500)
    expect(JSON.parse(shown)).toMatchObject({ instance: '/item' })
    expect(ends).toEqual([{ outcome: 'sent', status: 500 }])
    expect(log.lines).toHaveLength(1)
  })

  test.each([
    [
      'errors of another shape',
      () => new HttpError(422, { title: 'x', errors: { name: ['bad'] } } as never),
      422,
    ],
    ['an object without a prototype', () => Object.create(null) as unknown, 500],
    [
      'a proxy that cannot be read',
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {})
        revoke()
        return proxy
      },
      500,
    ],
  ])('%s can be thrown', async (_kind, thrown, status) => {
    for (const development of [true, false]) {
      const { api, ends } = observed(
        () => {
          throw thrown()
        },
        { 200: json(true) },
        { development },
      )
      const found = await answered(api)
      expect(found.status).toBe(status)
      expect(JSON.parse(found.text)).toMatchObject({ instance: '/item' })
      expect(ends).toHaveLength(1)
    }
  })

  test('a length without a body is a 500', async () => {
    const { api, log } = observed(() => reply(200, undefined, { 'content-length': '5' }), { 200: none })
    expect((await answered(api)).status).toBe(500)
    expect(log.lines[0]).toContain('its content-length is 5')
  })

  test('a reply without a body says so', async () => {
    const { api } = observed(() => reply(200), { 200: none })
    const { status, headers, text: shown } = await answered(api)
    expect([status, headers.get('content-length'), shown]).toEqual([200, '0', ''])
  })

  test.each([
    [204, '', 204],
    [205, '', 205],
    [304, '', 304],
    [204, 'text', 500],
    [205, new Uint8Array(1), 500],
  ])('%i with the body %j from an after hook is a %i', async (status, body, expected) => {
    const { api, ends } = observed(
      () => true,
      undefined,
      after((given) => (given.status === 404 ? new Reply(status, body) : undefined)),
    )
    const found = await answered(api, '/nothing')
    expect(found.status).toBe(expected)
    if (expected === 204) expect(found.headers.get('content-length')).toBeNull()
    expect(ends).toEqual([{ outcome: 'sent', status: expected }])
  })

  test('numbers and undefined can be headers of failures', async () => {
    const { api } = observed(() => {
      throw new HttpError(503, {}, { 'retry-after': 5, 'x-none': undefined } as never)
    })
    const { status, headers } = await answered(api)
    expect([status, headers.get('retry-after'), headers.get('x-none')]).toEqual([503, '5', null])
  })

  test.each([
    ['a Blob', new Blob(['ab'], { type: 'image/x' }), 'image/x', 'ab'],
    ['an ArrayBuffer', new TextEncoder().encode('ab').buffer, 'application/octet-stream', 'ab'],
    ['a text', 'ab', 'text/plain; charset=utf-8', 'ab'],
    ['an object', { a: 1 }, 'application/json', '{"a":1}'],
  ])('%s can take the place of a 404', async (_kind, body, type, sent) => {
    const { api } = observed(
      () => true,
      undefined,
      after((given) => (given.status === 404 ? new Reply(200, body) : undefined)),
    )
    const { status, headers, text: shown } = await answered(api, '/nothing')
    expect([status, headers.get('content-type'), shown]).toEqual([200, type, sent])
  })

  test.each([
    ['a stream', () => new ReadableStream({ cancel: () => cancelled() })],
    ['bytes', () => new Uint8Array(2)],
    ['a Blob', () => new Blob(['x'])],
  ])('%s cannot be sent as JSON', async (kind, body) => {
    cancelled.mockClear()
    const { api } = observed(body, { 200: json(true) })
    expect((await answered(api)).status).toBe(500)
    if (kind === 'a stream') expect(cancelled).toHaveBeenCalledOnce()
  })
  const cancelled = vi.fn()

  test('an after hook cannot give a failure a status that is not declared', async () => {
    const { api, log } = observed(
      () => {
        throw new HttpError(404)
      },
      { 200: json(true) },
      after((given) => new Reply(418, given.body)),
    )
    expect((await answered(api)).status).toBe(500)
    expect(log.lines.join('\n')).toContain('declare 418 for item')
  })
})

describe.each(Object.entries(hosts))('On %s, the end', (_host, open) => {
  const left = async (api: unknown, first: string) => {
    const host = await open(api as never)
    const leaving = new AbortController()
    const response = await host.fetch('/item', { signal: leaving.signal })
    const reader = response.body!.getReader()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(first)
    const rest = reader.read()
    setTimeout(() => leaving.abort(), 20)
    await expect(rest).rejects.toThrow()
    return host
  }

  test('is told once where cancelling never settles', async () => {
    const { api, ends } = observed(
      () =>
        new ReadableStream({
          start: (controller) => controller.enqueue('x'),
          cancel: () => new Promise(() => undefined),
        }),
      { 200: bytes },
    )
    const host = await left(api, 'x')
    await expect.poll(() => ends).toEqual([{ outcome: 'gone', status: 200 }])
    await host.close()
  })

  test('is told once where an after hook reads one branch of the stream', async () => {
    const { api, ends } = observed(
      () => new ReadableStream({ start: (controller) => controller.enqueue('x') }),
      { 200: bytes },
      after((given) => {
        const [sent, logged] = (given.body as ReadableStream).tee()
        void logged.getReader().read()
        return new Reply(200, sent)
      }),
    )
    const host = await left(api, 'x')
    await expect.poll(() => ends).toEqual([{ outcome: 'gone', status: 200 }])
    await host.close()
  })

  test('of a stream that fails because its client has left is gone, and nothing is logged', async () => {
    const { api, ends, log } = observed(
      (({ ctx }: { ctx: { signal: AbortSignal } }) =>
        new ReadableStream({
          start(controller) {
            controller.enqueue('x')
            ctx.signal.addEventListener('abort', () => controller.error(ctx.signal.reason))
          },
        })) as never,
      { 200: bytes },
      { context: (request: unknown) => request },
    )
    const host = await left(api, 'x')
    await expect.poll(() => ends).toEqual([{ outcome: 'gone', status: 200 }])
    expect(log.lines).toEqual([])
    await host.close()
  })

  test('comes at once where a stream has nothing to say, and other requests go on meanwhile', async () => {
    let rounds = 0
    const { api } = observed(
      () =>
        new ReadableStream({
          pull(controller) {
            if (rounds++ < 2000) controller.enqueue(new Uint8Array())
            else controller.close()
          },
        }),
      { 200: bytes },
    )
    const host = await open(api as never)
    const whole = host.fetch('/item').then((response) => response.text())
    const between = await new Promise((resolve) => setTimeout(() => resolve(rounds), 5))
    expect(between).toBeLessThan(2000)
    rounds = 2000
    expect(await whole).toBe('')
    await host.close()
  })
})

test.each(['unknownPath', 'unknownMethod'] as const)(
  'an error of the function at %s is a logged 500, or goes to the application around',
  async (option) => {
    const { api, log } = observed(() => true)
    for (const fail of [
      () => {
        throw new Error('broken')
      },
      async () => {
        throw new Error('broken')
      },
    ]) {
      log.lines.length = 0
      const router = await expressRouter(api, { enforcer: compiledEnforcer, [option]: fail })
      const caught: string[] = []
      const app = express()
        .use(router)
        .use(((error: Error, _req, res, _next) => {
          caught.push(error.message)
          res.status(500).end()
        }) as express.ErrorRequestHandler)
      for (const listener of [nodeListener(api, { [option]: fail }), app]) {
        const server = createServer(listener)
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
        const { port } = server.address() as AddressInfo
        const path = option === 'unknownPath' ? '/nothing' : '/item'
        const { status } = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'DELETE' })
        expect(status).toBe(500)
        server.closeAllConnections()
        server.close()
      }
      const path = option === 'unknownPath' ? '/nothing' : '/item'
      const request = new Request(`http://x${path}`, { method: 'DELETE' })
      expect((await fetchHandler(api, { [option]: fail })(request)).status).toBe(500)
      expect(log.lines.filter((line) => line.includes('broken'))).toHaveLength(2)
      expect(caught).toEqual(['broken'])
    }
  },
)

test('the head of a stream is sent before its first piece', async () => {
  let start: (() => void) | undefined
  const { api } = observed(
    () =>
      new ReadableStream({
        pull: (controller) =>
          new Promise<void>((resolve) => {
            start = () => {
              controller.enqueue('x')
              controller.close()
              resolve()
            }
          }),
      }),
    { 200: bytes },
  )
  const host = await hosts['node']!(api)
  const response = await host.fetch('/item')
  start!()
  expect(await response.text()).toBe('x')
  await host.close()
})

test('a header beyond ASCII is in Latin-1, whatever the body is', async () => {
  const { api } = observed(() => reply(200, 'é', { 'x-name': 'é' }), { 200: text })
  const server = createServer(nodeListener(api))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let received = ''
  socket.setEncoding('latin1').on('data', (piece: string) => (received += piece))
  socket.write('GET /item HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  await new Promise((resolve) => socket.once('close', resolve))
  expect(received).toContain('x-name: é\r\n')
  expect(received).toMatch(/\r\n\r\nÃ©$/)
  server.close()
})

test('on fetch, a stream that breaks its declared length fails, and so does its reader', async () => {
  for (const [length, sent] of [
    [5, 'abc'],
    [2, 'abc'],
  ] as const) {
    const { api, ends } = observed(
      () => reply(200, new Blob([sent]).stream(), { 'content-length': String(length) }),
      { 200: bytes },
    )
    const response = await fetchHandler(api)(new Request('http://x/item'))
    await expect(response.text()).rejects.toThrow('content-length')
    expect(ends).toMatchObject([{ outcome: 'failed' }])
  }
})

test('on fetch, an upload that breaks off is a 400', async () => {
  const requestBody = { required: true, content: { 'application/json': {} } }
  const log = remembering()
  const api = implement(
    contractOf({ '/item': { post: { operationId: 'item', requestBody, responses: { 200: json(true) } } } }),
    { log } as never,
    { item: () => true } as never,
  )
  for (const more of [{}, { 'content-length': '10' }]) {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('aborted')) })
    const headers = { 'content-type': 'application/json', ...more }
    const request = new Request('http://x/item', {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    })
    expect((await fetchHandler(api)(request)).status).toBe(400)
  }
  expect(log.lines).toEqual([])
})

test('in process, a call that is given up rejects, and ends as gone', async () => {
  const { api, ends } = observed(() => new ReadableStream({ start: (c) => c.enqueue('x') }), { 200: bytes })
  const call = (api.call as (id: string, input: object, options: object) => Promise<unknown>)(
    'item',
    {},
    { signal: AbortSignal.timeout(20) },
  )
  await expect(call).rejects.toThrow('timeout')
  expect(ends).toEqual([{ outcome: 'gone', status: 200 }])
})

test('a path that is not well-formed is answered in process too', async () => {
  const { api } = observed(() => true)
  expect((await createTestClient(api).get('/\ud800')).status).toBe(404)
})
