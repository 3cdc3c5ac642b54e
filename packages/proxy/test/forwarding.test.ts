import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { proxyListener } from '@concordat/proxy'
import { ask, close, front, open } from './support/front.ts'
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

/** A server that answers with what it got. */
const echo = async (req: IncomingMessage, res: ServerResponse) => {
  // An upload that is cut short is no business of the echo.
  const body = await buffer(req).catch(() => undefined)
  if (body === undefined) return
  res.setHeader('content-type', 'application/octet-stream')
  res.end(body)
}

describe('what keeps the contract', () => {
  test('goes on byte for byte, in both directions and all modes', async () => {
    for (const mode of ['off', 'report', 'block'] as const) {
      let got = Buffer.alloc(0)
      const answer = async (req: IncomingMessage, res: ServerResponse) => {
        got = await buffer(req)
        res.writeHead(201, 'Made', ['Content-Type', 'application/json', 'X-Odd', 'é', 'X-Odd', 'twice'])
        res.end(apple)
      }
      await using shopFront = await front(shop, answer, { requests: mode, replies: mode })
      const reply = await shopFront.ask('/api/items', {
        method: 'POST',
        body: apple,
        headers: { 'content-type': 'application/json' },
      })
      expect(got.toString()).toBe(apple)
      expect(reply.status).toBe(201)
      expect(reply.body.toString()).toBe(apple)
      expect(reply.rawHeaders.slice(0, 6)).toEqual([
        'Content-Type',
        'application/json',
        'X-Odd',
        'é',
        'X-Odd',
        'twice',
      ])
      expect(shopFront.violations).toEqual([])
    }
  })

  test('goes on where it is binary and in chunks', async () => {
    const body = randomBytes(3_000_000)
    await using bytesFront = await front(bytes, (req, res) => void echo(req, res))
    for (const headers of [{ 'content-length': body.length }, { 'transfer-encoding': 'chunked' }]) {
      const reply = await bytesFront.ask('/bytes', {
        method: 'PUT',
        body,
        headers: { ...headers, 'content-type': 'application/octet-stream' },
      })
      expect(reply.body.equals(body)).toBe(true)
    }
    // A length that is over the limit is no violation, where nothing is blocked.
    expect(bytesFront.violations).toEqual([])
  })

  test('is refused where it streams past the limit, and requests are blocked', async () => {
    await using bytesFront = await front(bytes, (req, res) => void echo(req, res), {
      requests: 'block',
      bodyLimit: 100_000,
    })
    const put = (size: number) =>
      bytesFront.ask('/bytes', {
        method: 'PUT',
        body: Buffer.alloc(size),
        headers: { 'transfer-encoding': 'chunked', 'content-type': 'application/octet-stream' },
      })
    expect((await put(90_000)).body.length).toBe(90_000)
    expect((await put(1_000_000)).status).toBe(413)
  })

  test('goes on compressed as it was, and is judged all the same', async () => {
    const zipped = gzipSync(apple)
    const bad = gzipSync('{"name":1}')
    let body = zipped
    const answer = (_req: unknown, res: ServerResponse) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      res.end(body)
    }
    await using shopFront = await front(shop, answer, { replies: 'block' })
    expect((await shopFront.ask('/api/items/1')).body.equals(zipped)).toBe(true)
    body = bad
    expect((await shopFront.ask('/api/items/1')).status).toBe(502)
    expect(shopFront.violations[0]!.faults.map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual([
      '/price required',
      '/name type',
    ])
  })

  test('is told to the upstream with its length, even if it came in chunks', async () => {
    let headers: IncomingMessage['headers'] = {}
    const answer = (req: IncomingMessage, res: ServerResponse) => {
      headers = req.headers
      res.writeHead(201, { 'content-type': 'application/json' }).end(apple)
    }
    await using shopFront = await front(shop, answer)
    await shopFront.ask('/api/items', {
      method: 'POST',
      body: apple,
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    })
    expect(headers['content-length']).toBe(String(apple.length))
    expect(headers['transfer-encoding']).toBeUndefined()
  })

  test('is a form whose parts are judged, and which goes on as it came', async () => {
    let got = ''
    const answer = async (req: IncomingMessage, res: ServerResponse) => {
      got = (await buffer(req)).toString()
      res.writeHead(204).end()
    }
    await using formFront = await front(bytes, (req, res) => void answer(req, res), { requests: 'block' })
    const form = (name: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nApple\r\n--x--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    await formFront.ask('/form', { method: 'POST', headers, body: form('name') })
    expect(got).toBe(form('name'))
    const refused = await formFront.ask('/form', { method: 'POST', headers, body: form('title') })
    expect(refused.status).toBe(422)
  })
})

describe('headers', () => {
  test('of one connection end there', async () => {
    let raw: string[] = []
    const answer = (req: IncomingMessage, res: ServerResponse) => {
      raw = req.rawHeaders
      res.writeHead(204, { connection: 'x-secret', 'x-secret': 'upstream', 'keep-alive': 'timeout=9' }).end()
    }
    await using shopFront = await front(shop, answer)
    const reply = await shopFront.ask('/api/items/1', {
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
    expect(value('Host')).toBe(`127.0.0.1:${shopFront.upstream.port}`)
    expect(value('Via')).toMatch(/^1\.1 concordat-\w+$/)
    expect(value('X-Forwarded-For')).toBe('10.0.0.1, 127.0.0.1')
    expect(value('X-Forwarded-Proto')).toBe('http')
    expect(value('X-Forwarded-Host')).toBe(`127.0.0.1:${shopFront.port}`)
    expect(reply.headers['x-secret']).toBeUndefined()
  })

  test('name the host that the client asked for, on demand', async () => {
    let host: string | undefined
    const answer = (req: IncomingMessage, res: ServerResponse) => {
      host = req.headers.host
      res.writeHead(204).end()
    }
    await using shopFront = await front(shop, answer, { preserveHost: true })
    await shopFront.ask('/api/items/1', { headers: { host: 'shop.example' } })
    expect(host).toBe('shop.example')
  })

  test('that lead to the upstream lead to the proxy, and redirects are not followed', async () => {
    let location = ''
    const answer = (_req: unknown, res: ServerResponse) => {
      res.writeHead(302, { location }).end()
    }
    await using shopFront = await front(shop, answer, { replies: 'off' })
    const led = async (to: string) => {
      location = to
      const { status, headers } = await shopFront.ask('/api/items/1')
      expect(status).toBe(302)
      return headers.location
    }
    const { upstream, url } = shopFront
    expect(await led(`${upstream.url}/api/items?q=%C3%A9#top`)).toBe(`${url}/api/items?q=%C3%A9#top`)
    expect(await led('/api/items')).toBe('/api/items')
    expect(await led(`http://127.0.0.1:${upstream.port}.example/x`)).toMatch(/example/)
    expect(await led('https://elsewhere.example/x')).toBe('https://elsewhere.example/x')
  })
})

test('an upstream without the base path, or with another one, has its addresses mapped', async () => {
  const seen: string[] = []
  const answer = (req: IncomingMessage, res: ServerResponse) => {
    seen.push(req.url!)
    res.writeHead(204, { location: '/v1/items/2' }).end()
  }
  const upstream = await open(answer)
  const proxy = proxyListener(shop, { upstream: `${upstream.url}/v1/`, stripBasePath: true, requests: 'off' })
  const { server, port } = await open(proxy)
  const { headers } = await ask(port, '/api/items/1?a=b')
  expect(seen).toEqual(['/v1/items/1?a=b'])
  expect(headers.location).toBe('/api/items/2')
  await Promise.all([close(server), close(upstream.server)])
})

test('a connection that the upstream has closed meanwhile is not an error', async () => {
  // It answers the first request of each connection, and drops the connection at the second.
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
  const { server, port: own } = await open(proxy)
  for (let count = 0; count < 4; count++) expect((await ask(own, '/api/items/1')).status).toBe(204)
  await close(server)
  await proxy.close()
  upstream.close()
})
