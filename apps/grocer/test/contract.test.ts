import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as sdk from '@grocer/sdk'
import { operations } from '@grocer/contract'
import { ContractWatch } from './support/contract-watch.ts'
import { hosts, openShop, type Shop } from './support/open-shop.ts'

type AnyFunction = (
  client: unknown,
  input: object,
  options?: object,
) => Promise<{ status: number; body: any; headers: Headers; response: Response }>
type Input = { path?: object; query?: object; body?: unknown; contentType?: string }

const watch = new ContractWatch()
const callOf =
  (operationId: string): AnyFunction =>
  async (...args) => {
    const result = await (sdk as unknown as Record<string, AnyFunction>)[operationId]!(...args)
    // A stream that nobody reads has no end.
    if (operationId === 'watchReadings' && result.status === 200) await result.response.body?.cancel()
    return result
  }
const fruit = { name: 'Fruit' }
/** The smallest part of a PNG that the shop takes for one. */
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1])
/** The media types of the replies that are not JSON. */
const otherTypes: Record<string, string> = {
  watchReadings: 'text/event-stream',
  exportPrices: 'text/csv',
  getPhoto: 'image/jpeg or image/png',
}

/** For each operation, a request that succeeds on a shop with one category, and its status. */
const happy: Record<string, [status: number, input: Input]> = {
  listItems: [200, { query: { limit: 10 } }],
  createItem: [201, { body: { name: 'Cherry', price: 4.5, categoryId: 1 } }],
  getItem: [200, { path: { itemId: 1 } }],
  replaceItem: [200, { path: { itemId: 1 }, body: { name: 'Apple', price: 1.09 } }],
  updateItem: [200, { path: { itemId: 1 }, body: { price: 0.07 } }],
  deleteItem: [204, { path: { itemId: 2 } }],
  getPhoto: [200, { path: { itemId: 1 } }],
  uploadPhoto: [204, { path: { itemId: 1 }, body: png, contentType: 'image/png' }],
  exportPrices: [200, {}],
  listCategories: [200, {}],
  createCategory: [201, { body: { name: 'Vegetables' } }],
  getCategory: [200, { path: { categoryId: 1 } }],
  replaceCategory: [200, { path: { categoryId: 1 }, body: { name: 'Berries' } }],
  updateCategory: [200, { path: { categoryId: 1 }, body: { name: 'Nuts' } }],
  deleteCategory: [204, { path: { categoryId: 1 } }],
  listReadings: [200, { path: { deviceId: 1 } }],
  watchReadings: [200, { path: { deviceId: 1 } }],
  addReading: [201, { path: { deviceId: 1 }, body: { celsius: 9 } }],
  echoText: [200, { body: 'Hello' }],
  getStatus: [200, {}],
  getLiveness: [200, {}],
  getReadiness: [200, {}],
}

const withBody = Object.keys(happy).filter((id) => happy[id]![1].body !== undefined)
const withReply = Object.keys(happy).filter((id) => happy[id]![0] !== 204)
const withPath = Object.keys(happy).filter((id) => happy[id]![1].path !== undefined)

describe.each(hosts)('on the host %s, every operation answers what its contract declares', (host) => {
  let shop: Shop

  beforeEach(async () => {
    shop = await openShop({ host, watch: watch.check })
    await shop.grocer.store.categories.add(fruit)
    await shop.grocer.store.photos.put(1, 'image/png', png)
    return () => shop[Symbol.asyncDispose]()
  })

  test.each(Object.entries(happy))('%s succeeds', async (id, [status, input]) => {
    expect((await callOf(id)(shop.client, input)).status).toBe(status)
  })

  test.each(Object.keys(happy))('%s answers 400 to a malformed query', async (id) => {
    const { method, path } = operations.find(({ operationId }) => operationId === id)!
    const input = happy[id]![1]
    const type = input.contentType ?? (id === 'echoText' ? 'text/plain' : 'application/json')
    const init =
      input.body === undefined ? {} : { body: JSON.stringify(input.body), headers: { 'content-type': type } }
    const response = await shop.fetch(`/api${path.replace(/\{\w+\}/, '1')}?%zz`, { method, ...init })
    expect(response.status).toBe(400)
  })

  test.each(withPath)('%s answers 404 to an unknown id', async (id) => {
    const input = { ...happy[id]![1], path: { itemId: 99, categoryId: 99, deviceId: 99 } }
    const { status, body } = await callOf(id)(shop.client, input)
    expect(status).toBe(404)
    expect(body.detail).toMatch(/^There is no (item|category|device) 99\.$/)
  })

  test.each(withReply)('%s answers 406 to a client that accepts XML only', async (id) => {
    const { status, body } = await callOf(id)(shop.client, happy[id]![1], {
      headers: { accept: 'application/xml' },
    })
    expect(status).toBe(406)
    expect(body.detail).toContain(otherTypes[id] ?? 'application/json')
  })

  test.each(withBody)('%s answers 413 to more than its limit', async (id) => {
    const large = 'x'.repeat(1024 * 1024 + 1)
    const photo = new Uint8Array(5_000_001)
    const body = id === 'uploadPhoto' ? photo : id === 'echoText' ? large : { name: large }
    expect((await callOf(id)(shop.client, { ...happy[id]![1], body })).status).toBe(413)
  })

  test.each(withBody)('%s answers 415 to another media type', async (id) => {
    const input = { ...happy[id]![1], contentType: 'application/vnd.other+json' }
    expect((await callOf(id)(shop.client, input)).status).toBe(415)
  })

  test.each(Object.keys(happy))('%s answers 422 to an unknown parameter, with its name', async (id) => {
    const { status, body } = await callOf(id)(shop.client, { ...happy[id]![1], query: { surprise: 1 } })
    expect(status).toBe(422)
    expect(body.errors).toContainEqual(expect.objectContaining({ in: 'query', pointer: '/surprise' }))
  })

  test.each(['createCategory', 'replaceCategory', 'updateCategory'])(
    '%s answers 409 when the name is taken',
    async (id) => {
      await shop.grocer.store.categories.add({ name: 'Herbs' })
      const { status, body } = await callOf(id)(shop.client, { ...happy[id]![1], body: { name: 'Herbs' } })
      expect(status).toBe(409)
      expect(body.type).toBe('urn:problem-type:category-name-taken')
    },
  )

  test('deleteCategory answers 409 while items belong to it', async () => {
    await sdk.createItem(shop.client, { body: { name: 'Cherry', price: 4.5, categoryId: 1 } })
    expect((await sdk.deleteCategory(shop.client, { path: { categoryId: 1 } })).status).toBe(409)
  })

  test('getReadiness answers 503 when the database is gone', async () => {
    await shop.grocer.store.close()
    expect((await sdk.getReadiness(shop.client)).status).toBe(503)
  })
})

