import { expect, onTestFinished, test } from 'vitest'
import { cancelOrder, createOrder, getItem, getOrder, listOrders, updateItem } from '@grocer/sdk'
import { eachDatabase } from '../../../packages/resources/test/support/each-database.ts'
import { addResource } from './support/add-resource.ts'
import { openShop } from './support/open-shop.ts'

eachDatabase((newDatabase) => {
  /** Opens a shop with two customers, and a stock of apples, which are the item 1. */
  const open = async (stock: number) => {
    const shop = await openShop({ host: 'fetch', data: await newDatabase() })
    onTestFinished(() => shop[Symbol.asyncDispose]())
    for (const name of ['Ada', 'Bob'])
      await addResource(shop, 'Customer', { name, email: `${name}@example.com` })
    await updateItem(shop.client, { path: { itemId: 1 }, body: { stock } })
    return shop
  }
  type Shop = Awaited<ReturnType<typeof open>>
  const order = (shop: Shop, customerId: number, ...lines: [itemId: number, quantity: number][]) =>
    createOrder(shop.client, {
      body: { customerId, lines: lines.map(([itemId, quantity]) => ({ itemId, quantity })) },
    })
  const stockOf = async (shop: Shop) => {
    const { status, body } = await getItem(shop.client, { path: { itemId: 1 } })
    return status === 200 ? body.stock : undefined
  }

  test('an order has the prices of its items and an exact total, and takes from the stock', async () => {
    const shop = await open(10)
    const made = await order(shop, 1, [1, 3], [2, 7], [1, 2])
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: 1,
        customerId: 1,
        status: 'open',
        lines: [
          { itemId: 1, quantity: 3, price: 0.99 },
          { itemId: 2, quantity: 7, price: 0.59 },
          { itemId: 1, quantity: 2, price: 0.99 },
        ],
        total: 9.08,
      },
    })
    expect(await stockOf(shop)).toBe(5)
    // The prices of an order remain when those of the items change.
    await updateItem(shop.client, { path: { itemId: 1 }, body: { price: 2 } })
    const read = await getOrder(shop.client, { path: { orderId: 1 } })
    expect(read.body).toEqual(made.body)
  })

  test('an order of more than there is changes nothing, and names the item', async () => {
    const shop = await open(4)
    const refused = await order(shop, 1, [2, 1], [1, 3], [1, 2])
    expect(refused).toMatchObject({
      status: 409,
      body: {
        type: 'urn:problem-type:not-enough-stock',
        detail: 'The stock of item 1 is 1, and 2 are ordered.',
      },
    })
    expect(await stockOf(shop)).toBe(4)
    expect((await listOrders(shop.client)).body).toEqual({ orders: [] })
  })

  test('an order of an unknown item or customer is a 422 with its place', async () => {
    const shop = await open(4)
    expect(await order(shop, 9, [1, 1])).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/customerId', rule: 'exists' }] },
    })
    expect(await order(shop, 1, [1, 1], [9, 1])).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/lines/1/itemId', rule: 'exists' }] },
    })
  })

  test('orders at the same time never sell more than there is', async () => {
    const shop = await open(5)
    const replies = await Promise.all(Array.from({ length: 12 }, () => order(shop, 1, [1, 1])))
    const made = replies.filter(({ status }) => status === 201).length
    expect(replies.every(({ status }) => [201, 409, 503].includes(status))).toBe(true)
    expect(await stockOf(shop)).toBe(5 - made)
    expect(made).toBeGreaterThan(0)
  })

  test('an order with an Idempotency-Key is made once', async () => {
    const shop = await open(5)
    const input = {
      headers: { 'Idempotency-Key': 'one' },
      body: { customerId: 1, lines: [{ itemId: 1, quantity: 2 }] },
    }
    const first = await createOrder(shop.client, input)
    const second = await createOrder(shop.client, input)
    expect([first.status, second.body]).toEqual([201, first.body])
    expect(await stockOf(shop)).toBe(3)
  })

  test('orders are listed in pages, by customer and by state', async () => {
    const shop = await open(100)
    for (const customerId of [1, 2, 1, 2, 1]) await order(shop, customerId, [1, 1])
    await cancelOrder(shop.client, { path: { orderId: 3 } })
    const idsOf = async (query: { customerId?: number; status?: 'open' | 'cancelled'; limit?: number }) => {
      const pages: number[][] = []
      for (let cursor: string | undefined; ;) {
        const page = await listOrders(shop.client, { query: { ...query, ...(cursor && { cursor }) } })
        if (page.status !== 200) throw new Error(`The status is ${page.status}.`)
        pages.push(page.body.orders.map(({ id }) => id))
        cursor = page.body.nextCursor
        if (cursor === undefined) return pages
      }
    }
    expect(await idsOf({ limit: 2 })).toEqual([[1, 2], [3, 4], [5]])
    expect(await idsOf({ customerId: 1, limit: 2 })).toEqual([[1, 3], [5]])
    expect(await idsOf({ customerId: 1, status: 'open' })).toEqual([[1, 5]])
    expect(await idsOf({ status: 'cancelled' })).toEqual([[3]])
  })

  test('a cancelled order puts its items back once', async () => {
    const shop = await open(5)
    await order(shop, 1, [1, 2], [2, 1], [1, 1])
    expect(await stockOf(shop)).toBe(2)
    for (let times = 1; times <= 2; times++)
      expect(await cancelOrder(shop.client, { path: { orderId: 1 } })).toMatchObject({
        status: 200,
        body: { status: 'cancelled' },
      })
    expect(await stockOf(shop)).toBe(5)
  })
})
