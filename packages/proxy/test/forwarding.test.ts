import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { proxyListener } from '@concordat/proxy'
import { sendRequest, close, startProxy, listen } from './support/start-proxy.ts'
import { apple, shop } from './support/shop.ts'

const bytes = {
  openapi: '3.1.0',
  paths: {
    '/bytes': {
      put: {
        operationId: 'putBytes',
        requestBody: { content: { 'application/octet-stream': {} } },
        responses: { 200: { description: '', content: { 'application/octet-stream': {} } } },
      },
    },
    '/form': {
      post: {
        operationId: 'postForm',
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
            },
          },
        },
        responses: { 204: { description: '' } },
      },
    },
  },
}

/** A server that answers with the body of the request. */
const echo = async (req: IncomingMessage, res: ServerResponse) => {
  // An aborted upload gets no reply.
  const body = await buffer(req).catch(() => undefined)
  if (body === undefined) return
  res.setHeader('content-type', 'application/octet-stream')
  res.end(body)
}

describe('a body', () => {
  test('that is valid is forwarded unchanged, in both directions and all modes', async () => {
    for (const mode of ['off', 'report', 'block'] as const) {
      let received = Buffer.alloc(0)
      const answer = async (req: IncomingMessage, res: ServerResponse) => {
        received = await buffer(req)
        res.writeHead(201, 'Created', [
          'Content-Type',
          'application/json',
          'X-Repeated',
          'é',
          'X-Repeated',
          'twice',
        ])
        res.end(apple)
      }
      await using shopProxy = await startProxy(shop, answer, { requests: mode, replies: mode })
      const reply = await shopProxy.request('/api/items', {
        method: 'POST',
        body: apple,
        headers: { 'content-type': 'application/json' },
      })
      expect(received.toString()).toBe(apple)
      expect(reply.status).toBe(201)
      expect(reply.body.toString()).toBe(apple)
      expect(reply.rawHeaders.slice(0, 6)).toEqual([
        'Content-Type',
        'application/json',
        'X-Repeated',
        'é',
        'X-Repeated',
        'twice',
      ])
      expect(shopProxy.violations).toEqual([])
    }
  })

  test('that is binary or chunked is forwarded unchanged', async () => {
    const body = randomBytes(3_000_000)
    await using bytesProxy = await startProxy(bytes, (req, res) => void echo(req, res))
    for (const headers of [{ 'content-length': body.length }, { 'transfer-encoding': 'chunked' }]) {
      const reply = await bytesProxy.request('/bytes', {
        method: 'PUT',
        body,
        headers: { ...headers, 'content-type': 'application/octet-stream' },
      })
      expect(reply.body.equals(body)).toBe(true)
    }
    // A body over the limit is a violation only in the mode `block`.
    expect(bytesProxy.violations).toEqual([])
  })

  test('that is larger than the limit and streamed is rejected in the mode `block`', async () => {
    await using bytesProxy = await startProxy(bytes, (req, res) => void echo(req, res), {
      requests: 'block',
      bodyLimit: 100_000,
    })
    const put = (size: number) =>
      bytesProxy.request('/bytes', {
        method: 'PUT',
        body: Buffer.alloc(size),
        headers: { 'transfer-encoding': 'chunked', 'content-type': 'application/octet-stream' },
      })
    expect((await put(90_000)).body.length).toBe(90_000)
    expect((await put(1_000_000)).status).toBe(413)
  })

  test('that is compressed is forwarded unchanged, and checked after decompression', async () => {
    const zipped = gzipSync(apple)
    const bad = gzipSync('{"name":1}')
    let body = zipped
    const answer = (_req: unknown, res: ServerResponse) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      res.end(body)
    }
    await using shopProxy = await startProxy(shop, answer, { replies: 'block' })
    expect((await shopProxy.request('/api/items/1')).body.equals(zipped)).toBe(true)
    body = bad
    expect((await shopProxy.request('/api/items/1')).status).toBe(502)
    expect(shopProxy.violations[0]!.faults.map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual([
      '/price required',
      '/name type',
    ])
  })

  test('that was read completely is forwarded with its length, even if it was chunked', async () => {
    let headers: IncomingMessage['headers'] = {}
    const answer = (req: IncomingMessage, res: ServerResponse) => {
      headers = req.headers
      res.writeHead(201, { 'content-type': 'application/json' }).end(apple)
    }
    await using shopProxy = await startProxy(shop, answer)
    await shopProxy.request('/api/items', {
      method: 'POST',
      body: apple,
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    })
    expect(headers['content-length']).toBe(String(apple.length))
    expect(headers['transfer-encoding']).toBeUndefined()
  })

  test('that is a form is forwarded unchanged, and its parts are checked', async () => {
    let received = ''
    const answer = async (req: IncomingMessage, res: ServerResponse) => {
      received = (await buffer(req)).toString()
      res.writeHead(204).end()
    }
    await using formProxy = await startProxy(bytes, (req, res) => void answer(req, res), {
      requests: 'block',
    })
    const form = (name: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nApple\r\n--x--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    await formProxy.request('/form', { method: 'POST', headers, body: form('name') })
    expect(received).toBe(form('name'))
    const blocked = await formProxy.request('/form', { method: 'POST', headers, body: form('title') })
    expect(blocked.status).toBe(422)
  })
})

describe('headers', () => {
  test('that are hop-by-hop are not forwarded', async () => {
    let raw: string[] = []
    const answer = (req: IncomingMessage, res: ServerResponse) => {
      raw = req.rawHeaders
      res.writeHead(204, { connection: 'x-secret', 'x-secret': 'upstream', 'keep-alive': 'timeout=9' }).end()
    }
    await using shopProxy = await startProxy(shop, answer)
    const reply = await shopProxy.request('/api/items/1', {
      headers: {
        connection: 'close, X-Hop',
        'X-Hop': '1',
        TE: 'trailers',
        'Proxy-Authorization': 'Basic x',
        'X-End': 'to end',
        'x-forwarded-for': '10.0.0.1',
        'x-forwarded-proto': 'https',
      },
    })
    const names = raw.filter((_text, index) => index % 2 === 0)
    expect(names).toEqual([
      'Host',
      'X-End',
      'Via',
      'X-Forwarded-For',
      'X-Forwarded-Proto',
      'X-Forwarded-Host',
      'Connection',
    ])
    const value = (name: string) => raw[raw.indexOf(name) + 1]
    expect(value('Host')).toBe(`127.0.0.1:${shopProxy.upstream.port}`)
    expect(value('Via')).toMatch(/^1\.1 concordat-\w+$/)
    expect(value('X-Forwarded-For')).toBe('10.0.0.1, 127.0.0.1')
    expect(value('X-Forwarded-Proto')).toBe('http')
    expect(value('X-Forwarded-Host')).toBe(`127.0.0.1:${shopProxy.port}`)
    expect(reply.headers['x-secret']).toBeUndefined()
  })

  test('keep the Host of the client with the option `preserveHost`', async () => {
    let host: string | undefined
    const answer = (req: IncomingMessage, res: ServerResponse) => {
      host = req.headers.host
      res.writeHead(204).end()
    }
    await using shopProxy = await startProxy(shop, answer, { preserveHost: true })
    await shopProxy.request('/api/items/1', { headers: { host: 'shop.example' } })
    expect(host).toBe('shop.example')
  })

  test('have a Location on the upstream replaced by one on the proxy, and redirects are not followed', async () => {
    let location = ''
    const answer = (_req: unknown, res: ServerResponse) => {
      res.writeHead(302, { location }).end()
    }
    await using shopProxy = await startProxy(shop, answer, { replies: 'off' })
    const locationFor = async (to: string) => {
      location = to
      const { status, headers } = await shopProxy.request('/api/items/1')
      expect(status).toBe(302)
      return headers.location
    }
    const { upstream, url } = shopProxy
    expect(await locationFor(`${upstream.url}/api/items?q=%C3%A9#top`)).toBe(`${url}/api/items?q=%C3%A9#top`)
    expect(await locationFor('/api/items')).toBe('/api/items')
    expect(await locationFor(`http://127.0.0.1:${upstream.port}.example/x`)).toMatch(/example/)
    expect(await locationFor('https://elsewhere.example/x')).toBe('https://elsewhere.example/x')
  })
})

test('paths and Locations are mapped for an upstream with another base path', async () => {
  const seen: string[] = []
  const answer = (req: IncomingMessage, res: ServerResponse) => {
    seen.push(req.url!)
    res.writeHead(204, { location: '/v1/items/2' }).end()
  }
  const upstream = await listen(answer)
  const proxy = proxyListener(shop, { upstream: `${upstream.url}/v1/`, stripBasePath: true, requests: 'off' })
  const { server, port } = await listen(proxy)
  const { headers } = await sendRequest(port, '/api/items/1?a=b')
  expect(seen).toEqual(['/v1/items/1?a=b'])
  expect(headers.location).toBe('/api/items/2')
  await Promise.all([close(server), close(upstream.server)])
})

test('a request is repeated if the upstream has closed the reused connection', async () => {
  // The upstream answers the first request of each connection, and resets the connection at the second.
  const upstream = createTcpServer((socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 204 No Content\r\n\r\n')
      socket.once('data', () => socket.resetAndDestroy())
    })
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve)
  })
  const { port } = upstream.address() as AddressInfo
  const proxy = proxyListener(shop, { upstream: `http://127.0.0.1:${port}` })
  const { server, port: own } = await listen(proxy)
  for (let count = 0; count < 4; count++) expect((await sendRequest(own, '/api/items/1')).status).toBe(204)
  await close(server)
  await proxy.close()
  upstream.close()
})