describe.each(hosts)('on the host %s, when a hook throws', (host) => {
  let shop: Shop
  const broken = () => {
    throw new Error('a secret cause')
  }

  beforeAll(async () => {
    shop = await openShop({ host, watch: watch.check, hooks: { before: [broken] } })
    await shop.grocer.store.categories.add(fruit)
  })
  afterAll(() => shop[Symbol.asyncDispose]())

  test.each(Object.keys(happy))('%s answers 500 without the cause', async (id) => {
    const { status, body } = await callOf(id)(shop.client, happy[id]![1])
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('secret')
  })
})

describe('the version of an item', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop({ watch: watch.check })
  })
  afterAll(() => shop[Symbol.asyncDispose]())

  test('a client that has it gets a 304', async () => {
    const { headers } = await sdk.getItem(shop.client, { path: { itemId: 1 } })
    expect(headers.get('ETag')).toBe('"1"')
    const again = await sdk.getItem(
      shop.client,
      { path: { itemId: 1 } },
      { headers: { 'If-None-Match': '"1"' } },
    )
    expect([again.status, again.body]).toEqual([304, undefined])
  })

  test('so has its photo', async () => {
    await shop.grocer.store.photos.put(1, 'image/png', png)
    const { headers } = await sdk.getPhoto(shop.client, { path: { itemId: 1 } })
    const again = await sdk.getPhoto(
      shop.client,
      { path: { itemId: 1 } },
      { headers: { 'If-None-Match': headers.get('ETag')! } },
    )
    expect([headers.get('content-type'), again.status]).toEqual(['image/png', 304])
  })

  test('a change for a version that is gone is a 412, and changes nothing', async () => {
    const input = { path: { itemId: 1 }, headers: { 'If-Match': '"1"' } }
    const first = await sdk.updateItem(shop.client, { ...input, body: { price: 2 } })
    expect([first.status, first.headers.get('ETag')]).toEqual([200, '"2"'])
    const second = await sdk.updateItem(shop.client, { ...input, body: { price: 3 } })
    expect(second.status).toBe(412)
    const replaced = await sdk.replaceItem(shop.client, { ...input, body: { name: 'Quince', price: 3 } })
    expect(replaced.status).toBe(412)
    const { body } = await sdk.getItem(shop.client, { path: { itemId: 1 } })
    expect(body).toEqual({ id: 1, name: 'Apple', price: 2 })
  })

  test('of two clients that change it at once, one gets a 412', async () => {
    const change = (price: number) =>
      sdk.updateItem(shop.client, {
        path: { itemId: 2 },
        headers: { 'If-Match': '"1"' },
        body: { price },
      })
    const both = await Promise.all([change(4), change(5)])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 412]))
  })
})

describe('the contract and the server agree', () => {
  test('every operation has a request that succeeds', () => {
    expect(Object.keys(happy).sort()).toEqual(operations.map(({ operationId }) => operationId).sort())
  })

  test('every declared status was received', () => {
    expect([...watch.declared().difference(watch.seen)]).toEqual([])
  })

  test('every received status is declared', () => {
    expect([...watch.seen.difference(watch.declared())]).toEqual([])
  })
})
