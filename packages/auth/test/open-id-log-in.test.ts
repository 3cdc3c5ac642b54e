import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openIdLogIn, users, type Mail, type OpenIdLogInOptions } from '@concordat/auth'
import { defineContract } from '@concordat/core'
import { clientSecret, openProvider, type TestProvider } from './support/provider.ts'
import { path, withLogIn, type TestBrowser } from './support/test-browser.ts'

describe('a log-in at an OpenID provider (oidc-provider)', () => {
  let provider: TestProvider
  beforeAll(async () => {
    provider = await openProvider([`http://127.0.0.1${path}/callback`], [`http://127.0.0.1${path}/callback`])
  }, 60_000)
  afterAll(() => provider.close())

  /** Logs in. @returns the reply to the callback */
  const logIn = async (browser: TestBrowser, name = 'carol', query = '') =>
    browser.get((await provider.browse(await browser.begin(query), name)).href)

  test('goes there with PKCE, state and nonce, and comes back with a session', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser, { auth }, origin) => {
      const browser = newBrowser()
      const { status, headers, location, cookies } = await browser.get(path)
      expect([status, headers.get('cache-control')]).toEqual([302, 'no-store'])
      const { searchParams: asked, origin: at } = new URL(location!)
      expect(at).toBe(provider.issuer)
      expect(Object.fromEntries(asked)).toEqual({
        client_id: 'shop',
        response_type: 'code',
        redirect_uri: `${origin}${path}/callback`,
        scope: 'openid profile email',
        state: expect.stringMatching(/^[\w-]{43}$/),
        nonce: expect.stringMatching(/^[\w-]{43}$/),
        code_challenge: expect.stringMatching(/^[\w-]{43}$/),
        code_challenge_method: 'S256',
      })
      expect(cookies).toEqual([
        expect.stringMatching(/^log-in-openid=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
      ])
      const back = await browser.get((await provider.browse(new URL(location!), 'carol')).href)
      expect([back.status, back.location, back.headers.get('cache-control')]).toEqual([302, '/', 'no-store'])
      expect([...browser.jar.keys()]).toEqual(['session'])
      const carol = await browser.who()
      expect(carol).toEqual({ id: expect.any(String), name: 'carol', roles: [] })
      expect(await auth.accounts.get(String(carol!['id']))).toMatchObject({
        external: `${provider.issuer}#carol`,
        email: undefined,
      })
      const again = newBrowser()
      await logIn(again)
      expect(await again.who()).toEqual(carol)
    })
  })

  test('takes roles and the name of the claims, and the roles at each log-in', async () => {
    let role = 'clerk'
    const options = {
      issuer: provider.issuer,
      roles: ({ groups }: any) => [...groups, role],
      name: ({ sub }: any) => `${sub} of the company`,
    }
    await withLogIn(options, async (newBrowser, { auth }) => {
      const browser = newBrowser()
      await logIn(browser, 'ann')
      const user = await browser.who()
      expect(user).toMatchObject({ name: 'ann of the company', roles: ['admin', 'clerk'] })
      expect((await auth.accounts.get(String(user!['id'])))?.email).toBe('ann@login.example')
      role = 'owner'
      await logIn(newBrowser(), 'ann')
      expect(await browser.who()).toMatchObject({ id: user!['id'], roles: ['admin', 'owner'] })
    })
  })

  test('knows its origin behind a proxy, and has a cookie that no other host can set there', async () => {
    await withLogIn({ issuer: provider.issuer, origin: 'https://shop.example/' }, async (newBrowser) => {
      const { location, cookies } = await newBrowser().get(path)
      expect(new URL(location!).searchParams.get('redirect_uri')).toBe(`https://shop.example${path}/callback`)
      expect(cookies).toEqual([
        expect.stringMatching(
          /^__Host-log-in-openid=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
      ])
    })
  })

  test('works for a public client, too', async () => {
    const options = { issuer: provider.issuer, clientId: 'open', clientSecret: undefined } as object
    await withLogIn({ issuer: provider.issuer, ...options }, async (newBrowser) => {
      const browser = newBrowser()
      expect((await logIn(browser)).location).toBe('/')
      expect(await browser.who()).toMatchObject({ name: 'carol' })
    })
  })

  test('asks the UserInfo endpoint, and ends if it refuses', async () => {
    const options = {
      issuer: provider.issuer,
      clientId: 'web',
      clientSecret: undefined,
      scopes: [],
    } as object
    await withLogIn({ issuer: provider.issuer, ...options }, async (newBrowser) => {
      const browser = newBrowser()
      const asked = await browser.begin()
      expect(asked.searchParams.get('scope')).toBe('openid')
      // The access token of this client is for another API, so the UserInfo endpoint refuses it.
      const { status, text } = await browser.get((await provider.browse(asked)).href)
      expect([status, text]).toEqual([503, expect.stringContaining('cannot be used now')])
      expect(await browser.who()).toBeUndefined()
    })
  })

  test('never takes the user who has the same name here', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser, { ann }) => {
      const browser = newBrowser()
      await logIn(browser, 'ann')
      const user = await browser.who()
      expect(user).toMatchObject({ name: expect.stringMatching(/^ann-[0-9a-f]{6}$/), roles: [] })
      expect(user!['id']).not.toBe(ann.id)
    })
  })

  test('makes a name that a user may have of what the provider says', async () => {
    const name = () => `a:b\u0000${'x'.repeat(195)}😀${'y'.repeat(50)}`
    await withLogIn({ issuer: provider.issuer, name }, async (newBrowser) => {
      const names: string[] = []
      for (const subject of ['one', 'two']) {
        const browser = newBrowser()
        expect((await logIn(browser, subject)).location).toBe('/')
        names.push((await browser.who())!['name'] as string)
      }
      // The first 200 characters end within the emoji.
      expect(names[0]).toBe(`a b ${'x'.repeat(195)}`)
      expect(names[1]).toMatch(/^a b x{189}-[0-9a-f]{6}$/)
    })
  })

  test('is that of a user whom an administrator has linked', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser, { auth, ann, bob }) => {
      await auth.accounts.change(ann.id, { external: `${provider.issuer}#ann` })
      await expect(
        auth.accounts.change(bob.id, { external: `${provider.issuer}#ann` }),
      ).rejects.toMatchObject({ status: 409 })
      const browser = newBrowser()
      await logIn(browser, 'ann')
      expect(await browser.who()).toEqual(ann)
    })
  })

  test('makes one user of many first log-ins at the same time', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser, { auth }) => {
      const browsers = Array.from({ length: 5 }, newBrowser)
      const backs = await Promise.all(
        browsers.map(async (browser) => provider.browse(await browser.begin(), 'dave')),
      )
      await Promise.all(browsers.map((browser, at) => browser.get(backs[at]!.href)))
      const ids = await Promise.all(browsers.map(async (browser) => (await browser.who())?.['id']))
      expect(new Set(ids).size).toBe(1)
      expect((await auth.accounts.list()).map(({ name }) => name)).toEqual(['Ann', 'bob', 'dave'])
    })
  })

  test('ends the session before, and lets no disabled user in', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser, { auth }) => {
      const browser = newBrowser()
      await logIn(browser)
      const before = newBrowser()
      before.jar.set('session', browser.jar.get('session')!)
      await logIn(browser)
      expect(await before.who()).toBeUndefined()
      await auth.accounts.change(String((await browser.who())!['id']), { isDisabled: true })
      const refused = await logIn(browser)
      expect([refused.status, JSON.parse(refused.text).detail]).toEqual([403, 'This user may not log in.'])
      expect(await browser.who()).toBeUndefined()
    })
  })

  test('sends no message for a lost password to a user of the provider', async () => {
    const mails: Mail[] = []
    const mail = (message: Mail) => void mails.push(message)
    await withLogIn(
      { issuer: provider.issuer, name: ({ sub }) => `${sub}2` },
      async (newBrowser, _parts, origin) => {
        await logIn(newBrowser(), 'ann')
        for (const name of ['ann2', 'ann']) {
          const response = await fetch(`${origin}/api/reset`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ name }),
          })
          expect(response.status).toBe(202)
        }
        await vi.waitFor(() => expect(mails.map(({ to }) => to)).toEqual(['ann@shop.example']))
      },
      { mail, resetPage: 'https://shop.example/reset' },
    )
  })
})

