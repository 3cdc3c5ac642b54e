import { describe, expect, expectTypeOf, test } from 'vitest'
import { reply } from '@concordat/server'
import { operations } from '@grocer/contract'
import type { Context, Op } from '../../src/context.ts'
import { getPhoto } from '../../src/handlers/photos.ts'
import { hosts, openShop } from '../support/open-shop.ts'

const json = { method: 'POST', headers: { 'content-type': 'application/json' } }

describe.each(hosts)('on the host %s', (host) => {
  test('FA2: a wrong price is a 422 with its place, a message and a rule, and in development its value', async () => {
    const post = async (body: string, development: boolean) => {
      await using shop = await openShop({ host, settings: { development } })
      const response = await shop.fetch('/api/items', { ...json, body })
      expect(response.status).toBe(422)
      return ((await response.json()) as { errors: object[] }).errors
    }
    const price = { in: 'body', pointer: '/price', rule: 'type', message: 'must be number' }
    expect(await post('{"name":"X","price":"abc"}', false)).toEqual([price])
    expect(await post('{"name":"X","price":"abc"}', true)).toEqual([{ ...price, value: 'abc' }])
    expect(await post('{"name":1,"price":"abc"}', true)).toEqual([
      { in: 'body', pointer: '/name', rule: 'type', message: 'must be string', value: 1 },
      { ...price, value: 'abc' },
    ])
  })

  test('HU5: an operation with a text body receives the bytes of a JSON text unchanged', async () => {
    await using shop = await openShop({ host })
    const body = '{"name":"Apple","price":0.99}'
    const headers = { 'content-type': 'text/plain' }
    const response = await shop.fetch('/api/echo', { method: 'POST', headers, body })
    expect(await response.text()).toBe('{"received":"{\\"name\\":\\"Apple\\",\\"price\\":0.99}"}')
  })
})

describe.each(['express', 'node'] as const)('on the host %s', (host) => {
  test('HU4: /documentation is a page with every operation', async () => {
    await using shop = await openShop({ host })
    const response = await shop.fetch('/documentation')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const page = await response.text()
    for (const { path, summary } of operations)
      for (const words of [`/api${path}`, summary!]) expect(page).toContain(words)
  })
})

test('HU7: a handler takes plain typed arguments, and no request or response object', async () => {
  type Call = Parameters<Op<'getPhoto'>>[0]
  expectTypeOf<keyof Call>().toEqualTypeOf<'path' | 'ctx'>()
  expectTypeOf<Call['path']>().toEqualTypeOf<{ itemId: number }>()
  expectTypeOf<Call['ctx']>().toEqualTypeOf<Context>()

  const bytes = new Uint8Array([1, 2, 3])
  const ctx = { photos: { find: async () => ({ type: 'image/png', bytes, version: '3' }) } }
  expect(await getPhoto({ path: { itemId: 1 }, ctx: ctx as unknown as Context }, reply)).toMatchObject({
    status: 200,
    body: bytes,
    headers: { etag: '"3"', 'content-type': 'image/png' },
  })
})
