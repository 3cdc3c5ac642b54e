import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagesMiddleware } from '@concordat/pages'
import { openBrowser } from '@concordat/testing/browser'
import { guardedApi, serving } from './support/guarded-api.ts'
import { logInAtProvider } from './support/log-in-at-provider.ts'
import { openProvider, type TestProvider } from './support/provider.ts'

const browser: Browser | undefined = await openBrowser()
const screenshots = fileURLToPath(new URL('../dist/screenshots/', import.meta.url))

/** The page of Swagger UI, as a user sees it. */
class DocsPage {
  readonly page: Page
  readonly errors: string[] = []

  constructor(page: Page) {
    this.page = page
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => this.errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && this.errors.push(message.text()))
  }

  /** Executes an operation, which is opened at its first use. @returns the status, and the text of the reply */
  async execute(operationId: string, body?: object): Promise<[status: string, text: string]> {
    const operation = this.page.locator(`#operations-default-${operationId}`)
    if ((await operation.locator('.opblock-body').count()) === 0) {
      await operation.locator('.opblock-summary-control').click()
      await operation.getByRole('button', { name: 'Try it out' }).click()
    }
    if (body !== undefined) {
      await operation.locator('textarea').fill(JSON.stringify(body))
      // Swagger UI reads the field with a delay.
      await this.page.waitForTimeout(500)
    }
    const clear = operation.getByRole('button', { name: 'Clear' })
    if ((await clear.count()) > 0) await clear.click()
    await operation.getByRole('button', { name: 'Execute' }).click()
    const live = operation.locator('.live-responses-table .response')
    await live.waitFor()
    return [
      (await live.locator('.response-col_status').innerText()).trim().split(/\s/)[0]!,
      await live.locator('.response-col_description').innerText(),
    ]
  }

  /** Opens the dialogue, uses the part of one scheme, and closes it. */
  async inDialogue(scheme: RegExp, use: (part: Locator) => Promise<void>): Promise<void> {
    await this.page.locator('.auth-wrapper > .authorize').click()
    const part = this.page
      .locator('.dialog-ux .auth-container')
      .filter({ has: this.page.locator('h4', { hasText: scheme }) })
    await use(part)
    await this.page.locator('.dialog-ux .close-modal').click()
  }

  /** Fills in the fields of a scheme, and presses Authorize. @param isRefused whether an error is awaited */
  async authorize(scheme: RegExp, fields: Record<string, string>, isRefused = false): Promise<void> {
    await this.inDialogue(scheme, async (part) => {
      for (const [selector, value] of Object.entries(fields)) await part.locator(selector).fill(value)
      const all = part.getByText('select all')
      if ((await all.count()) > 0) await all.click()
      await part.locator('button.authorize').click()
      if (isRefused) return part.locator('.errors').waitFor()
      await part.getByRole('button', { name: 'Remove authorization' }).waitFor()
      await this.page.screenshot({
        path: `${screenshots}${scheme.source.replaceAll(/\W+/g, ' ').trim()}.png`,
      })
    })
  }

  async logOut(scheme: RegExp): Promise<void> {
    await this.inDialogue(scheme, (part) =>
      part.getByRole('button', { name: 'Remove authorization' }).click(),
    )
  }
}

