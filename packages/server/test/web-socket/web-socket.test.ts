import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import express from 'express'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket as Client, type ClientOptions } from 'ws'
import { defineContract } from '@concordat/core'
import {
  compiledEnforcer,
  HttpError,
  implement,
  type EndFacts,
  type ServerWebSocket,
} from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import type { AnyApi } from '@concordat/server/kit'
import { listen, nodeListener, type Listening } from '@concordat/server/node'
import { ended, remembering } from '../support/app.ts'
import { pricesApi } from './prices.ts'

const open: Listening[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const hosts: Record<string, (api: AnyApi) => Promise<Listening>> = {
  node: (api) => listen(nodeListener(api), { port: 0, grace: 500 }),
  Express: async (api) =>
    listen(express().use('/api', await expressRouter(api, { enforcer: compiledEnforcer })), {
      port: 0,
      grace: 500,
      apis: [api],
    }),
}

async function serve(api: AnyApi, host: keyof typeof hosts = 'node'): Promise<string> {
  const listening = await hosts[host]!(api)
  open.push(listening)
  return listening.url.replace('http', 'ws')
}

/** A client of the library `ws`, with what it receives. */
async function connect(url: string, protocols: string[] = [], options: ClientOptions = {}) {
  const socket = new Client(url, protocols, options)
  const messages: unknown[] = []
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())))
  const closed = once(socket, 'close').then(([code, reason]: unknown[]) => ({
    code: code as number,
    reason: String(reason as Buffer),
  }))
  closed.catch(() => undefined)
  await once(socket, 'open')
  return { socket, messages, closed, send: (message: unknown) => socket.send(JSON.stringify(message)) }
}

/** The reply to a handshake that is refused. */
async function refusal(url: string, options: ClientOptions = {}) {
  const socket = new Client(url, options)
  socket.on('error', () => undefined)
  const [, response] = (await once(socket, 'unexpected-response')) as [
    unknown,
    AsyncIterable<Buffer> & { statusCode: number; headers: Record<string, string> },
  ]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const problem = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
  return { status: response.statusCode, headers: response.headers, problem }
}

describe.each(Object.keys(hosts))('a WebSocket on the %s host', (host) => {
  test('the handler reads the messages of the client and answers them', async () => {
    const seen: unknown[] = []
    const api = pricesApi(async ({ path, query }, socket) => {
      seen.push(path, query)
      for await (const { item, times = 1 } of socket)
        for (let n = 1; n <= times; n++) await socket.send({ item, price: n, secret: 1 } as never)
    })
    const { messages, closed, send, socket } = await connect(
      `${await serve(api, host)}/api/shops/7/prices?key=good`,
    )
    send({ item: 'apple' })
    send({ item: 'pear', times: 2 })
    await expect.poll(() => messages.length).toBe(3)
    socket.close(1000)
    expect((await closed).code).toBe(1000)
    expect(seen).toEqual([{ shop: 7 }, { currency: 'EUR' }])
    // What the contract does not declare is not sent.
    expect(messages).toEqual([
      { item: 'apple', price: 1 },
      { item: 'pear', price: 1 },
      { item: 'pear', price: 2 },
    ])
  })

  test('a handshake that violates the contract is answered with a problem', async () => {
    const api = pricesApi((_call, socket) => socket.accept())
    const { status, headers, problem } = await refusal(
      `${await serve(api, host)}/api/shops/seven/prices?key=good`,
    )
    expect(status).toBe(422)
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', connection: 'close' })
    expect(problem['errors']).toMatchObject([{ in: 'path', pointer: '/shop' }])
  })

  test('a guard and the handler can refuse the handshake', async () => {
    const api = pricesApi(({ path }) => {
      if (path.shop === 9) throw new HttpError(404, { detail: 'There is no such shop.' })
    })
    const url = await serve(api, host)
    expect(await refusal(`${url}/api/shops/1/prices?key=bad`)).toMatchObject({ status: 401 })
    expect(await refusal(`${url}/api/shops/9/prices?key=good`)).toMatchObject({
      status: 404,
      problem: { detail: 'There is no such shop.', instance: '/api/shops/9/prices' },
    })
  })

  test('a request without a handshake is a 426, with another method a 405', async () => {
    const url = (
      await serve(
        pricesApi(() => undefined),
        host,
      )
    ).replace('ws', 'http')
    const got = await fetch(`${url}/api/shops/1/prices?key=good`)
    expect([got.status, got.headers.get('upgrade')]).toEqual([426, 'websocket'])
    expect(await got.json()).toMatchObject({ type: 'urn:problem-type:upgrade-required' })
    const posted = await fetch(`${url}/api/shops/1/prices?key=good`, { method: 'POST' })
    expect(posted.status).toBe(405)
  })
})

