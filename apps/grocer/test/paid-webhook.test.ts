import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import { createOrder, payOrder } from '@grocer/sdk'
import { sql } from '@concordat/resources'
import { eachDatabase } from '../../../packages/resources/test/support/each-database.ts'
import { readCommandLine } from '../src/command-line.ts'
import { addResource } from './support/add-resource.ts'
import { openShop, type Shop } from './support/open-shop.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='
const paid = { orderId: 1, customerId: 1, total: 1.5, reference: 'ch_order-1-1' }

interface Delivery {
  headers: IncomingHttpHeaders
  body: string
}

/** Starts a receiver, which answers with its present `status`. */
async function openReceiver() {
  const deliveries: Delivery[] = []
  const receiver = { url: '', status: 204, deliveries, bodies: () => deliveries.map(verified) }
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('')
    deliveries.push({ headers: request.headers, body })
    response.writeHead(receiver.status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/paid`
  return receiver
}

/** Verifies a delivery with the library of Standard Webhooks. @returns its body */
function verified({ headers, body }: Delivery): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>)
}

eachDatabase((newDatabase) => {
  const open = async (data: string, urls: string[]) => {
    const receivers = { urls, secret, backoff: () => 50 }
    const shop = await openShop({ host: 'fetch', data, settings: { receivers } })
    onTestFinished(() => shop[Symbol.asyncDispose]())
    return shop
  }
  const stock = async (shop: Shop) => {
    await addResource(shop, 'Customer', { name: 'Ada', email: 'ada@example.com' })
    await addResource(shop, 'Item', { name: 'Melon', price: 1.5 })
  }
  const order = async ({ client }: Shop) => {
    const lines = [{ itemId: 3, quantity: 1 }]
    expect((await createOrder(client, { body: { customerId: 1, lines } })).status).toBe(201)
  }
  const pay = async ({ client }: Shop, key: string) => {
    const input = { path: { orderId: 1 }, headers: { 'Idempotency-Key': key }, body: { token: 'tok_visa' } }
    return (await payOrder(client, input)).status
  }

  test('a paid order is told to each receiver once, signed, however often it is paid', async () => {
    const [one, other] = [await openReceiver(), await openReceiver()]
    const shop = await open(await newDatabase(), [one.url, other.url])
    await stock(shop)
    await order(shop)
    expect([await pay(shop, 'one'), await pay(shop, 'one'), await pay(shop, 'two')]).toEqual([201, 201, 409])
    for (const { bodies } of [one, other]) await expect.poll(bodies).toEqual([paid])
    await shop.grocer.close()
    expect([one.deliveries.length, other.deliveries.length]).toEqual([1, 1])
  })

  test('a receiver that fails is told again, with the same id, also after a restart', async () => {
    const receiver = await openReceiver()
    receiver.status = 500
    const data = await newDatabase()
    const first = await open(data, [receiver.url])
    await stock(first)
    await order(first)
    expect(await pay(first, 'one')).toBe(201)
    await expect.poll(() => receiver.deliveries.length).toBeGreaterThan(1)
    await first.grocer.close()
    const before = receiver.deliveries.length
    receiver.status = 204
    const second = await open(data, [receiver.url])
    await expect.poll(() => receiver.deliveries.length).toBe(before + 1)
    expect(receiver.bodies()).toEqual(Array.from({ length: before + 1 }, () => paid))
    expect(new Set(receiver.deliveries.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    await second.grocer.close()
    expect(receiver.deliveries).toHaveLength(before + 1)
  })

  test('a payment whose write fails tells nobody, and one that is left behind is told when it is found', async () => {
    const receiver = await openReceiver()
    const data = await newDatabase()
    const first = await open(data, [receiver.url])
    await stock(first)
    // The database does not answer after the charge.
    const { database } = first.grocer.store.db
    const write = database.write.bind(database)
    let writes = 0
    await order(first)
    database.write = (...given) => (++writes === 2 ? Promise.reject(new Error('gone')) : write(...given))
    expect([await pay(first, 'one'), receiver.deliveries]).toEqual([500, []])
    database.write = write
    await first.grocer.store.db.run(sql`UPDATE payment SET created_at = ${'2026-01-01T00:00:00.000000Z'}`)
    expect(await pay(first, 'two')).toBe(409)
    await expect.poll(receiver.bodies).toEqual([paid])
  })
})

test('the addresses and the secret of the webhook come from the environment, and are checked', () => {
  const read = (env: Record<string, string>) => readCommandLine([], env).receivers
  expect(read({})).toBeUndefined()
  const WEBHOOK_URL = 'https://one.example/paid, https://other.example'
  expect(read({ WEBHOOK_URL, WEBHOOK_SECRET: secret })).toEqual({
    urls: ['https://one.example/paid', 'https://other.example'],
    secret,
  })
  expect(() => read({ WEBHOOK_URL })).toThrow('WEBHOOK_SECRET has to be whsec_')
  expect(() => read({ WEBHOOK_URL, WEBHOOK_SECRET: 'whsec_short' })).toThrow('WEBHOOK_SECRET')
  expect(() => read({ WEBHOOK_URL: 'one.example', WEBHOOK_SECRET: secret })).toThrow('"one.example" is not')
})
