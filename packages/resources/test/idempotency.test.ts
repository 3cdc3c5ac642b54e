import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { storedApi, type Document } from './support/shop.ts'

/** The grocery, whose orders may have an idempotency key. */
function withKeys(): Document {
  const document = structuredClone(grocery)
  const paths = document['paths'] as Record<string, any>
  const schema = { type: 'string', minLength: 1, maxLength: 100 }
  paths['/orders'].post.parameters = [{ name: 'Idempotency-Key', in: 'header', schema }]
  return document
}

eachDatabase((newDatabase) => {
  const open = async (after: () => void = () => undefined) => {
    const url = await newDatabase()
    // Two servers, as on two machines.
    const shops = [
      await storedApi(withKeys(), { url }, {}, { Order: { afterCommit: after } }),
      await storedApi(withKeys(), { url }, {}, { Order: { afterCommit: after } }),
    ] as const
    onTestFinished(async () => {
      for (const shop of shops) await shop.stop()
    })
    await shops[0].ask('POST', '/api/items', { name: 'Apple', price: 1 })
    const order = (server: 0 | 1, key: string, customer = 'Ada', itemId = 1) =>
      shops[server].ask(
        'POST',
        '/api/orders',
        { customer, lines: [{ itemId, quantity: 1 }] },
        { 'idempotency-key': key },
      )
    const count = async () => (await shops[0].ask('GET', '/api/orders')).body.count as number
    return { order, count }
  }

  test('an order that is sent again with its key is made once, and gets the same reply', async () => {
    let notes = 0
    const { order, count } = await open(() => notes++)
    const first = await order(0, 'a')
    const again = await order(1, 'a')
    expect(again).toEqual(first)
    expect(again.headers.get('location')).toBe('/api/orders/1')
    expect((await order(0, 'b')).body.id).not.toBe(first.body.id)
    expect(await count()).toBe(2)
    expect(notes).toBe(2)
  })

  test('parallel orders with one key on two servers make one order', async () => {
    const { order, count } = await open()
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => order((index % 2) as 0 | 1, 'a')),
    )
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    expect(await count()).toBe(1)
  })

  test('a key of another order is refused, and an order that fails leaves its key free', async () => {
    const { order, count } = await open()
    await order(0, 'a')
    expect(await order(0, 'a', 'Bob')).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'header', pointer: '/Idempotency-Key' }] },
    })
    expect((await order(0, 'b', 'Bob', 99)).status).toBe(422)
    expect((await order(0, 'b', 'Bob', 1)).status).toBe(201)
    expect(await count()).toBe(2)
  })
})
