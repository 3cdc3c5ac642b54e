import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hosts, openShop, type Shop } from './support/open-shop.ts'

// The requests that the six servers of the article were tried with, and the answers of our status policy.

describe.each(hosts)('on the host %s', (host) => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop({ host })
  })
  afterAll(() => shop[Symbol.asyncDispose]())

  const at = (path: string, init?: RequestInit) => shop.fetch(path, init)
  const post = (
    body: string | Uint8Array<ArrayBuffer>,
    type: string | null = 'application/json',
    path = '/api/items',
  ) => at(path, { method: 'POST', body, headers: type === null ? {} : { 'content-type': type } })

  async function faults(response: Response): Promise<string[]> {
    const { errors } = (await response.json()) as { errors: { in: string; pointer: string; rule: string }[] }
    return errors.map((fault) => `${fault.in} ${fault.pointer} ${fault.rule}`)
  }

  describe('reading', () => {
    test('FL1: lists the items that a new shop has, byte for byte', async () => {
      const response = await at('/api/items')
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('application/json')
      expect(await response.text()).toBe(
        '[{"id":1,"name":"Apple","price":0.99},{"id":2,"name":"Banana","price":0.59}]',
      )
    })

    test('FC4: gets one item as JSON with its Content-Length', async () => {
      const response = await at('/api/items/1')
      expect(response.headers.get('content-type')).toBe('application/json')
      expect(response.headers.get('content-length')).toBe('36')
      expect(await response.json()).toEqual({ id: 1, name: 'Apple', price: 0.99 })
    })

    test('FL4: an unknown item is a 404 with the problem of the handler, and an id that is no number is a 422', async () => {
      const response = await at('/api/items/99')
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.json()).toEqual({
        type: 'urn:problem-type:item-not-found',
        title: 'Item not found',
        status: 404,
        detail: 'There is no item 99.',
        instance: '/api/items/99',
      })
      const malformed = await at('/api/items/abc')
      expect(malformed.status).toBe(422)
      expect(malformed.headers.get('content-type')).toBe('application/problem+json')
      expect(await faults(malformed)).toEqual(['path /itemId type'])
    })

    test.each(['abc', '1.5', '0x10', '1e2', '%207', '-1', '0', '99999999999999999999'])(
      'the id %s is a 422 with a fault of the path parameter itemId',
      async (id) => {
        const response = await at(`/api/items/${id}`)
        expect(response.status).toBe(422)
        expect(await faults(response)).toEqual([expect.stringMatching(/^path \/itemId /)])
      },
    )

    test('a page links to the next one, and the last page has no link', async () => {
      const first = await at('/api/items?limit=1')
      expect(first.headers.get('link')).toBe('</api/items?limit=1&after=1>; rel="next"')
      const second = await at('/api/items?limit=1&after=1')
      expect(second.headers.get('link')).toBeNull()
      expect(await second.json()).toEqual([{ id: 2, name: 'Banana', price: 0.59 }])
    })

    test('a parameter that is sent twice is a fault', async () => {
      expect(await faults(await at('/api/items?limit=1&limit=2'))).toEqual(['query /limit type'])
    })
  })

  describe('writing', () => {
    test('creates an item with 201 and Location', async () => {
      const response = await post('{"name":"Cherry","price":4.5}')
      expect(response.status).toBe(201)
      const location = response.headers.get('location')!
      expect(location).toMatch(/^\/api\/items\/\d+$/)
      expect(await (await at(location)).json()).toEqual(await response.json())
    })

    test('the price "abc" is a 422 with a fault at /price', async () => {
      const response = await post('{"name":"X","price":"abc"}')
      expect(response.status).toBe(422)
      expect(await faults(response)).toEqual(['body /price type'])
    })

    test('two faults are reported together', async () => {
      expect(await faults(await post('{"name":1,"price":"abc"}'))).toEqual([
        'body /name type',
        'body /price type',
      ])
    })

    test.each([
      ['a missing property', '{"name":"X"}', 'body /price required'],
      ['an id in the body', '{"name":"X","price":1,"id":77}', 'body /id additionalProperties'],
      ['a third decimal', '{"name":"X","price":1.234}', 'body /price multipleOf'],
      ['an array', '[]', 'body  type'],
      ['null', 'null', 'body  type'],
      ['no body', '', 'body  required'],
    ])('%s is a 422', async (_name, body, fault) => {
      const response = await post(body)
      expect(response.status).toBe(422)
      expect(await faults(response)).toEqual([fault])
    })

    test.each([
      ['malformed JSON', '{"name":'],
      ['NaN', '{"name":"X","price":NaN}'],
      ['Infinity', '{"name":"X","price":Infinity}'],
      ['a number that overflows', '{"name":"X","price":1e999}'],
      ['the name __proto__', '{"name":"X","price":1,"__proto__":{"admin":true}}'],
    ])('%s is a 400', async (_name, body) => {
      const response = await post(body)
      expect(response.status).toBe(400)
      expect(((await response.json()) as { detail: string }).detail).not.toContain('name')
    })

    test('prices from 0.00 to 99.99 are accepted and returned unchanged', async () => {
      const cents = Array.from({ length: 10_000 }, (_, index) => index).filter(
        (cent) => cent % 7 === 0 || cent < 100,
      )
      for (const cent of cents) {
        const text = `${Math.trunc(cent / 100)}.${String(cent % 100).padStart(2, '0')}`
        const response = await post(`{"name":"X","price":${text}}`)
        expect(response.status, text).toBe(201)
        expect(((await response.json()) as { price: number }).price).toBe(Number(text))
      }
    })

    test('text/plain, no content type, and another charset are a 415', async () => {
      expect((await post('{"name":"X","price":1}', 'text/plain')).status).toBe(415)
      expect((await post(new Uint8Array([123, 125]), null)).status).toBe(415)
      expect((await post('{}', 'application/json; charset=latin1')).status).toBe(415)
    })

    test('a content type may have parameters', async () => {
      expect((await post('{"name":"X","price":1}', 'application/json; charset=UTF-8; x=1')).status).toBe(201)
    })

    test('text is returned byte for byte', async () => {
      const text = '\uFEFF{"name":"Apple","price":0.99}\r\n\u0000é🍏'
      const response = await post(text, 'text/plain', '/api/echo')
      expect(await response.json()).toEqual({ received: text })
      expect((await post(new Uint8Array([0xff, 0xfe]), 'text/plain', '/api/echo')).status).toBe(400)
      expect(await (await post('', 'text/plain', '/api/echo')).json()).toEqual({ received: '' })
    })
  })

  describe('methods and paths', () => {
    test('FL5: a method that the path lacks is a 405 with Allow and a problem', async () => {
      const response = await at('/api/status', { method: 'POST' })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.json()).toMatchObject({ status: 405, instance: '/api/status' })
    })

    test('HEAD answers like GET, without a body', async () => {
      const response = await at('/api/items/1', { method: 'HEAD' })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-length')).toBe('36')
      expect(await response.text()).toBe('')
    })

    test('OPTIONS answers with Allow', async () => {
      const response = await at('/api/items/1', { method: 'OPTIONS' })
      expect(response.status).toBe(204)
      expect(response.headers.get('allow')).toBe('GET, HEAD, PUT, PATCH, DELETE, OPTIONS')
    })

    test.each(['/api/nothing', '/api/items/', '/api/items/1/', '/nothing', '/api', '/API/items/1'])(
      '%s is a 404, not a redirect',
      async (path) => {
        const response = await at(path, { redirect: 'manual' })
        expect(response.status).toBe(404)
        expect(response.headers.get('content-type')).toBe('application/problem+json')
      },
    )

    test.skipIf(host === 'fetch').each([
      ['a target in absolute-form', 'GET http://elsewhere/api/items HTTP/1.1', 200],
      ['a fragment', 'GET /api/items#x HTTP/1.1', 400],
      ['an incomplete request line', 'GET', 400],
    ])('%s: %s is %i', async (_name, line, status) => {
      expect(await raw(shop.url, `${line}\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
        new RegExp(`^HTTP/1\\.1 ${status} `),
      )
    })
  })
})

/** Sends text over a socket, for requests that no client sends. @returns the answer */
function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(text))
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.once('close', () => resolve(answer))
    socket.once('error', reject)
  })
}
