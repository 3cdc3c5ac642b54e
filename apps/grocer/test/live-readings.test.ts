import type { Browser } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { createClient, watchReadings } from '@grocer/sdk'
import { openBrowser } from '@concordat/testing/browser'
import { openCuttingProxy } from './support/cutting-proxy.ts'
import { hosts, openShop, type Shop } from './support/open-shop.ts'

const browser: Browser | undefined = await openBrowser()
afterAll(() => browser?.close())

const add = (shop: Shop, celsius: number) =>
  shop.client.POST('/devices/{deviceId}/readings', { path: { deviceId: 1 }, body: { celsius } })

describe.each(hosts)('on the %s host', (host) => {
  test('the SDK reads each reading as it arrives, with its type', async () => {
    await using shop = await openShop({ host })
    await add(shop, 1)
    const result = await watchReadings(shop.client, {
      path: { deviceId: 1 },
      headers: { 'Last-Event-ID': '0' },
    })
    if (result.status !== 200) throw new Error(`The status is ${result.status}.`)
    const seen: [string, number][] = []
    for await (const { id, data } of result.body) {
      seen.push([id, data.celsius])
      if (seen.length === 3) break
      await add(shop, seen.length + 1)
    }
    expect(seen).toEqual([
      ['1', 1],
      ['2', 2],
      ['3', 3],
    ])
  })

  test('a device that is unknown is a 404, although the reply is a stream', async () => {
    await using shop = await openShop({ host })
    const { status } = await watchReadings(shop.client, { path: { deviceId: 9 } })
    expect(status).toBe(404)
  })
})

describe.each(['express', 'node'] as const)('on the %s host', (host) => {
  test.skipIf(browser === undefined)(
    'FC14: an EventSource in a browser gets events, and connects again with Last-Event-ID',
    async () => {
      await using shop = await openShop({ host })
      await using proxy = await openCuttingProxy(shop.url)
      const page = await browser!.newPage()
      await page.goto(`${proxy.url}/documentation`)
      await page
        .context()
        .addCookies([{ name: 'session', value: shop.session.cookie.slice(8), url: proxy.url }])
      await page.evaluate(() => {
        const seen: string[] = []
        const source = new EventSource('/api/devices/1/readings/live')
        source.addEventListener('message', ({ lastEventId, data }) => {
          const { celsius } = JSON.parse(data as string) as { celsius: number }
          seen.push(`${lastEventId} ${celsius}`)
        })
        const opened = new Promise((resolve) => source.addEventListener('open', resolve))
        Object.assign(globalThis, { seen, opened })
      })
      const seen = () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
      await page.evaluate(() => (globalThis as unknown as { opened: Promise<unknown> }).opened)
      await add(shop, 1)
      await expect.poll(seen).toEqual(['1 1'])
      proxy.cut()
      // The browser misses this reading, and asks for it when it connects again.
      await add(shop, 2)
      await expect.poll(seen, { timeout: 15_000 }).toEqual(['1 1', '2 2'])
      await add(shop, 3)
      await expect.poll(seen).toEqual(['1 1', '2 2', '3 3'])
      expect(proxy.received()).toMatch(/last-event-id: 1\r\n/i)
      await page.close()
    },
    30_000,
  )

  // A long run: CUTS=500 pnpm test apps/grocer/test/live-readings.test.ts
  const wanted = Number(process.env['CUTS'] ?? 11)
  test(
    'connections that are cut at any byte lose and double no reading',
    async () => {
      await using shop = await openShop({ host })
      for (let celsius = 1; celsius <= 100; celsius++) await add(shop, celsius)
      let seed = 1
      const random = () => (seed = (seed * 48_271) % 2_147_483_647)
      await using proxy = await openCuttingProxy(shop.url, () => 200 + (random() % 700))
      const client = createClient({
        baseUrl: `${proxy.url}/api`,
        fetch: (request) => {
          request.headers.set('cookie', shop.session.cookie)
          return fetch(request)
        },
      })
      let cuts = 0
      for (let rounds = 0; cuts < wanted && rounds < wanted; rounds++) {
        const seen: number[] = []
        let last = '0'
        while (seen.length < 100) {
          try {
            const input = { path: { deviceId: 1 }, headers: { 'Last-Event-ID': last } }
            const result = await watchReadings(client, input)
            if (result.status !== 200) throw new Error(`The status is ${result.status}.`)
            for await (const { id, data } of result.body) {
              last = id
              seen.push(data.celsius)
              if (seen.length === 100) break
            }
          } catch {
            cuts++
          }
        }
        expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
      }
      expect(cuts).toBeGreaterThanOrEqual(wanted)
    },
    wanted * 1000 + 30_000,
  )
})
