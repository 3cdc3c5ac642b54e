import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect, createServer as createTcpServer, type AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { proxyListener } from '@concordat/proxy'
import { sendRequest, close, startProxy, listen } from './support/start-proxy.ts'
import { apple, shop } from './support/shop.ts'

const created = (_req: unknown, res: ServerResponse) =>
  void res.writeHead(201, { 'content-type': 'application/json' }).end(apple)

/** Sends a raw HTTP message. @returns the raw reply */
async function raw(port: number, message: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(message)
  return text(socket)
}

describe('an upstream', () => {
  test('that cannot be reached gives 502', async () => {
    const closedServer = await listen(created)
    await close(closedServer.server)
    const errors: string[] = []
    const log = { error: (message: string) => void errors.push(message), warn: () => undefined }
    const proxy = proxyListener(shop, { upstream: closedServer.url, log })
    const { server, port } = await listen(proxy)
    const { status, body } = await sendRequest(port, '/api/items/1')
    expect(status).toBe(502)
    expect(JSON.parse(body.toString())).toMatchObject({
      type: 'urn:problem-type:bad-gateway',
      detail: 'The upstream cannot be reached (ECONNREFUSED).',
    })
    expect(proxy.summary().failures).toBe(1)
    expect(errors).toEqual(['GET /api/items/1: The upstream cannot be reached (ECONNREFUSED).'])
    await close(server)
  })

  test('that does not answer in time gives 504', async () => {
    await using running = await startProxy(shop, () => undefined, { timeout: 100 })
    const { status } = await running.request('/api/items/1')
    expect(status).toBe(504)
  })

  test('that does not end its reply in time gives 504 in the mode `block`', async () => {
    const begin = (_req: unknown, res: ServerResponse) => {
      res.writeHead(200, { 'content-type': 'application/json' })
      res.write('{')
    }
    await using running = await startProxy(shop, begin, { timeout: 100, replies: 'block' })
    expect((await running.request('/api/items/1')).status).toBe(504)
  })

  test('that aborts its reply aborts the forwarded reply, or gives 502 in the mode `block`', async () => {
    const broken = (_req: unknown, res: ServerResponse) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 })
      res.write('{', () => res.destroy())
    }
    await using reporting = await startProxy(shop, broken)
    await expect(reporting.request('/api/items/1')).rejects.toThrow('aborted')
    await using blocking = await startProxy(shop, broken, { replies: 'block' })
    expect((await blocking.request('/api/items/1')).status).toBe(502)
  })

  test('that sends an invalid reply gives 502', async () => {
    for (const invalid of [
      'SSH-2.0\r\n\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      'HTTP/1.1 200 OK\r\nX: a\u0001b\r\nContent-Length: 0\r\n\r\n',
    ]) {
      const server = createTcpServer((socket) => void socket.on('error', () => undefined).end(invalid))
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      const log = { error: () => undefined, warn: () => undefined }
      const proxy = await listen(proxyListener(shop, { upstream: `http://127.0.0.1:${port}`, log }))
      expect((await sendRequest(proxy.port, '/api/items/1')).status, invalid).toBe(502)
      await close(proxy.server)
      server.close()
    }
  })

  test('that sends a decompression bomb is not checked, and the bomb is forwarded unchanged', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '))
    const send = (_req: unknown, res: ServerResponse) =>
      void res.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb)
    await using running = await startProxy(shop, send, { maxReply: 100_000, replies: 'block' })
    for (let count = 0; count < 2; count++)
      expect((await running.request('/api/items/1')).body.equals(bomb)).toBe(true)
    expect(running.logged).toEqual(['getItem: bodies of more than 100000 bytes in a reply are not checked.'])
    expect(running.proxy.summary().unchecked).toMatchObject([{ operationId: 'getItem', count: 2 }])
  })

  test('whose address is that of the proxy gives 508', async () => {
    const server = await listen((req, res) => proxy(req, res))
    const log = { error: () => undefined, warn: () => undefined }
    const proxy = proxyListener(shop, { upstream: server.url, log, replies: 'off' })
    expect((await sendRequest(server.port, '/api/items/1')).status).toBe(508)
    await close(server.server)
  })

  test('must have an address of http or https, with only a host, a port and a path', () => {
    for (const upstream of ['ftp://x', 'http://a:b@x', 'http://x?y', 'x'])
      expect(() => proxyListener(shop, { upstream })).toThrow(TypeError)
  })
})

