import { generateKeyPairSync } from 'node:crypto'
import { UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { PendingLogIns } from '../src/open-id-log-in/pending-log-ins.ts'
import { forgedProvider, type ForgedReply } from './support/forged-provider.ts'
import { clientSecret, openProvider, type TestProvider } from './support/provider.ts'
import { path, withLogIn, type TestBrowser } from './support/test-browser.ts'

describe('a log-in at an OpenID provider, under attack,', () => {
  let provider: TestProvider
  beforeAll(async () => {
    provider = await openProvider([`http://127.0.0.1${path}/callback`], [`http://127.0.0.1${path}/callback`])
  }, 60_000)
  afterAll(() => provider.close())

  /** Logs in. @returns the reply to the callback */
  const logIn = async (browser: TestBrowser, name = 'carol', query = '') =>
    browser.get((await provider.browse(await browser.begin(query), name)).href)

  const refusal = 'This browser has not begun this log-in, or it took too long. Begin it again.'

  test('refuses a callback that this browser has not begun', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser) => {
      const mallory = newBrowser()
      const back = await provider.browse(await mallory.begin(), 'mallory')
      const victim = newBrowser()
      const ask = async (url: URL) => {
        const { status, text } = await victim.get(url.href)
        expect([status, JSON.parse(text).detail]).toEqual([403, refusal])
        expect(await victim.who()).toBeUndefined()
      }
      // The victim has begun nothing, and then a log-in of its own.
      await ask(back)
      const own = await victim.begin()
      await ask(back)
      const forged = new URL(back)
      forged.searchParams.set('state', `${own.searchParams.get('state')!.slice(0, -1)}!`)
      await ask(forged)
      forged.searchParams.delete('state')
      await ask(forged)
      // The own log-in still works.
      expect((await victim.get((await provider.browse(own, 'carol')).href)).status).toBe(302)
      expect(await victim.who()).toMatchObject({ name: 'carol' })
    })
  })

  test('takes a cookie with white space before its name for another cookie, as browsers do', async () => {
    const logIns = new PendingLogIns('/log-in/openid', true, 'x'.repeat(32))
    const pending = { state: 's', nonce: 'n', verifier: 'v', after: '/' }
    const [own] = (await logIns.write(pending)).split(';')
    const read = (cookie: string) => logIns.read({ header: () => cookie })
    expect(await read(`a=1;\t ${own}`)).toMatchObject(pending)
    expect(await read(`a=1; \u00a0${own}`)).toBeUndefined()
    expect(await read(`${own}; ${own}`)).toBeUndefined()
  })

  test('refuses the code of another log-in', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser, { lines }) => {
      const stolen = await provider.browse(await newBrowser().begin(), 'carol')
      const mallory = newBrowser()
      const own = await provider.browse(await mallory.begin(), 'mallory')
      const code = stolen.searchParams.get('code')!
      own.searchParams.set('code', code)
      const { status, text } = await mallory.get(own.href)
      expect([status, JSON.parse(text).detail]).toEqual([
        403,
        'The log-in has failed (invalid_grant). Begin it again.',
      ])
      expect(await mallory.who()).toBeUndefined()
      expect([...mallory.jar.keys()]).toEqual([])
      expect(lines.join('\n')).toContain(`A log-in at ${provider.issuer} has failed`)
      for (const secret of [code, clientSecret]) expect(lines.join('\n') + text).not.toContain(secret)
    })
  })

  test('refuses a callback that comes again, also with the cookie', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser) => {
      const browser = newBrowser()
      const back = await provider.browse(await browser.begin(), 'carol')
      const copy = newBrowser()
      for (const [name, value] of browser.jar) copy.jar.set(name, value)
      expect((await browser.get(back.href)).status).toBe(302)
      expect((await browser.get(back.href)).status).toBe(403)
      expect((await copy.get(back.href)).status).toBe(403)
      expect(await copy.who()).toBeUndefined()
    })
  })

  test('refuses a cookie that was changed, has expired, or comes twice', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser) => {
      const browser = newBrowser()
      const back = await provider.browse(await browser.begin(), 'carol')
      const cookie = browser.jar.get('log-in-openid')!
      const [payload, ...rest] = cookie.split('.')
      const forged = JSON.parse(Buffer.from(payload!, 'base64url').toString())
      forged.after = 'https://evil.example'
      const text = Buffer.from(JSON.stringify(forged)).toString('base64url')
      for (const value of [[text, ...rest].join('.'), `${cookie}; log-in-openid=${cookie}`, 'x', '']) {
        browser.jar.set('log-in-openid', value)
        expect((await browser.get(back.href)).status).toBe(403)
      }
      browser.jar.set('log-in-openid', cookie)
      const now = Date.now()
      const clock = vi.spyOn(Date, 'now').mockImplementation(() => now + 601_000)
      try {
        expect((await browser.get(back.href)).status).toBe(403)
      } finally {
        clock.mockRestore()
      }
      expect((await browser.get(back.href)).status).toBe(302)
    })
  })

  test.each([
    'https://evil.example',
    '//evil.example',
    String.raw`/\evil.example`,
    String.raw`\\evil.example`,
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    'evil.example',
    '/\r\nset-cookie: session=1',
    '',
  ])('does not lead away to %j', async (after) => {
    await withLogIn({ issuer: provider.issuer, after: '/home' }, async (newBrowser) => {
      const browser = newBrowser()
      const { location } = await logIn(browser, 'carol', `?after=${encodeURIComponent(after)}`)
      expect(location).toBe('/home')
    })
  })

  test('leads to a path of this origin', async () => {
    await withLogIn({ issuer: provider.issuer, after: 'https://app.example/' }, async (newBrowser) => {
      const after = '/orders/7?x=1&y=//z#top'
      const browser = newBrowser()
      expect((await logIn(browser, 'carol', `?after=${encodeURIComponent(after)}`)).location).toBe(after)
      expect((await logIn(browser)).location).toBe('https://app.example/')
    })
  })
})

