import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import express from 'express'
import { describe, expect, test, vi } from 'vitest'
import { eovEnforcer } from '@concordat/eov'
import { compiledEnforcer, HttpError, implement } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import type { AnyApi } from '@concordat/server/kit'
import { listen, nodeListener } from '@concordat/server/node'
import { contractOf, json, remembering } from '../../server/test/support/app.ts'

const apps: Readonly<Record<string, (api: AnyApi) => RequestListener | Promise<RequestListener>>> = {
  nodeListener: nodeListener,
  'Express, compiled': async (api) =>
    express().use(await expressRouter(api, { enforcer: compiledEnforcer, unknownPath: 'problem' })),
  'Express, with express-openapi-validator': async (api) =>
    express().use(await expressRouter(api, { enforcer: eovEnforcer, unknownPath: 'problem' })),
}

const bytes = { 'application/octet-stream': {} }
const upload = (more: object = {}) => ({
  requestBody: { content: { 'application/json': { schema: { type: 'object' } }, ...bytes } },
  responses: { 200: json(true), 401: { description: '' } },
  ...more,
})
const contract = contractOf(
  {
    '/open': { post: { operationId: 'open', ...upload() } },
    '/later': { post: { operationId: 'later', ...upload({ requestBody: { content: bytes } }) } },
    '/large': { post: { operationId: 'large', responses: { 200: json({ type: 'string' }) } } },
    '/guarded': { post: { operationId: 'guarded', ...upload({ security: [{ key: [] }] }) } },
  },
  { components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } } },
)

/** @param sizes receives the size of each body that the handler `later` reads after its reply */
const apiOf = (sizes: Promise<number>[] = []) =>
  implement(
    contract,
    {
      log: remembering(),
      bodyLimit: 100,
      limits: { later: 10_000_000 },
      guards: {
        key: () => {
          throw HttpError.of('unauthorized')
        },
      },
    } as never,
    {
      async open({ body }: { body: unknown }) {
        if (body instanceof ReadableStream) for await (const _ of body);
        return true
      },
      later({ body }: { body: ReadableStream<Uint8Array> }) {
        sizes.push(new Response(body).arrayBuffer().then(({ byteLength }) => byteLength))
        return true
      },
      large: () => 'x'.repeat(5_000_000),
      guarded: () => true,
    } as never,
  )

interface Client {
  socket: Socket
  /** What the server has sent. */
  text: string
  ended: boolean
}

async function talking(app: RequestListener, talk: (client: Client, server: () => Socket) => Promise<void>) {
  const { server, close } = await listen(app, { port: 0, grace: 100 })
  const sockets: Socket[] = []
  server.on('connection', (socket: Socket) => void sockets.push(socket))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const client: Client = { socket, text: '', ended: false }
  socket.setEncoding('latin1').on('data', (chunk: string) => (client.text += chunk))
  socket.on('end', () => (client.ended = true)).on('error', () => undefined)
  try {
    await once(socket, 'connect')
    await talk(client, () => sockets[0]!)
  } finally {
    socket.destroy()
    await close()
  }
}

const head = (path: string, ...lines: string[]) =>
  [`POST ${path} HTTP/1.1`, 'Host: a', ...lines, '', ''].join('\r\n')
const isJson = 'Content-Type: application/json'
const isBytes = 'Content-Type: application/octet-stream'
const wait = 'Expect: 100-continue'
const statuses = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))

describe.each(Object.entries(apps))('On %s, a client that waits for 100 Continue', (_name, make) => {
  test.each([
    ['a body that is too large', '/open', isJson, 100_000, 413],
    ['another media type', '/open', 'Content-Type: text/plain', 2, 415],
    ['a path that does not exist', '/nowhere', isJson, 2, 404],
    ['no credentials', '/guarded', isJson, 2, 401],
  ])('receives the refusal at once, for %s', async (_case, path, type, length, status) => {
    await talking(await make(apiOf()), async (client) => {
      client.socket.write(head(path, type, `Content-Length: ${length}`, wait))
      await vi.waitFor(() => expect(client.ended).toBe(true))
      expect(statuses(client.text)).toEqual([status])
      expect(client.text).toMatch(/^connection: close\r$/im)
    })
  })

  test.each([
    ['collected', isJson],
    ['read as a stream', isBytes],
  ])('is told to go on where the body is %s, and the connection is kept', async (_case, type) => {
    await talking(await make(apiOf()), async (client) => {
      for (const round of ['first', 'second']) {
        client.text = ''
        client.socket.write(head('/open', type, 'Content-Length: 2', wait))
        await vi.waitFor(() => expect(client.text).toBe('HTTP/1.1 100 Continue\r\n\r\n'))
        client.socket.write('{}')
        await vi.waitFor(() => expect(statuses(client.text), `round ${round}`).toEqual([100, 200]))
      }
    })
  })
})