describe('openIdLogIn', () => {
  const contractWith = (securitySchemes: object) =>
    defineContract<any, never>(
      { openapi: '3.1.0', info: { title: '', version: '' }, paths: {}, components: { securitySchemes } },
      [],
    )
  const sessions = contractWith({ session: { type: 'apiKey', in: 'cookie', name: 'session' } })
  const options = { issuer: 'https://login.example', clientId: 'shop' }
  const create = (contract: typeof sessions, more: Partial<OpenIdLogInOptions> = {}) =>
    openIdLogIn(contract, users(contract), { ...options, ...more })

  test('needs sessions, https, and in production a secret', () => {
    expect(() => create(contractWith({}))).toThrow('no security scheme of the type apiKey in a cookie')
    expect(() => create(sessions, { issuer: 'http://login.example' })).toThrow('is not https')
    expect(() => create(sessions, { origin: 'shop.example' })).toThrow('Invalid URL')
    expect(() => create(sessions, { secret: 'short' })).toThrow('fewer than 32 characters')
    vi.stubEnv('NODE_ENV', 'production')
    try {
      expect(() => create(sessions)).toThrow('COOKIE_SECRET')
      expect(Object.keys(create(sessions, { secret: clientSecret, path: '/company' }).routes)).toEqual([
        'GET /company',
        'GET /company/callback',
      ])
    } finally {
      vi.unstubAllEnvs()
    }
  })
})