describe('a log-in at a provider that is not what it should be', () => {
  let provider: Awaited<ReturnType<typeof forgedProvider>>
  beforeAll(async () => {
    provider = await forgedProvider()
  })
  afterAll(() => provider.close())

  /** Comes back from the provider, which then answers with `reply`. */
  const comeBack = async (browser: TestBrowser, reply: (nonce: string) => ForgedReply, more = '&code=c') => {
    const asked = await browser.begin()
    provider.answerWith(reply(asked.searchParams.get('nonce')!))
    return browser.get(`${path}/callback?state=${asked.searchParams.get('state')}${more}`)
  }
  const now = () => Math.floor(Date.now() / 1000)
  const right = (nonce: string, issuer: string) => ({
    iss: issuer,
    aud: 'shop',
    sub: 'carol',
    nonce,
    iat: now(),
    exp: now() + 60,
  })
  const tokensOf = (idToken: string) => ({
    body: { access_token: 'the-access-token', token_type: 'Bearer', id_token: idToken },
  })
  const { privateKey: otherKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

  test('refuses each ID token that is not for this log-in', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser, { lines }) => {
      const wrong: Record<string, object> = {
        'another nonce': { nonce: 'x'.repeat(43) },
        'no nonce': { nonce: undefined },
        'another client': { aud: 'other' },
        'two clients, of which the other is the authorized one': { aud: ['shop', 'other'], azp: 'other' },
        'another issuer': { iss: 'https://evil.example' },
        'no subject': { sub: undefined },
        'no end': { exp: undefined },
        'the past': { exp: now() - 60 },
      }
      for (const [what, change] of Object.entries(wrong)) {
        const browser = newBrowser()
        const { status, text } = await comeBack(
          browser,
          (nonce) => async (sign, issuer) => tokensOf(await sign({ ...right(nonce, issuer), ...change })),
        )
        expect([what, status]).toEqual([what, 403])
        expect(await browser.who()).toBeUndefined()
        expect(text).not.toContain('the-access-token')
      }
      const forged: Record<string, (nonce: string) => ForgedReply> = {
        'another key': (nonce) => async (sign, issuer) =>
          tokensOf(await sign(right(nonce, issuer), {}, otherKey)),
        'no signature': (nonce) => (_sign, issuer) =>
          Promise.resolve(tokensOf(new UnsecuredJWT(right(nonce, issuer)).encode())),
        'the secret of the client as a key': (nonce) => async (sign, issuer) =>
          tokensOf(await sign(right(nonce, issuer), { alg: 'HS256' }, Buffer.from(clientSecret))),
        'no ID token': () => () =>
          Promise.resolve({ body: { access_token: 'the-access-token', token_type: 'Bearer' } }),
      }
      for (const [what, reply] of Object.entries(forged)) {
        const browser = newBrowser()
        expect([what, (await comeBack(browser, reply)).status]).toEqual([what, 403])
        expect(await browser.who()).toBeUndefined()
      }
      const browser = newBrowser()
      const good = await comeBack(
        browser,
        (nonce) => async (sign, issuer) => tokensOf(await sign(right(nonce, issuer))),
      )
      expect(good.status).toBe(302)
      expect(await browser.who()).toMatchObject({ name: 'carol' })
      expect(lines.join('\n')).not.toContain('the-access-token')
    })
  })

  test('says what the provider says, in one word', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser) => {
      const never = () => () => Promise.reject(new Error('not asked'))
      const ask = async (error: string) => {
        const { status, text } = await comeBack(
          newBrowser(),
          never,
          `&error=${error}&error_description=secret`,
        )
        return [status, JSON.parse(text).detail]
      }
      expect(await ask('access_denied')).toEqual([
        403,
        'The log-in has failed (access_denied). Begin it again.',
      ])
      expect(await ask('temporarily_unavailable')).toEqual([
        503,
        'The provider of the log-in cannot be used now (temporarily_unavailable).',
      ])
      expect(await ask('<b>x</b>')).toEqual([403, 'The log-in has failed. Begin it again.'])
    })
  })

  test('is a 503 while the provider has an error, or does not know the client', async () => {
    await withLogIn({ issuer: provider.issuer }, async (newBrowser) => {
      for (const [status, error] of [
        [500, 'server_error'],
        [401, 'invalid_client'],
        [502, undefined],
      ] as const) {
        const reply = await comeBack(newBrowser(), () => () => Promise.resolve({ status, body: { error } }))
        expect([status, reply.status, reply.headers.get('retry-after')]).toEqual([status, 503, '30'])
      }
    })
  })

  test('reads the configuration at the first log-in, and not again for a while if it cannot', async () => {
    const before = provider.requests.length
    const issuer = provider.issuer.replace('127.0.0.1', 'localhost')
    for (const [at, requests] of [
      ['http://127.0.0.1:9', 0],
      [issuer, 1],
    ] as const) {
      const count = provider.requests.length
      await withLogIn({ issuer: at }, async (newBrowser) => {
        expect(provider.requests.length).toBe(count)
        for (const _ of [1, 2]) {
          const { status, headers, cookies } = await newBrowser().get(path)
          expect([status, headers.get('retry-after'), cookies]).toEqual([503, '30', []])
        }
        expect(provider.requests.length - count).toBe(requests)
      })
    }
    expect(provider.requests.length - before).toBe(1)
  })
})
