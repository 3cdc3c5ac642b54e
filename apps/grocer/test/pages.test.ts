import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { operations } from '@grocer/contract'
import { openBrowser } from '@concordat/testing/browser'
import { openShop, type Shop } from './support/open-shop.ts'

const browser: Browser | undefined = await openBrowser()
const screenshots = fileURLToPath(new URL('../dist/screenshots/', import.meta.url))

// Every page is opened in a real browser, and may load from its own origin only.
describe.skipIf(browser === undefined)('in a browser', () => {
  let shop: Shop
  let page: Page
  /** The URLs that the page requested from other origins. */
  let foreignRequests: string[]
  let errors: string[]
  const isForeign = (url: URL | string) =>
    !String(url).startsWith(shop.url) && !/^(data|blob):/.test(String(url))

  beforeAll(async () => {
    shop = await openShop()
    mkdirSync(screenshots, { recursive: true })
  })
  afterAll(async () => {
    await shop[Symbol.asyncDispose]()
    await browser!.close()
  })
  beforeEach(async () => {
    page = await browser!.newPage({ viewport: { width: 1280, height: 1000 } })
    foreignRequests = []
    errors = []
    // The page has no network beyond the shop.
    await page.route(isForeign, (route) => route.abort())
    page.on('request', (request) => {
      if (isForeign(request.url())) foreignRequests.push(request.url())
    })
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    return () => page.close()
  })

  const open = async (path: string, sign: string) => {
    const response = await page.goto(shop.url + path, { waitUntil: 'networkidle' })
    expect(response!.status()).toBe(200)
    await page
      .locator('h1, h2, h3, .opblock-summary-description, strong')
      .getByText(sign)
      .first()
      .waitFor({ timeout: 20_000 })
    await page.screenshot({ path: `${screenshots}${path.slice(1) || 'landing'}.png` })
    return page.locator('body').innerText()
  }
  const expectCleanPage = () => {
    expect(foreignRequests).toEqual([])
    expect(errors).toEqual([])
  }

  test('/ links to every page', async () => {
    await open('/', 'The grocer')
    const links = await page
      .locator('a[href]')
      .evaluateAll((found) => found.map((link) => (link as unknown as { href: string }).href))
    for (const name of ['docs', 'redoc', 'documentation', 'openapi.json', 'openapi.yaml']) {
      expect(links).toContain(`${shop.url}/${name}`)
      expect((await fetch(`${shop.url}/${name}`)).status).toBe(200)
    }
    expectCleanPage()
  })

  test('FA3: /docs shows every operation', async () => {
    const text = await open('/docs', 'List items')
    for (const { operationId, path, summary } of operations) {
      for (const words of [operationId, path, summary!])
        expect(text.replaceAll('\u200B', '')).toContain(words)
    }
    expectCleanPage()
  })

  test('FA4: "Try it out" of /docs works, and the shown curl command has the same result', async () => {
    await open('/docs', 'Get an item')
    const operation = page.locator('#operations-Items-getItem')
    await operation.locator('.opblock-summary').click()
    await operation.getByRole('button', { name: 'Try it out' }).click()
    // The field contains the example of the contract; it is replaced by another value.
    expect(await operation.locator('input[type="text"]').inputValue()).toBe('1')
    await operation.locator('input[type="text"]').fill('2')
    // Swagger UI reads the field with a delay.
    await page.waitForTimeout(500)
    await operation.getByRole('button', { name: 'Execute' }).click()
    await operation.locator('.live-responses-table .response-col_status').getByText('200').waitFor()
    const body = await operation
      .locator('.live-responses-table .response-col_description pre')
      .first()
      .innerText()
    expect(JSON.parse(body)).toEqual({ id: 2, name: 'Banana', price: 0.59 })
    const curl = await operation.locator('.curl-command pre').innerText()
    const { stdout } = await promisify(execFile)('bash', ['-c', `${curl} -sS`])
    expect(JSON.parse(stdout)).toEqual(JSON.parse(body))
    await page.screenshot({ path: `${screenshots}try-it-out.png` })
    expectCleanPage()
  })

  test('one logs in on /docs, and does what needs a role', async () => {
    await open('/docs', 'Log in')
    await page.locator('.auth-wrapper .authorize').first().click()
    await page.locator('#oauth_username').fill('staff')
    await page.locator('#oauth_password').fill('a password of tests')
    const [login] = await Promise.all([
      page.waitForResponse('**/api/token'),
      page
        .locator('.modal-ux .auth-container', { has: page.locator('#oauth_username') })
        .locator('button.authorize')
        .click(),
    ])
    expect(login.status()).toBe(200)
    await page.locator('.close-modal').first().click()
    const operation = page.locator('#operations-Staff-listStaff')
    await operation.locator('.opblock-summary').click()
    expect(await operation.innerText()).toContain('Roles: admin (session), or the scope admin (login)')
    await operation.getByRole('button', { name: 'Try it out' }).click()
    await operation.getByRole('button', { name: 'Execute' }).click()
    await operation.locator('.live-responses-table .response-col_status').getByText('200').waitFor()
    expectCleanPage()
  })

  test('FA3: /redoc shows every operation, its roles, and the webhook', async () => {
    const text = await open('/redoc', 'List items')
    for (const words of ['An order was paid', 'Roles: staff (session), or the scope staff (login)'])
      expect(text).toContain(words)
    for (const { summary } of operations) expect(text).toContain(summary!)
    expect(text).toContain('There is no such resource.')
    expectCleanPage()
  })

  test('/documentation shows every operation, without a script', async () => {
    const text = await open('/documentation', 'List items')
    for (const { method, path, summary } of operations) {
      for (const words of [method, `/api${path}`, summary!]) expect(text).toContain(words)
    }
    expect(await page.locator('script').count()).toBe(0)
    expectCleanPage()
  })
})

describe('the contract is served', () => {
  test('as JSON and YAML, compressed, and with an ETag that leads to 304', async () => {
    await using shop = await openShop()
    for (const path of ['/openapi.json', '/openapi.yaml', '/docs/swagger-ui-bundle.js']) {
      const first = await fetch(shop.url + path)
      expect(first.headers.get('content-encoding')).toBe('gzip')
      const etag = first.headers.get('etag')!
      expect((await fetch(shop.url + path, { headers: { 'if-none-match': etag } })).status).toBe(304)
      const plain = await fetch(shop.url + path, { headers: { 'accept-encoding': 'identity' } })
      expect(plain.headers.get('etag')).not.toBe(etag)
      expect(await plain.text()).toBe(await first.text())
    }
  })
})
