import { compiledEnforcer } from '@concordat/server'
import { mkdtempSync } from 'node:fs'
import { get as httpGet, type IncomingMessage } from 'node:http'
import { get as httpsGet } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { text } from 'node:stream/consumers'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { implement } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { fetchHandler } from '@concordat/server/fetch'
import { listen, nodeListener, type ListenOptions } from '@concordat/server/node'
import { cert, key } from './certificate.ts'

const document = {
  openapi: '3.1.0',
  paths: {
    '/hello': {
      get: {
        operationId: 'hello',
        responses: {
          200: { description: '', content: { 'application/json': { schema: { type: 'string' } } } },
        },
      },
    },
  },
}
const api = (handler: () => unknown = () => 'hi') =>
  implement({ document, operations: [] }, { hello: handler } as never)
const anyPort: ListenOptions = { port: 0 }

const body = (
  get: (done: (res: IncomingMessage) => void) => {
    on: (event: 'error', fail: (error: Error) => void) => unknown
  },
) =>
  new Promise<string>((resolve, reject) => {
    get((res) => resolve(text(res))).on('error', reject)
  })

describe('the same API answers', () => {
  test('BO11: on node:http', async () => {
    const { url, close } = await listen(nodeListener(api()), anyPort)
    expect(await (await fetch(`${url}/hello`)).json()).toBe('hi')
    await close()
  })

  test('BO11: in an Express application', async () => {
    const app = express().use(await expressRouter(api(), { enforcer: compiledEnforcer }))
    const { url, close } = await listen(app, anyPort)
    expect(await (await fetch(`${url}/hello`)).json()).toBe('hi')
    await close()
  })

  test('BO11: over https', async () => {
    const { url, close } = await listen(nodeListener(api()), { ...anyPort, tls: { key, cert } })
    expect(url).toMatch(/^https:/)
    expect(await body((done) => httpsGet(`${url}/hello`, { ca: cert }, done))).toBe('"hi"')
    await close()
  })

  test('BO11: on a Unix socket', async () => {
    const socket = join(mkdtempSync(join(tmpdir(), 'listen-')), 'api.sock')
    const { url, close } = await listen(nodeListener(api()), { socket })
    expect(url).toBe(socket)
    expect(await body((done) => httpGet({ socketPath: socket, path: '/hello' }, done))).toBe('"hi"')
    await close()
  })

  test('BO11: as a fetch handler', async () => {
    const response = await fetchHandler(api())(new Request('http://anywhere/hello'))
    expect(await response.json()).toBe('hi')
  })
})

describe('what the server opens and closes', () => {
  test('is opened before it listens, and closed after the last reply', async () => {
    const order: string[] = []
    const slow = async () => {
      order.push('asked')
      await setTimeout(200)
      order.push('answered')
      return 'hi'
    }
    const { url, close } = await listen(nodeListener(api(slow)), {
      ...anyPort,
      start: async () => {
        await setTimeout(20)
        order.push('start')
      },
      stop: () => void order.push('stop'),
    })
    const asked = fetch(`${url}/hello`).then((response) => response.json())
    await setTimeout(100)
    const closed = close()
    expect(await asked).toBe('hi')
    await closed
    expect(order).toEqual(['start', 'asked', 'answered', 'stop'])
    await expect(fetch(`${url}/hello`)).rejects.toThrow()
  })

  test('is closed once, and where listening fails too', async () => {
    let stops = 0
    const first = await listen(nodeListener(api()), { ...anyPort, stop: () => void stops++ })
    await Promise.all([first.close(), first.close()])
    expect(stops).toBe(1)
    const taken = await listen(nodeListener(api()), anyPort)
    const port = Number(new URL(taken.url).port)
    await expect(listen(nodeListener(api()), { port, stop: () => void stops++ })).rejects.toThrow(
      'EADDRINUSE',
    )
    expect(stops).toBe(2)
    await taken.close()
  })

  test('does not wait for ever', async () => {
    const { url, close } = await listen(nodeListener(api(() => new Promise(() => {}))), {
      ...anyPort,
      grace: 50,
    })
    const asked = fetch(`${url}/hello`)
    await setTimeout(50)
    await Promise.all([close(), expect(asked).rejects.toThrow()])
  })
})

// A server that waits for the idle connection gives no reply for seconds. A busy machine may need another try.
test('BO7: a connection on which nothing comes delays no other request by 50 ms', { retry: 3 }, async () => {
  const { url, close } = await listen(nodeListener(api()), anyPort)
  const idle = connect(Number(new URL(url).port), '127.0.0.1')
  await new Promise((resolve) => idle.once('connect', resolve))
  const ask = async () => (await fetch(`${url}/hello`, { signal: AbortSignal.timeout(5000) })).json()
  // The first request compiles code of the client and of the server.
  expect(await ask()).toBe('hi')
  const start = performance.now()
  expect(await ask()).toBe('hi')
  expect(performance.now() - start).toBeLessThan(50)
  idle.destroy()
  await close()
})
