import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as sdk from '@grocer/sdk'
import { operations } from '@grocer/contract'
import { ContractWatch } from './support/contract-watch.ts'
import { addResource } from './support/add-resource.ts'
import { hosts, openShop, type Shop } from './support/open-shop.ts'
import { secured } from './support/secured.ts'
import { staffPath } from './support/staff-path.ts'
import { png, stockShop } from './support/stock-shop.ts'

type AnyFunction = (
  client: unknown,
  input: object,
  options?: object,
) => Promise<{ status: number; body: any; headers: Headers; response: Response }>
type Input = {
  path?: object | undefined
  query?: object
  headers?: object
  body?: unknown
  contentType?: string
}

const watch = new ContractWatch()
const callOf =
  (operationId: string): AnyFunction =>
  async (client, { ...input }: Input, options) => {
    if (operationId === 'updateStaff') input.path = await staffPath(client as Shop['client'], input.path)
    const call = (sdk as unknown as Record<string, AnyFunction>)[operationId]!
    const result = await call(client, input, options)
    // A stream that nobody reads has no end.
    if (operationId === 'watchReadings' && result.status === 200) await result.response.body?.cancel()
    return result
  }
/** The media types of the replies that are not JSON. */
const otherTypes: Record<string, string> = {
  watchReadings: 'text/event-stream',
  exportPrices: 'text/csv',
  getPhoto: 'image/jpeg or image/png',
}

/** For each operation, a request that succeeds on the shop of `stockShop`, and its status. */
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
  logIn: [200, { body: { name: 'staff', password: 'a password of tests' } }],
  logOut: [204, {}],
  getMe: [200, {}],
  changePassword: [204, { body: { current: 'a password of tests', password: 'another password' } }],
  listStaff: [200, {}],
  addStaff: [201, { body: { name: 'grace', password: 'cherries and nuts', roles: ['staff'] } }],
  updateStaff: [200, { path: { userId: 'of staff' }, body: { roles: ['staff', 'admin'] } }],
  listCustomers: [200, { query: { search: 'ada' } }],
  createCustomer: [
    201,
    { body: { name: 'Grace', email: 'grace@example.com', password: 'cherries and nuts' } },
  ],
  getCustomer: [200, { path: { customerId: 1 } }],
  updateCustomer: [200, { path: { customerId: 1 }, body: { name: 'Ada Lovelace' } }],
  deleteCustomer: [204, { path: { customerId: 1 } }],
  listOrders: [200, { query: { customerId: 2, status: 'open' } }],
  createOrder: [201, { body: { customerId: 1, lines: [{ itemId: 2, quantity: 3 }] } }],
  getOrder: [200, { path: { orderId: 1 } }],
  cancelOrder: [200, { path: { orderId: 1 } }],
  payOrder: [
    201,
    { path: { orderId: 1 }, headers: { 'Idempotency-Key': 'one' }, body: { token: 'tok_visa' } },
  ],
  listDevices: [200, {}],
  createDevice: [201, { body: { room: 'cellar', tooWarm: 14 } }],
  getDevice: [200, { path: { deviceId: 1 } }],
  renewDeviceKey: [201, { path: { deviceId: 1 } }],
  listReadings: [200, { path: { deviceId: 1 } }],
  watchReadings: [200, { path: { deviceId: 1 } }],
  addReading: [201, { path: { deviceId: 1 }, body: { celsius: 9 } }],
  addReadings: [201, { path: { deviceId: 1 }, body: [{ celsius: 9, at: '2026-11-22T03:00:00Z' }] }],
  echoText: [200, { body: 'Hello' }],
  getStatus: [200, {}],
  getLiveness: [200, {}],
  getReadiness: [200, {}],
}

const missing = { itemId: 99, categoryId: 99, customerId: 99, orderId: 99, deviceId: 99, userId: 'nobody' }
const withBody = Object.keys(happy).filter((id) => happy[id]![1].body !== undefined)
const withReply = Object.keys(happy).filter((id) => happy[id]![0] !== 204)
const withPath = Object.keys(happy).filter((id) => happy[id]![1].path !== undefined)