test('a parser of the application makes 100 Continue be sent', async () => {
  const app = express()
    .use(express.json())
    .post('/own', (req, res) => void res.json(req.body))
  await talking(app, async (client) => {
    client.socket.write(head('/own', isJson, 'Content-Length: 7', wait))
    await vi.waitFor(() => expect(client.text).toContain('100 Continue'))
    client.socket.write('{"a":1}')
    await vi.waitFor(() => expect(client.text).toMatch(/\r\n\r\n\{"a":1\}$/))
  })
})

describe.each(Object.entries(apps))('On %s, a refused upload', { concurrent: true }, (_name, make) => {
  /** Sends without a pause, as a client does that looks for the reply at the end of its body only. */
  const flood = async ({ socket }: Client, chunk: string | Buffer, total: number) => {
    for (let sent = 0; sent < total && socket.writable && !socket.destroyed; sent += chunk.length)
      if (!socket.write(chunk))
        await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined)
  }
  const tenGigabytes = 10_000_000_000

  test.each([
    ['without credentials', '/guarded', isBytes, 401],
    ['that is too large by its headers', '/open', isBytes, 413],
    ['for a path that does not exist', '/nowhere', isBytes, 404],
  ])('%s is answered in full, and at most 256 KiB of it are read', async (_case, path, type, status) => {
    await talking(await make(apiOf()), async (client, server) => {
      client.socket.write(head(path, type, `Content-Length: ${tenGigabytes}`))
      await flood(client, Buffer.alloc(65_536), tenGigabytes)
      expect(statuses(client.text)).toEqual([status])
      expect(client.text.endsWith('}')).toBe(true)
      expect(server().bytesRead).toBeLessThanOrEqual(256 * 1024)
      await vi.waitFor(() => expect(server().destroyed).toBe(true), 3000)
    })
  })

  test('that grows beyond its limit in chunks is answered in full, and its connection is closed', async () => {
    for (const type of [isJson, isBytes])
      await talking(await make(apiOf()), async (client, server) => {
        client.socket.write(head('/open', type, 'Transfer-Encoding: chunked'))
        await flood(client, Buffer.from(`8000\r\n${'x'.repeat(0x8000)}\r\n`), tenGigabytes)
        expect(statuses(client.text)).toEqual([413])
        expect(client.text.endsWith('}')).toBe(true)
        expect(server().bytesRead).toBeLessThanOrEqual(2 * 1024 * 1024)
        await vi.waitFor(() => expect(server().destroyed).toBe(true), 3000)
      })
  })

  test('that is small leaves the connection open', async () => {
    await talking(await make(apiOf()), async (client) => {
      for (const body of ['x'.repeat(1000), 'x'.repeat(200_000)]) {
        client.text = ''
        client.socket.write(head('/guarded', isJson, `Content-Length: ${body.length}`) + body)
        await vi.waitFor(() => expect(statuses(client.text)).toEqual([401]))
        await setTimeout(20)
      }
      client.text = ''
      client.socket.write(`${head('/open', isJson, 'Content-Length: 2')}{}`)
      await vi.waitFor(() => expect(statuses(client.text)).toEqual([200]))
    })
  })

  test('that a handler goes on reading after its reply is read to its end', async () => {
    const sizes: Promise<number>[] = []
    await talking(await make(apiOf(sizes)), async (client) => {
      client.socket.write(head('/later', isBytes, 'Content-Length: 30000'))
      for (let sent = 0; sent < 30_000; sent += 10_000) {
        client.socket.write(Buffer.alloc(10_000))
        await setTimeout(30)
      }
      expect(statuses(client.text)).toEqual([200])
      expect(await Promise.all(sizes)).toEqual([30_000])
    })
  })

  test.each(['200000', '20000000'])(
    'of %s bytes that nobody reads leaves a large reply whole, where the connection is closed',
    async (length) => {
      await talking(await make(apiOf()), async (client) => {
        client.socket.write(head('/large', 'Connection: close', `Content-Length: ${length}`))
        client.socket.write(Buffer.alloc(100_000))
        // The client reads slowly, and looks at the reply when it has sent what it can.
        client.socket.pause()
        await setTimeout(1500)
        client.socket.resume()
        await vi.waitFor(() => expect(client.text.endsWith('x"')).toBe(true), 3000)
        expect(client.text.length).toBeGreaterThan(5_000_000)
      })
    },
  )

  test('that is small does not delay the end of its connection later', async () => {
    await talking(await make(apiOf()), async (client, server) => {
      client.socket.write(`${head('/guarded', isJson, 'Content-Length: 2')}{}`)
      await vi.waitFor(() => expect(statuses(client.text)).toEqual([401]))
      // The client does not read the end of the connection. The server closes its own side entirely nevertheless.
      client.socket.pause()
      client.socket.write(`${head('/open', isJson, 'Connection: close', 'Content-Length: 2')}{}`)
      await vi.waitFor(() => expect(server().destroyed).toBe(true), 500)
    })
  })
})