describe('messages', () => {
  const violations: [string, string | Buffer, number, RegExp][] = [
    ['is not JSON', '{"item"', 1007, /not valid JSON/],
    ['violates its schema', '{"item":"a","times":0}', 1008, /\/times must be >= 1/],
    ['has a property __proto__', '{"item":"a","__proto__":{}}', 1007, /JSON/],
    ['is binary', Buffer.from('{"item":"a"}'), 1003, /JSON texts/],
    ['is longer than the limit', JSON.stringify({ item: 'a'.repeat(2000) }), 1009, /^$/],
  ]
  test.each(violations)('a message that %s closes the WebSocket', async (_what, message, code, reason) => {
    const seen: unknown[] = []
    const api = pricesApi(
      async (_call, socket) => {
        for await (const one of socket) seen.push(one)
      },
      { limits: { watchPrices: 1000 } },
    )
    const { socket, closed } = await connect(`${await serve(api)}/api/shops/1/prices?key=good`)
    socket.send('{"item":"first"}')
    socket.send(message)
    socket.send('{"item":"later"}')
    const end = await closed
    expect(end.code).toBe(code)
    expect(end.reason).toMatch(reason)
    await expect.poll(() => seen).toEqual([{ item: 'first' }])
  })

  test('a message of a client that may send none closes the WebSocket', async () => {
    const document = {
      openapi: '3.1.0',
      info: { title: 'News', version: '1' },
      paths: {
        '/news': { 'x-websocket': { operationId: 'news', serverMessages: { schema: { type: 'string' } } } },
      },
    }
    const api = implement(defineContract<{}, never, any>(document, []), {
      news: async (_call: unknown, socket: ServerWebSocket) => {
        await socket.send('fine weather')
        // A handler whose client only listens lasts until that has left.
        for await (const _ of socket);
      },
    })
    const { messages, send, closed } = await connect(`${await serve(api)}/news`)
    await expect.poll(() => messages).toEqual(['fine weather'])
    send('hello')
    const reason = 'The message is not declared: the contract has no messages of this side'
    expect(await closed).toEqual({ code: 1008, reason })
  })

  test('a message of the handler that violates the contract is a failure of the server: 1011, and a log', async () => {
    const log = remembering()
    const api = pricesApi(
      async ({ path }, socket) => {
        if (path.shop === 1) socket.accept()
        await setTimeout(10)
        await socket.send({ item: 'a', price: -1 })
      },
      { log },
    )
    const url = `${await serve(api)}/api/shops`
    const { closed } = await connect(`${url}/1/prices?key=good`)
    expect(await closed).toEqual({ code: 1011, reason: 'The server failed.' })
    await expect
      .poll(() => log.lines)
      .toEqual([expect.stringMatching(/A message of watchPrices breaks the contract: \/price must be >= 0/)])
    // Before the WebSocket is open, it is the failure of a request.
    expect((await refusal(`${url}/2/prices?key=good`)).status).toBe(500)
  })
})