describe.each(hosts)('on the host %s, every operation answers what its contract declares', (host) => {
  let shop: Shop

  beforeEach(async () => {
    shop = await openShop({ host, watch: watch.check })
    await stockShop(shop)
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

  test.each(secured())('%s answers 401 to a stranger, before it looks at the request', async (id) => {
    const { status, headers } = await callOf(id)(shop.as(), { ...happy[id]![1], query: { surprise: 1 } })
    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('session')])
  })

  test.each(secured('staff', 'admin'))('%s answers 403 to a customer', async (id) => {
    const { body } = happy['createCustomer']![1] as { body: { email: string; password: string } }
    await sdk.createCustomer(shop.as(), { body: { name: 'Grace', ...body } })
    const customer = shop.as(await shop.logIn(body.email, body.password))
    expect((await callOf(id)(customer, happy[id]![1])).status).toBe(403)
  })

  test('logIn answers 401 to a wrong password, and changePassword 403, and 429 to many', async () => {
    const wrong = { body: { name: 'staff', password: 'not the password' } }
    expect((await sdk.logIn(shop.as(), wrong)).status).toBe(401)
    const change = { body: { current: 'not the password', password: 'another password' } }
    const statuses: number[] = []
    while (statuses.length < 12) statuses.push((await sdk.changePassword(shop.client, change)).status)
    expect(new Set(statuses)).toEqual(new Set([403, 429]))
  })

  test.each([
    ['logIn', 20],
    ['createCustomer', 20],
    ['addReading', 120],
    ['addReadings', 120],
  ])('%s answers 429 to more than %d requests in a minute', async (id, limit) => {
    let last = 0
    // What is refused with 422 counts as well. The shop of the tests has logged in before.
    for (let count = 0; count <= limit && last !== 429; count++)
      last = (await callOf(id)(shop.client, { ...happy[id]![1], query: { surprise: 1 } })).status
    expect(last).toBe(429)
  })

  test('addStaff answers 409 when the name is taken', async () => {
    const body = { name: 'Staff', password: 'cherries and nuts', roles: ['staff' as const] }
    const reply = await sdk.addStaff(shop.client, { body })
    expect([reply.status, reply.body]).toMatchObject([409, { type: 'urn:problem-type:user-name-taken' }])
  })

  test.each(withPath)('%s answers 404 to an unknown id', async (id) => {
    const input = { ...happy[id]![1], path: missing }
    const { status, body } = await callOf(id)(shop.client, input)
    expect(status).toBe(404)
    expect(body.detail).toMatch(/^There is no (item|category|customer|order|device|user) (99|nobody)\.$/)
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
      await addResource(shop, 'Category', { name: 'Herbs' })
      const { status, body } = await callOf(id)(shop.client, { ...happy[id]![1], body: { name: 'Herbs' } })
      expect(status).toBe(409)
      expect(body.type).toBe('urn:problem-type:category-name-taken')
    },
  )

  test('deleteCategory answers 409 while items belong to it', async () => {
    await sdk.createItem(shop.client, { body: { name: 'Cherry', price: 4.5, categoryId: 1 } })
    expect((await sdk.deleteCategory(shop.client, { path: { categoryId: 1 } })).status).toBe(409)
  })

  test.each(['createCustomer', 'updateCustomer'])('%s answers 409 when the address is taken', async (id) => {
    const body = { ...(happy[id]![1].body as object), email: 'bob@example.com' }
    const reply = await callOf(id)(shop.client, { ...happy[id]![1], body })
    expect(reply.status).toBe(409)
    expect(reply.body).toMatchObject({
      type: 'urn:problem-type:customer-email-taken',
      detail: 'There is a customer "bob@example.com" already.',
      errors: [{ in: 'body', pointer: '/email', rule: 'unique' }],
    })
  })

  test('deleteItem and deleteCustomer answer 409 while an order refers to them', async () => {
    const item = await sdk.deleteItem(shop.client, { path: { itemId: 1 } })
    expect([item.status, item.body]).toMatchObject([409, { type: 'urn:problem-type:item-in-use' }])
    const customer = await sdk.deleteCustomer(shop.client, { path: { customerId: 2 } })
    expect([customer.status, customer.body]).toMatchObject([409, { detail: 'The customer 2 is in use.' }])
  })

  test('createOrder answers 409 when there is not enough of an item', async () => {
    await sdk.updateItem(shop.client, { path: { itemId: 2 }, body: { stock: 2 } })
    const { status, body } = await callOf('createOrder')(shop.client, happy['createOrder']![1])
    expect([status, body]).toMatchObject([409, { type: 'urn:problem-type:not-enough-stock' }])
  })

  test('payOrder and cancelOrder answer 409 for a paid order, and payOrder for a cancelled one', async () => {
    const pay = (key: string, orderId = 1) =>
      sdk.payOrder(shop.client, {
        path: { orderId },
        headers: { 'Idempotency-Key': key },
        body: { token: 'tok_visa' },
      })
    expect((await pay('one')).status).toBe(201)
    expect((await pay('two')).status).toBe(409)
    expect((await sdk.cancelOrder(shop.client, { path: { orderId: 1 } })).status).toBe(409)
    await callOf('createOrder')(shop.client, happy['createOrder']![1])
    expect((await sdk.cancelOrder(shop.client, { path: { orderId: 2 } })).status).toBe(200)
    expect((await pay('three', 2)).status).toBe(409)
  })

  test('payOrder answers 402 when the card is declined', async () => {
    await addResource(shop, 'Item', { name: 'Melon', price: 4.02 })
    await sdk.createOrder(shop.client, { body: { customerId: 1, lines: [{ itemId: 3, quantity: 1 }] } })
    const input = { ...happy['payOrder']![1], path: { orderId: 2 } }
    const { status, body } = await callOf('payOrder')(shop.client, input)
    expect([status, body]).toMatchObject([402, { detail: 'The card was declined.' }])
  })

  test('getReadiness answers 503 when the database is gone', async () => {
    await shop.grocer.store.db.database.close()
    expect((await sdk.getReadiness(shop.client)).status).toBe(503)
  })
})

