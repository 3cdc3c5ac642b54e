import type { Browser } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { watchPrices } from '@grocer/sdk'
import { openBrowser } from '@concordat/testing/browser'
import { openShop, type Shop } from './support/open-shop.ts'

const browser: Browser | undefined = await openBrowser()
afterAll(() => browser?.close())

const setPrice = (shop: Shop, price: number) =>
  shop.client.PATCH('/items/{itemId}', { path: { itemId: 1 }, body: { price } })

describe.each(['express', 'node'] as const)('on the %s host', (host) => {
  test('FA12: the SDK sends and reads the messages of a WebSocket, with their types', async () => {
    await using shop = await openShop({ host })
    const socket = await watchPrices(shop.client)
    socket.send({ watch: [1, 99] })
    const seen: [number, number | undefined][] = []
    for await (const { itemId, price } of socket) {
      seen.push([itemId, price])
      if (seen.length === 2) await setPrice(shop, 1.09)
      if (seen.length === 3) await shop.client.DELETE('/items/{itemId}', { path: { itemId: 1 } })
      if (seen.length === 4) break
    }
    expect(seen).toEqual([
      [1, 0.99],
      [99, undefined],
      [1, 1.09],
      [1, undefined],
    ])
    expect((await socket.closed).code).toBe(1000)
  })

  test('FA12: a message that violates the contract closes the WebSocket with 1008 and its place', async () => {
    await using shop = await openShop({ host })
    const socket = await watchPrices(shop.client)
    socket.send({ watch: [0] })
    await expect(
      (async () => {
        for await (const message of socket) expect.unreachable(`There is a message: ${message.itemId}`)
      })(),
    ).rejects.toMatchObject({ code: 1008, reason: '/watch/0 must be >= 1' })
  })

  test.skipIf(browser === undefined)('FA12: a page in a browser opens it', async () => {
    await using shop = await openShop({ host })
    const page = await browser!.newPage()
    await page.goto(`${shop.url}/documentation`)
    await page.evaluate(() => {
      const seen: string[] = []
      const socket = new WebSocket('/api/prices/live')
      socket.addEventListener('open', () => socket.send('{"watch":[1]}'))
      socket.addEventListener('message', ({ data }) => seen.push(String(data)))
      Object.assign(globalThis, { seen })
    })
    const seen = () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
    await expect.poll(seen).toEqual(['{"itemId":1,"price":0.99}'])
    await setPrice(shop, 2)
    await expect.poll(seen).toEqual(['{"itemId":1,"price":0.99}', '{"itemId":1,"price":2}'])
    await page.close()
  })
})