describe.skipIf(browser === undefined)('in a browser, Authorize on the page of Swagger UI', () => {
  let provider: TestProvider
  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true })
    // A program on the own machine may have any port (RFC 8252 section 7.3).
    provider = await openProvider(['http://127.0.0.1/docs/oauth2-redirect.html'])
  }, 60_000)
  afterAll(async () => {
    provider.close()
    await browser!.close()
  })

  async function onDocs(
    use: (docs: DocsPage, keyOf: (name: 'ann' | 'bob') => Promise<string>) => Promise<void>,
    shown: (document: object) => object = (document) => document,
  ): Promise<void> {
    const { api, auth, ann, bob, contract } = await guardedApi({}, {}, undefined, provider.issuer)
    await serving(
      api,
      async (url) => {
        const context = await browser!.newContext({ viewport: { width: 1280, height: 1000 } })
        const docs = new DocsPage(await context.newPage())
        try {
          await docs.page.goto(`${url}/docs`)
          // The dialogue appears at once, so that the test does not wait for it.
          await docs.page.addStyleTag({ content: '* { animation: none !important }' })
          await use(docs, (name) => auth.accounts.addKey({ ann, bob }[name].id, 'the page'))
          // A 401 is an error of the console, too.
          expect(docs.errors.filter((line) => !line.includes('the server responded with'))).toEqual([])
        } finally {
          await context.close()
        }
      },
      pagesMiddleware({ ...contract, document: shown(contract.document) as typeof contract.document }),
    )
  }

  /** Logs in and out in the dialogue, and sees what the operation of the scheme answers. */
  async function inAndOut(
    docs: DocsPage,
    scheme: string,
    part: RegExp,
    fields: Record<string, string>,
  ): Promise<void> {
    const operationId = `get-${scheme}`
    await docs.authorize(part, fields)
    expect([scheme, (await docs.execute(operationId))[0]]).toEqual([scheme, '200'])
    await docs.logOut(part)
    expect([scheme, (await docs.execute(operationId))[0]]).toEqual([scheme, '401'])
  }

  test('FA13: works for keys, for HTTP Basic and for a token', async () => {
    await onDocs(async (docs, keyOf) => {
      const key = await keyOf('ann')
      await inAndOut(docs, 'key', /^key/, { '#api_key_value': key })
      await inAndOut(docs, 'queryKey', /^queryKey/, { '#api_key_value': key })
      const basic = { '[name="username"]': 'ann', '[name="password"]': 'the password of ann' }
      await inAndOut(docs, 'basic', /^basic/, basic)
      const response = await fetch(new URL('/api/token', docs.page.url()), {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'password',
          username: 'ann',
          password: 'the password of ann',
        }),
      })
      const { access_token: token } = (await response.json()) as { access_token: string }
      await inAndOut(docs, 'bearer', /^bearer/, { '#auth-bearer-value': token })
    })
  })

  test('FA13: says that the browser sends the cookie of a session by itself, and it does', async () => {
    await onDocs(async (docs) => {
      await docs.inDialogue(/^session/, async (part) => {
        expect(await part.locator('input').count()).toBe(0)
        expect(await part.innerText()).toContain('The browser sends the cookie session by itself.')
        expect(await part.innerText()).toContain('logIn, logOut set a cookie.')
        await part.scrollIntoViewIfNeeded()
        await docs.page.screenshot({ path: `${screenshots}session.png` })
      })
      expect((await docs.execute('get-session'))[0]).toBe('401')
      const given = { name: 'ann', password: 'the password of ann' }
      expect((await docs.execute('logIn', given))[0]).toBe('200')
      const [status, text] = await docs.execute('get-session')
      expect([status, text]).toEqual(['200', expect.stringContaining('"Ann"')])
      expect((await docs.execute('logOut'))[0]).toBe('204')
      expect((await docs.execute('get-session'))[0]).toBe('401')
    })
  })

  test('FA13: works for the flows of the own token endpoint, whose URL is relative to the server', async () => {
    await onDocs(async (docs, keyOf) => {
      const user = { '#oauth_username': 'ann', '#oauth_password': 'the password of ann' }
      await inAndOut(docs, 'login', /^login.*password/, user)
      const client = {
        '#client_id_clientCredentials': 'bob',
        '#client_secret_clientCredentials': await keyOf('bob'),
      }
      await inAndOut(docs, 'login', /^login.*clientCredentials/, client)
      await docs.authorize(/^login.*clientCredentials/, client)
      // Bob has the scope `read` only.
      const [status, text] = await docs.execute('post-login')
      expect([status, text]).toEqual(['403', expect.stringContaining('This needs the scope write.')])
    })
  })

  test.each([
    ['code', /^code/, '#client_id_authorizationCode'],
    ['openid', /^openid .*authorization_code/, '#client_id_authorization_code'],
  ])(
    'FA13: works for the scheme %s: a provider, by authorization code with PKCE',
    async (scheme, part, field) => {
      await onDocs(async (docs) => {
        const seen: URL[] = []
        docs.page.context().on('page', (popup) => {
          popup.on('framenavigated', () => seen.push(new URL(popup.url())))
          void logInAtProvider(popup)
        })
        await inAndOut(docs, scheme, part, { [field]: 'web' })
        await docs.inDialogue(part, async () => {
          const parts = await docs.page.locator('.dialog-ux .auth-container h4').allInnerTexts()
          expect(parts.filter((text) => text.startsWith(scheme))).toHaveLength(1)
        })
        const asked = seen.find(({ pathname }) => pathname.startsWith('/interaction'))
        expect(asked?.origin).toBe(provider.issuer)
        const back = seen.find(({ pathname }) => pathname === '/docs/oauth2-redirect.html')!
        expect(back.searchParams.get('state')).toMatch(/^[0-9a-f]{32}$/)
      })
    },
  )

  test('FA13: resolves relative URLs against the server that is selected', async () => {
    const code = {
      type: 'oauth2',
      flows: { authorizationCode: { authorizationUrl: 'auth', tokenUrl: 'token', scopes: { read: '' } } },
    }
    const shown = (document: object) => ({
      ...document,
      servers: [{ url: '/nowhere' }, { url: '/api/' }, { url: provider.issuer }],
      components: { securitySchemes: { ...(document as any).components.securitySchemes, code } },
    })
    const user = { '[data-name="username"]': 'ann', '[data-name="password"]': 'the password of ann' }
    await onDocs(async (docs) => {
      docs.page.context().on('page', (popup) => void logInAtProvider(popup))
      const select = (server: string) => docs.page.locator('.servers select').selectOption(server)
      await docs.authorize(/^login.*password/, user, true)
      await select('/api/')
      await docs.authorize(/^login.*password/, user)
      await select(provider.issuer)
      await docs.authorize(/^code/, { '#client_id_authorizationCode': 'web' })
    }, shown)
  })

  test('FA13: connects to no other origin than those of the contract', async () => {
    await onDocs(async (docs) => {
      const policy = (await docs.page.reload())!.headers()['content-security-policy']
      expect(policy).toContain(`connect-src 'self' ${provider.issuer}/token ${provider.issuer};`)
      const blocked = await docs.page.evaluate(
        async (url) => {
          const violation = new Promise<string>((resolve) => {
            const page = globalThis as unknown as EventTarget
            page.addEventListener('securitypolicyviolation', (event) =>
              resolve((event as Event & { effectiveDirective: string }).effectiveDirective),
            )
          })
          await fetch(url).catch(() => undefined)
          return violation
        },
        `${provider.issuer.replace('127.0.0.1', 'localhost')}/token`,
      )
      expect(blocked).toBe('connect-src')
      docs.errors.length = 0
    })
  })
})