describe.each(hosts)('on the host %s, when a hook throws', (host) => {
  let shop: Shop
  // Before the tests, `staff` logs in.
  let isOpen = false
  const broken = () => {
    if (isOpen) throw new Error('a secret cause')
  }

  beforeAll(async () => {
    shop = await openShop({ host, watch: watch.check, hooks: { before: [broken] } })
    await stockShop(shop)
    isOpen = true
  })
  afterAll(() => shop[Symbol.asyncDispose]())

  test.each(Object.keys(happy))('%s answers 500 without the cause', async (id) => {
    const { status, body } = await callOf(id)(shop.client, happy[id]![1])
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('secret')
  })
})

describe('a provider of payments that does not answer', () => {
  test.each(hosts)('makes payOrder answer 503 on the host %s, and the order remains', async (host) => {
    const payments = {
      charge: () => Promise.reject(new Error('a secret cause')),
      find: async () => undefined,
    }
    await using shop = await openShop({ host, watch: watch.check, settings: { payments } })
    await stockShop(shop)
    const { status, body, headers } = await callOf('payOrder')(shop.client, happy['payOrder']![1])
    expect([status, headers.get('retry-after')]).toEqual([503, '5'])
    expect(JSON.stringify(body)).not.toContain('secret')
    const order = await sdk.getOrder(shop.client, { path: { orderId: 1 } })
    expect(order.body).toMatchObject({ status: 'paying' })
  })
})

describe('the version of a customer and of an order', () => {
  test('leads to 304, and to 412 for a change of an old one', async () => {
    await using shop = await openShop({ watch: watch.check })
    await stockShop(shop)
    const same = { headers: { 'If-None-Match': '"1"' } }
    expect((await sdk.getCustomer(shop.client, { path: { customerId: 1 } }, same)).status).toBe(304)
    expect((await sdk.getOrder(shop.client, { path: { orderId: 1 } }, same)).status).toBe(304)
    const change = (name: string) =>
      sdk.updateCustomer(shop.client, {
        path: { customerId: 1 },
        headers: { 'If-Match': '"1"' },
        body: { name },
      })
    expect([(await change('Ada L.')).status, (await change('Ada B.')).status]).toEqual([200, 412])
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
