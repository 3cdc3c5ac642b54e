import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '@concordat/testing/browser'
import { openShop, type Shop } from './support/open-shop.ts'

const browser: Browser | undefined = await openBrowser()
afterAll(() => browser?.close())

/** Serves an empty page. Its address with `localhost` is one origin, and with `127.0.0.1` another. */
const site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<p>'))
await new Promise<void>((resolve) => site.listen(0, resolve))
const { port } = site.address() as AddressInfo
afterAll(() => void site.close())
type Init = { method?: string; headers?: Record<string, string>; body?: string }
const permitted = `http://localhost:${port}`
const other = `http://127.0.0.1:${port}`

describe.skipIf(browser === undefined).each(['express', 'node'] as const)(
  'in a browser, with a shop on the %s host that permits one origin',
  (host) => {
    let shop: Shop
    beforeAll(async () => {
      const cors = { origins: [permitted], credentials: true, exposeHeaders: ['etag'] }
      shop = await openShop({ host, settings: { cors } })
    })
    afterAll(() => shop[Symbol.asyncDispose]())

    /** Sends a request from a page. @returns what the page could read, or the name of its error */
    const ask = async (origin: string, path: string, init: Init = {}) => {
      const page: Page = await browser!.newPage()
      try {
        await page.goto(origin)
        return await page.evaluate(
          async ([url, options]) => {
            try {
              const response = await fetch(url, { ...options, credentials: 'include' })
              const { status, headers } = response
              return { status, location: headers.get('location'), text: await response.text() }
            } catch (error) {
              return (error as Error).name
            }
          },
          [`${shop.url}/api${path}`, init] as const,
        )
      } finally {
        await page.close()
      }
    }
    const credentials = {
      authorization: `Basic ${Buffer.from('staff:a password of tests').toString('base64')}`,
    }
    const json = (method: string, body: object) => ({
      method,
      headers: { 'content-type': 'application/json', ...credentials },
      body: JSON.stringify(body),
    })

    test('a page of this origin reads, writes and sees the headers of the contract', async () => {
      expect(await ask(permitted, '/items')).toMatchObject({ status: 200 })
      expect(await ask(permitted, '/categories', json('POST', { name: 'Nuts' }))).toMatchObject({
        status: 201,
        location: expect.stringMatching(/^\/api\/categories\/\d+$/),
      })
      expect(await ask(permitted, '/items/2', { method: 'DELETE', headers: credentials })).toMatchObject({
        status: 204,
      })
    })

    test('a page of this origin sees problems', async () => {
      const wrong = await ask(permitted, '/categories', json('POST', { name: 1 }))
      expect(wrong).toMatchObject({ status: 422, text: expect.stringContaining('must be string') })
      expect(await ask(permitted, '/nowhere')).toMatchObject({ status: 404 })
    })

    test('a page of another origin reads nothing, and cannot write', async () => {
      expect(await ask(other, '/items')).toBe('TypeError')
      expect(await ask(other, '/categories', json('POST', { name: 'Evil' }))).toBe('TypeError')
      const { text } = (await ask(permitted, '/categories')) as { text: string }
      expect(text).not.toContain('Evil')
    })

    test('a header that no operation declares is refused by the browser', async () => {
      expect(await ask(permitted, '/items', { headers: { 'x-undeclared': '1' } })).toBe('TypeError')
    })
  },
)