describe('a WebSocket', () => {
  test('the first subprotocol of the contract that the client offers is chosen', async () => {
    const api = pricesApi((_call, socket) => void socket.send({ item: socket.protocol ?? 'none', price: 0 }))
    const url = `${await serve(api)}/api/shops/1/prices?key=good`
    const both = await connect(url, ['v1.prices', 'v2.prices'])
    await both.closed
    expect([both.socket.protocol, both.messages]).toEqual(['v2.prices', [{ item: 'v2.prices', price: 0 }]])
    const none = await connect(url)
    await none.closed
    expect([none.socket.protocol, none.messages]).toEqual(['', [{ item: 'none', price: 0 }]])
  })

  test('pages of other origins are refused, unless cors allows them', async () => {
    const handler = () => undefined
    const url = await serve(pricesApi(handler))
    const own = url.replace('ws', 'http')
    const at = (origin: string) => refusal(`${url}/api/shops/1/prices?key=good`, { origin })
    expect((await at('https://evil.example')).status).toBe(403)
    expect((await at('null')).status).toBe(403)
    await (
      await connect(`${url}/api/shops/1/prices?key=good`, [], { origin: own })
    ).closed
    const allowing = await serve(pricesApi(handler, { cors: { origins: ['https://shop.example'] } }))
    await (
      await connect(`${allowing}/api/shops/1/prices?key=good`, [], { origin: 'https://shop.example' })
    ).closed
    const all = await serve(pricesApi(handler, { cors: { origins: '*' } }))
    await (
      await connect(`${all}/api/shops/1/prices?key=good`, [], { origin: 'https://any.example' })
    ).closed
    const headers = { cookie: 'session=1' }
    const refused = [
      refusal(`${all}/api/shops/1/prices?key=good`, { origin: 'https://any.example', headers }),
      refusal(`${allowing}/api/shops/1/prices?key=good`, { origin: 'https://shop.example', headers }),
    ]
    expect((await Promise.all(refused)).map(({ status }) => status)).toEqual([403, 403])
    const trusting = await serve(
      pricesApi(handler, { cors: { origins: ['https://shop.example'], credentials: true } }),
    )
    const options = { origin: 'https://shop.example', headers }
    await (
      await connect(`${trusting}/api/shops/1/prices?key=good`, [], options)
    ).closed
  })

  test('another version of the protocol is a 426 with the right one, and a bad key a 400', async () => {
    const url = (await serve(pricesApi(() => undefined))).replace('ws', 'http')
    const { hostname, port } = new URL(url)
    const raw = async (lines: string[]) => {
      const { connect: dial } = await import('node:net')
      const socket = dial(Number(port), hostname)
      socket.write(
        [
          'GET /api/shops/1/prices?key=good HTTP/1.1',
          'Host: a',
          'Connection: Upgrade',
          'Upgrade: websocket',
          ...lines,
          '',
          '',
        ].join('\r\n'),
      )
      const chunks: Buffer[] = []
      for await (const chunk of socket) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString()
    }
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
    const old = await raw([key, 'Sec-WebSocket-Version: 8'])
    expect(old).toMatch(/^HTTP\/1.1 426 /)
    expect(old).toMatch(/\r\nsec-websocket-version: 13\r\n/i)
    expect(await raw(['Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13'])).toMatch(/^HTTP\/1.1 400 /)
  })

  test('when the client leaves, the loop ends, the signal is aborted, and the request ends', async () => {
    const ends: unknown[] = []
    let reason: unknown
    const api = pricesApi(
      async (_call, socket) => {
        for await (const _message of socket);
        reason = socket.signal.aborted
        await socket.send({ item: 'late', price: 0 })
      },
      { hooks: { onEnd: [(end: EndFacts) => void ends.push(ended(end))] } },
    )
    const url = `${await serve(api)}/api/shops/1/prices?key=good`
    const first = await connect(url)
    first.socket.terminate()
    await expect.poll(() => ends.length).toBe(1)
    expect(reason).toBe(true)
    const second = await connect(url)
    second.socket.close(1000)
    await expect.poll(() => ends.length).toBe(2)
    expect(ends).toMatchObject([{ outcome: 'gone' }, { outcome: 'sent' }])
  })

  test('a client that reads nothing makes `send` wait, and the messages of a fast client wait in the connection', async () => {
    let sent = 0
    const api = pricesApi(async (_call, socket) => {
      for (; sent < 200 && !socket.signal.aborted; sent++)
        await socket.send({ item: 'x'.repeat(100_000), price: sent })
    })
    const { socket, messages, closed } = await connect(`${await serve(api)}/api/shops/1/prices?key=good`)
    socket.pause()
    await setTimeout(200)
    expect(sent).toBeLessThan(200)
    socket.resume()
    await closed
    expect(messages.length).toBe(200)
  })

  test('a server that closes says 1001', async () => {
    const api = pricesApi(async (_call, socket) => {
      for await (const _message of socket);
    })
    const { closed } = await connect(`${await serve(api)}/api/shops/1/prices?key=good`)
    await open.pop()!.close()
    expect(await closed).toEqual({ code: 1001, reason: 'The server is closing.' })
  })

  test('the WebSocket of Node, which is that of browsers, speaks to it', async () => {
    const api = pricesApi(async (_call, socket) => {
      for await (const { item } of socket) await socket.send({ item, price: 1 })
    })
    const socket = new WebSocket(`${await serve(api)}/api/shops/1/prices?key=good`)
    await once(socket, 'open')
    socket.send('{"item":"ä"}')
    const [{ data }] = (await once(socket, 'message')) as [{ data: string }]
    expect(JSON.parse(data)).toEqual({ item: 'ä', price: 1 })
    socket.close()
    await once(socket, 'close')
  })
})
