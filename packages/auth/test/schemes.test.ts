import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking, guardedApi, serving } from './support/guarded-api.ts'
import { openProvider, type TestProvider } from './support/provider.ts'
import { redirect, tokensByCode } from './support/tokens-by-code.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await openProvider([redirect])
}, 60_000)
afterAll(() => provider.close())

/** How a client sends a credential: headers, or a part of the query. */
interface Sent {
  readonly headers?: Record<string, string>
  readonly query?: string
}
/** The credentials of an administrator with all scopes, and of a user with the scope `read`, for one scheme. */
interface Credentials {
  readonly challenge: string
  readonly admin: Sent
  readonly reader: Sent
  readonly wrong: Sent
}

const bearer = (token: string): Sent => ({ headers: { authorization: `Bearer ${token}` } })
const basic = (name: string, password = `the password of ${name}`): Sent => ({
  headers: { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` },
})

/** Gets a token of the endpoint that the contract names. */
async function tokenOf(url: string, name: string): Promise<string> {
  const response = await fetch(`${url}/api/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      username: name,
      password: `the password of ${name}`,
    }),
  })
  expect(response.headers.get('cache-control')).toBe('no-store')
  return ((await response.json()) as { access_token: string }).access_token
}

/** Serves an API with a scheme of each kind. */
async function withEachScheme(
  use: (ask: ReturnType<typeof asking>, schemes: Map<string, Credentials>) => Promise<void>,
): Promise<void> {
  const { api, auth, ann, bob } = await guardedApi({}, {}, undefined, provider.issuer)
  const keys = [await auth.accounts.addKey(ann.id, 'a test'), await auth.accounts.addKey(bob.id, 'a test')]
  await serving(api, async (url) => {
    const ask = asking(url)
    const session = async (name: string): Promise<Sent> => {
      const given = { name, password: `the password of ${name}` }
      return { headers: { cookie: (await ask('POST', '/api/log-in', {}, given)).cookie } }
    }
    const inHeader = (key: string): Sent => ({ headers: { 'x-key': key } })
    const inQuery = (key: string): Sent => ({ query: `?key=${key}` })
    const secret = 'x'.repeat(43)
    const own = { admin: bearer(await tokenOf(url, 'ann')), reader: bearer(await tokenOf(url, 'bob')) }
    const foreign = {
      admin: bearer((await tokensByCode(provider, 'read write')).access_token),
      reader: bearer((await tokensByCode(provider, 'read')).access_token),
    }
    const challenge = 'Bearer realm="api"'
    const wrong = bearer('a.b.c')
    const schemes = new Map<string, Credentials>([
      [
        'session',
        {
          challenge: 'ApiKey name="session"',
          admin: await session('ann'),
          reader: await session('bob'),
          wrong: { headers: { cookie: `session=${secret}` } },
        },
      ],
      [
        'key',
        {
          challenge: 'ApiKey name="X-Key"',
          admin: inHeader(keys[0]!),
          reader: inHeader(keys[1]!),
          wrong: inHeader(secret),
        },
      ],
      [
        'queryKey',
        {
          challenge: 'ApiKey name="key"',
          admin: inQuery(keys[0]!),
          reader: inQuery(keys[1]!),
          wrong: inQuery(secret),
        },
      ],
      [
        'basic',
        {
          challenge: 'Basic realm="api", charset="UTF-8"',
          admin: basic('ann'),
          reader: basic('bob'),
          wrong: basic('ann', 'wrong'),
        },
      ],
      ['bearer', { challenge, ...own, wrong }],
      ['login', { challenge, ...own, wrong }],
      ['code', { challenge, ...foreign, wrong: own.admin }],
      ['openid', { challenge, ...foreign, wrong: own.admin }],
    ])
    await use(ask, schemes)
  })
}

test('FA13: without a credential each scheme of the contract is a 401 with its challenge, and without a scope or a role a 403', async () => {
  await withEachScheme(async (ask, schemes) => {
    for (const [scheme, { challenge, admin, reader }] of schemes) {
      const send = (method: string, { headers, query = '' }: Sent = {}) =>
        ask(method, `/api/${scheme}${query}`, headers)
      const missing = await send('GET')
      expect([scheme, missing.status, missing.headers.get('www-authenticate')]).toEqual([
        scheme,
        401,
        challenge,
      ])
      expect(missing.headers.get('content-type')).toBe('application/problem+json')
      expect([scheme, (await send('GET', reader)).status]).toEqual([scheme, 200])
      const refused = await send('POST', reader)
      expect([scheme, refused.status]).toEqual([scheme, 403])
      if (['login', 'code', 'openid'].includes(scheme))
        expect(refused.headers.get('www-authenticate')).toBe(
          'Bearer realm="api", error="insufficient_scope", scope="write"',
        )
      expect([scheme, (await send('POST', admin)).status]).toEqual([scheme, 200])
    }
  })
})

test('DR10: each scheme of the contract is enforced, tokens can be obtained, and only a cookie is refused from another site', async () => {
  await withEachScheme(async (ask, schemes) => {
    expect([...schemes.keys()]).toEqual('session key queryKey basic bearer login code openid'.split(' '))
    for (const [scheme, { admin, wrong }] of schemes) {
      const send = (method: string, { headers, query = '' }: Sent, more: Record<string, string> = {}) =>
        ask(method, `/api/${scheme}${query}`, { ...headers, ...more })
      expect([scheme, (await send('GET', wrong)).status]).toEqual([scheme, 401])
      // A credential for another scheme is none.
      for (const [other, { admin: theirs }] of schemes)
        if (JSON.stringify(theirs) !== JSON.stringify(admin))
          expect([scheme, other, (await send('GET', theirs)).status]).toEqual([scheme, other, 401])
      expect([scheme, (await send('GET', admin)).status]).toEqual([scheme, 200])
      for (const more of [
        { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
        { origin: 'https://evil.example' },
      ]) {
        const { status } = await send('POST', admin, more)
        expect([scheme, status]).toEqual([scheme, scheme === 'session' ? 403 : 200])
      }
      expect([scheme, (await send('POST', admin, { 'sec-fetch-site': 'same-origin' })).status]).toEqual([
        scheme,
        200,
      ])
    }
  })
})
