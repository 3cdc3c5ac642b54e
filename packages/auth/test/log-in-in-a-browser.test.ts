import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openIdLogIn } from '@concordat/auth'
import { openBrowser } from '@concordat/testing/browser'
import { guardedApi, serving } from './support/guarded-api.ts'
import { logInAtProvider } from './support/log-in-at-provider.ts'
import { clientSecret, openProvider, type TestProvider } from './support/provider.ts'

const browser: Browser | undefined = await openBrowser()
const path = '/api/log-in/openid'

describe.skipIf(browser === undefined)('in a browser, a log-in at an OpenID provider', () => {
  let provider: TestProvider
  beforeAll(async () => {
    const callback = `http://localhost${path}/callback`
    provider = await openProvider([callback], [callback])
  }, 60_000)
  afterAll(async () => {
    provider.close()
    await browser!.close()
  })

  // `localhost` and `127.0.0.1` are two sites, so the browser applies the rules of SameSite.
  test('begins on a page, passes another site, and ends with a session of this one', async () => {
    const { api } = await guardedApi({}, {}, (auth, contract) => [
      openIdLogIn(contract, auth, { issuer: provider.issuer, clientId: 'shop', clientSecret }),
    ])
    const site = createServer((_request, response) =>
      response
        .setHeader('content-type', 'text/html')
        .end(`<a href="${url.replace('127.0.0.1', 'localhost')}${path}?after=/api/session">Log in</a>`),
    )
    let url = ''
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    await serving(api, async (own) => {
      url = own
      const context = await browser!.newContext()
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
      await page.getByRole('link').click()
      await logInAtProvider(page)
      await page.waitForURL(`${own.replace('127.0.0.1', 'localhost')}/api/session`)
      expect(await page.locator('body').innerText()).toContain('"ann-')
      const cookies = await context.cookies(page.url())
      expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])).toEqual([
        ['session', true, 'Lax'],
      ])
      await context.close()
    })
    site.closeAllConnections()
    site.close()
  })
})