describe('a client', () => {
  test('that disconnects cancels the request to the upstream', async () => {
    let isClosed = false
    const slow = (req: IncomingMessage) => void req.once('close', () => (isClosed = true))
    await using running = await startProxy(shop, slow)
    const socket = connect(running.port, '127.0.0.1')
    socket.write('GET /api/items/1 HTTP/1.1\r\nHost: x\r\n\r\n')
    await vi.waitFor(() => expect(running.proxy.summary().requests).toBe(1))
    await setTimeout(50)
    socket.destroy()
    await vi.waitFor(() => expect(isClosed).toBe(true))
    expect(running.proxy.summary().failures).toBe(0)
  })

  test('that disconnects in the middle of its body causes no violation and no log entry', async () => {
    await using running = await startProxy(shop, created)
    const socket = connect(running.port, '127.0.0.1')
    socket.write(
      'POST /api/items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{',
    )
    await setTimeout(50)
    socket.destroy()
    await running.proxy.close()
    expect(running.violations).toEqual([])
    expect(running.logged).toEqual([])
  })

  test('cannot direct a request to another server', async () => {
    await using running = await startProxy(shop, created, { unknownPaths: 'pass' })
    for (const target of ['http://elsewhere.example/api/items/1', '*', 'elsewhere.example:80']) {
      const reply = await raw(running.port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      expect(reply).toMatch(/^HTTP\/1\.1 400 /)
    }
    const inPath = await raw(
      running.port,
      'GET //elsewhere.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    )
    expect(inPath).toMatch(/^HTTP\/1\.1 201 /)
  })

  test('cannot smuggle a request in the body of another', async () => {
    await using running = await startProxy(shop, created)
    const both =
      'POST /api/items HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
    expect(await raw(running.port, both)).toMatch(/^HTTP\/1\.1 400 /)
    const coded =
      'POST /api/items HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n'
    expect(await raw(running.port, coded)).toMatch(/^HTTP\/1\.1 501 /)
    // A GET with a body is forwarded as one request.
    let requests = 0
    await using counting = await startProxy(shop, (req, res) => {
      requests++
      req.resume().on('end', () => created(req, res))
    })
    await raw(
      counting.port,
      'GET /api/items/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 28\r\n\r\nGET /secret HTTP/1.1\r\nA: b\r\n\r\n',
    )
    expect(requests).toBe(1)
  })

  test('that expects 100 Continue receives it', async () => {
    await using running = await startProxy(shop, created)
    const reply = await raw(
      running.port,
      `POST /api/items HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${apple.length}\r\n\r\n${apple}`,
    )
    expect(reply).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /)
  })

  test('that requests a WebSocket gets 501, and an offer of h2c is ignored', async () => {
    await using running = await startProxy(shop, created, { replies: 'off' })
    const upgrade = (to: string) =>
      raw(
        running.port,
        `GET /api/items/1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: ${to}\r\n\r\n`,
      )
    expect(await upgrade('websocket')).toMatch(/^HTTP\/1\.1 501 /)
    expect(await upgrade('h2c')).toMatch(/^HTTP\/1\.1 201 /)
  })
})

describe('a reply', () => {
  test('to HEAD is valid without a body', async () => {
    const head = (_req: unknown, res: ServerResponse) =>
      void res.writeHead(200, { 'content-type': 'application/json', 'content-length': 31 }).end()
    await using running = await startProxy(shop, head, { replies: 'block', requests: 'block' })
    const { status, headers, body } = await running.request('/api/items/1', { method: 'HEAD' })
    expect([status, headers['content-length'], body.length]).toEqual([200, '31', 0])
  })

  test('that is an event stream is forwarded event by event', async () => {
    const events = {
      openapi: '3.1.0',
      paths: {
        '/events': {
          get: {
            operationId: 'events',
            responses: {
              200: { description: '', content: { 'text/event-stream': { schema: { type: 'string' } } } },
            },
          },
        },
      },
    }
    const replies: ServerResponse[] = []
    const begin = (_req: unknown, res: ServerResponse) => {
      replies.push(res.writeHead(200, { 'content-type': 'text/event-stream' }))
      res.flushHeaders()
    }
    await using running = await startProxy(events, begin, { replies: 'block', timeout: 100 })
    const reply = await fetch(`${running.url}/events`)
    const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
    await setTimeout(200)
    for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
      replies[0]!.write(event)
      expect((await reader.read()).value).toBe(event)
    }
    expect(running.logged).toEqual(['events: streams of events in a reply are not checked.'])
    await reader.cancel()
    await vi.waitFor(() => expect(replies[0]!.destroyed).toBe(true))
  })

  test('that is larger than the limit is forwarded without a check', async () => {
    const body = Buffer.from(`"${'x'.repeat(1_000_000)}"`)
    const send = (_req: unknown, res: ServerResponse) =>
      void res.writeHead(200, { 'content-type': 'application/json' }).end(body)
    for (const replies of ['report', 'block'] as const) {
      await using running = await startProxy(shop, send, { replies, maxReply: 100_000 })
      expect((await running.request('/api/items/1')).body.equals(body)).toBe(true)
      expect(running.violations).toEqual([])
    }
  })
})
