import { expect, onTestFinished, test } from 'vitest'
import { cancelOrder, createOrder, getOrder, payOrder } from '@grocer/sdk'
import { sql } from '@concordat/resources'
import { eachDatabase } from '../../../packages/resources/test/support/each-database.ts'
import { DevelopmentPayments } from '../src/orders/development-payments.ts'
import type { Charge, ChargeRequest } from '../src/orders/payments.ts'
import { addResource } from './support/add-resource.ts'
import { openShop, type Shop } from './support/open-shop.ts'

/** Payments that count their charges, and that a test can hold up. */
class CountedPayments extends DevelopmentPayments {
  readonly #charged = new Set<string>()
  /** Runs after a card was charged, before the shop knows. */
  meanwhile: () => Promise<unknown> = async () => undefined

  /** The keys of the charges that succeeded. */
  get charged(): string[] {
    return [...this.#charged]
  }

  override async charge(request: ChargeRequest): Promise<Charge> {
    const charge = await super.charge(request)
    if (!charge.isDeclined) this.#charged.add(request.key)
    await this.meanwhile()
    return charge
  }
}

eachDatabase((newDatabase) => {
  const open = async (
    payments: CountedPayments,
    data?: string,
    note: (line: string) => void = () => undefined,
  ) => {
    const url = data ?? (await newDatabase())
    const shop = await openShop({ host: 'fetch', data: url, settings: { payments, note } })
    onTestFinished(() => shop[Symbol.asyncDispose]())
    return { shop, url }
  }
  /** Opens a shop with the open order 1 of an item of this price. */
  const openWithOrder = async (payments: CountedPayments, price = 1.5, note?: (line: string) => void) => {
    const opened = await open(payments, undefined, note)
    await addResource(opened.shop, 'Customer', { name: 'Ada', email: 'ada@example.com' })
    await addResource(opened.shop, 'Item', { name: 'Melon', price })
    const body = { customerId: 1, lines: [{ itemId: 3, quantity: 1 }] }
    expect((await createOrder(opened.shop.client, { body })).status).toBe(201)
    return opened
  }
  const pay = ({ client }: Shop, key: string) =>
    payOrder(client, {
      path: { orderId: 1 },
      headers: { 'Idempotency-Key': key },
      body: { token: 'tok_visa' },
    })
  const statusOf = async ({ client }: Shop) => {
    const { status, body } = await getOrder(client, { path: { orderId: 1 } })
    return status === 200 ? body.status : undefined
  }
  /** Makes the next write after a charge fail, as if the database did not answer. */
  const failWriteAfterCharge = (payments: CountedPayments, { grocer }: Shop) => {
    payments.meanwhile = async () => {
      const { database } = grocer.store.db
      const write = database.write.bind(database)
      database.write = () => {
        database.write = write
        return Promise.reject(new Error('The database does not answer.'))
      }
    }
  }

  test('a paid order has one payment, and the same request again has it as its answer', async () => {
    const payments = new CountedPayments()
    const notes: string[] = []
    const { shop } = await openWithOrder(payments, 1.5, (line) => void notes.push(line))
    const first = await pay(shop, 'one')
    expect(first).toMatchObject({
      status: 201,
      body: { id: 1, orderId: 1, amount: 1.5, reference: 'ch_order-1-1' },
    })
    expect(first.body).not.toHaveProperty('key')
    expect((await pay(shop, 'one')).body).toEqual(first.body)
    expect(await pay(shop, 'two')).toMatchObject({
      status: 409,
      body: { type: 'urn:problem-type:order-paid', detail: 'The order 1 is paid already.' },
    })
    expect([await statusOf(shop), payments.charged]).toEqual(['paid', ['order-1-1']])
    expect(notes.filter((line) => line.startsWith('Order'))).toEqual(['Order 1 is paid: 1.50 (ch_order-1-1)'])
  })

  test('requests at the same time charge once', async () => {
    const payments = new CountedPayments()
    const { shop } = await openWithOrder(payments)
    const keys = ['a', 'a', 'b', 'c', 'a']
    const replies = await Promise.all(keys.map((key) => pay(shop, key)))
    expect(payments.charged).toHaveLength(1)
    const paid = replies.filter(({ status }) => status === 201)
    expect(paid.length).toBeGreaterThan(0)
    for (const { body } of paid) expect(body).toEqual(paid[0]!.body)
    expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true)
    expect(await statusOf(shop)).toBe('paid')
  })

  test('an order that is being paid cannot be paid by another request, or cancelled', async () => {
    const payments = new CountedPayments()
    const { shop } = await openWithOrder(payments)
    const seen: unknown[] = []
    payments.meanwhile = async () => {
      payments.meanwhile = async () => undefined
      seen.push((await pay(shop, 'two')).status)
      seen.push((await cancelOrder(shop.client, { path: { orderId: 1 } })).status)
      seen.push(await statusOf(shop))
    }
    expect((await pay(shop, 'one')).status).toBe(201)
    expect(seen).toEqual([409, 409, 'paying'])
  })

  test('an amount of 4.02 is declined, and the order can be paid again or cancelled', async () => {
    const payments = new CountedPayments()
    const { shop } = await openWithOrder(payments, 4.02)
    for (const key of ['one', 'one', 'two'])
      expect(await pay(shop, key)).toMatchObject({
        status: 402,
        body: { type: 'urn:problem-type:payment-declined', detail: 'The card was declined.' },
      })
    expect([await statusOf(shop), payments.charged]).toEqual(['open', []])
    expect((await cancelOrder(shop.client, { path: { orderId: 1 } })).status).toBe(200)
  })

  test('a charge whose write failed is found by the same request', async () => {
    const payments = new CountedPayments()
    const { shop } = await openWithOrder(payments)
    failWriteAfterCharge(payments, shop)
    expect((await pay(shop, 'one')).status).toBe(500)
    expect(await statusOf(shop)).toBe('paying')
    payments.meanwhile = async () => undefined
    expect((await pay(shop, 'one')).status).toBe(201)
    expect([await statusOf(shop), payments.charged]).toEqual(['paid', ['order-1-1']])
  })

  /** A shop that has charged a card, and has not stored it for more than a minute. */
  const openLeftBehind = async (payments: CountedPayments, price?: number) => {
    const { shop, url } = await openWithOrder(payments, price)
    failWriteAfterCharge(payments, shop)
    expect((await pay(shop, 'one')).status).toBe(500)
    payments.meanwhile = async () => undefined
    await shop.grocer.store.db.run(sql`UPDATE payment SET created_at = ${'2026-01-01T00:00:00.000000Z'}`)
    return { shop, url }
  }

  test('a charge that was left behind is found by the next start', async () => {
    const payments = new CountedPayments()
    const { shop, url } = await openLeftBehind(payments)
    await shop.grocer.close()
    const again = await open(payments, url)
    expect([await statusOf(again.shop), payments.charged]).toEqual(['paid', ['order-1-1']])
    expect((await pay(again.shop, 'one')).status).toBe(201)
  })

  test('a charge that was left behind is found by another request to pay', async () => {
    const payments = new CountedPayments()
    const { shop } = await openLeftBehind(payments)
    expect((await pay(shop, 'two')).status).toBe(409)
    expect([await statusOf(shop), payments.charged]).toEqual(['paid', ['order-1-1']])
  })

  test('a declined charge that was left behind leads to an open order', async () => {
    const payments = new CountedPayments()
    const { shop, url } = await openLeftBehind(payments, 4.02)
    await shop.grocer.close()
    const again = await open(payments, url)
    expect([await statusOf(again.shop), payments.charged]).toEqual(['open', []])
  })
})
