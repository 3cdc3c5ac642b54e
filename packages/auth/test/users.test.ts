import { describe, expect, test, vi } from 'vitest'
import { memoryStore } from '@concordat/auth'
import { asking, guardedApi, serving } from './support/guarded-api.ts'
import { RequestAuth } from '../src/users/request-auth.ts'
import { watchedStore } from './support/watched-store.ts'

const passwordOf = (name: string) => `the password of ${name}`
const basicHeader = (name: string, password = passwordOf(name)) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})

describe('HTTP Basic', () => {
  test('lets users in, with their roles', async () => {
    const { api, ann } = await guardedApi()
    await serving(api, async (url) => {
      const ask = asking(url)
      const stranger = await ask('GET', '/api/basic')
      expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([
        401,
        'Basic realm="api", charset="UTF-8"',
      ])
      expect((await ask('GET', '/api/basic', basicHeader('ann'))).body).toEqual(ann)
      expect((await ask('GET', '/api/basic', basicHeader('ANN', passwordOf('ann')))).status).toBe(200)
      expect((await ask('POST', '/api/basic', basicHeader('ann'))).status).toBe(200)
      expect((await ask('POST', '/api/basic', basicHeader('bob'))).status).toBe(403)
      expect((await ask('GET', '/api/basic', basicHeader('ann', 'wrong'))).status).toBe(401)
      expect((await ask('GET', '/api/basic', { authorization: 'Basic !' })).status).toBe(401)
      expect((await ask('GET', '/api/basic', { authorization: `Basic ${btoa('ann')}` })).status).toBe(401)
    })
  })

  test('a password that was right is not hashed again, and ends with the password', async () => {
    const { api, auth, ann } = await guardedApi()
    let checks = 0
    const { passwords } = auth.accounts
    const verify = passwords.verify.bind(passwords)
    passwords.verify = (...given) => {
      checks++
      return verify(...given)
    }
    await serving(api, async (url) => {
      const ask = asking(url)
      for (let n = 0; n < 20; n++)
        expect((await ask('GET', '/api/basic', basicHeader('ann'))).status).toBe(200)
      expect(checks).toBe(1)
      await auth.accounts.change(ann.id, { password: 'another password' })
      expect((await ask('GET', '/api/basic', basicHeader('ann'))).status).toBe(401)
      expect((await ask('GET', '/api/basic', basicHeader('ann', 'another password'))).status).toBe(200)
      await auth.accounts.change(ann.id, { isDisabled: true })
      expect((await ask('GET', '/api/basic', basicHeader('ann', 'another password'))).status).toBe(401)
    })
  })

  test('requests at the same time check a password once, and count as one log-in', async () => {
    const { api } = await guardedApi({ limits: { pair: 2 } })
    await serving(api, async (url) => {
      const ask = asking(url)
      const replies = await Promise.all(
        Array.from({ length: 30 }, () => ask('GET', '/api/basic', basicHeader('ann'))),
      )
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
    })
  })
})

describe('API keys', () => {
  test('let users in until they expire or are removed, and are kept as a hash', async () => {
    const store = memoryStore()
    const { api, auth, bob } = await guardedApi({ store })
    const key = await auth.accounts.addKey(bob.id, 'a sensor')
    const over = await auth.accounts.addKey(bob.id, 'an old one', new Date(Date.now() - 1))
    await serving(api, async (url) => {
      const ask = asking(url)
      const status = async (given: string) => (await ask('GET', '/api/key', { 'x-key': given })).status
      expect((await ask('GET', '/api/key')).headers.get('www-authenticate')).toBe('ApiKey name="X-Key"')
      expect(await status(key)).toBe(200)
      expect((await ask('POST', '/api/key', { 'x-key': key })).status).toBe(403)
      expect(await status(over)).toBe(401)
      expect(await status(`${key.slice(0, -1)}x`)).toBe(401)
      expect(await status('')).toBe(401)
      await auth.accounts.removeKey(key)
      expect(await status(key)).toBe(401)
    })
    expect(JSON.stringify([...(await store.users())])).not.toContain(key)
  })
})

describe('sessions', () => {
  const logIn = (ask: ReturnType<typeof asking>, name = 'ann', headers: Record<string, string> = {}) =>
    ask('POST', '/api/log-in', headers, { name, password: passwordOf(name) })

  test('begin with a log-in and end with a log-out', async () => {
    const { api, ann } = await guardedApi()
    await serving(api, async (url) => {
      const ask = asking(url)
      expect((await ask('GET', '/api/session')).status).toBe(401)
      expect((await ask('POST', '/api/log-in', {}, { name: 'ann', password: 'no' })).body).toMatchObject({
        status: 401,
        detail: 'The name or the password is wrong.',
      })
      const { cookie, headers, body } = await logIn(ask)
      expect(body).toEqual(ann)
      expect(headers.get('set-cookie')).toMatch(
        /^session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
      )
      expect((await ask('GET', '/api/session', { cookie })).body).toEqual(ann)
      const out = await ask('DELETE', '/api/log-in', { cookie })
      expect([out.status, out.headers.get('set-cookie')]).toEqual([
        204,
        'session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
      ])
      expect((await ask('GET', '/api/session', { cookie })).status).toBe(401)
    })
  })

  test('a log-in ends the session that was there before, and never takes its secret', async () => {
    const { api } = await guardedApi()
    await serving(api, async (url) => {
      const ask = asking(url)
      const mallory = await logIn(ask, 'bob')
      const victim = await logIn(ask, 'ann', { cookie: mallory.cookie })
      expect(victim.cookie).not.toBe(mallory.cookie)
      expect((await ask('GET', '/api/session', { cookie: mallory.cookie })).status).toBe(401)
      const invented = `session=${'a'.repeat(43)}`
      expect((await logIn(ask, 'ann', { cookie: invented })).cookie).not.toBe(invented)
      expect((await ask('GET', '/api/session', { cookie: invented })).status).toBe(401)
    })
  })

  test('two cookies of the same name are no session', async () => {
    const { api } = await guardedApi()
    await serving(api, async (url) => {
      const ask = asking(url)
      const [ann, bob] = [(await logIn(ask)).cookie, (await logIn(ask, 'bob')).cookie]
      expect((await ask('GET', '/api/session', { cookie: `${bob}; ${ann}` })).status).toBe(401)
      expect((await ask('GET', '/api/session', { cookie: `${ann}; a=b; ${ann}` })).status).toBe(200)
      expect((await ask('GET', '/api/session', { cookie: ` \t${ann}; a=b` })).status).toBe(200)
      for (const space of ['\u00A0', '\u0085', '\u00A0 '])
        expect((await ask('GET', '/api/session', { cookie: `a=b; ${space}${ann}` })).status).toBe(401)
    })
  })

  test.each([
    ['POST', { 'sec-fetch-site': 'cross-site' }, 403],
    ['POST', { 'sec-fetch-site': 'same-site' }, 403],
    ['POST', { origin: 'https://evil.example' }, 403],
    ['POST', { origin: 'null' }, 403],
    ['POST', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, 200],
    ['POST', { 'sec-fetch-site': 'cross-site', origin: 'https://shop.example' }, 200],
    ['POST', { 'sec-fetch-site': 'none' }, 200],
    ['POST', {}, 200],
    ['GET', { 'sec-fetch-site': 'cross-site' }, 200],
  ])('%s from %j is a %i for a session, and never a 403 for a key', async (method, headers, status) => {
    const { api, auth, ann } = await guardedApi()
    const key = await auth.accounts.addKey(ann.id, '')
    await serving(api, async (url) => {
      const ask = asking(url)
      const { cookie } = await logIn(ask)
      const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
      expect((await ask(method, '/api/session', { cookie, ...given })).status).toBe(status)
      expect((await ask(method, '/api/key', { 'x-key': key, ...given })).status).toBe(200)
    })
  })

  test('a page of the same origin is known by its host in browsers without Sec-Fetch-Site', async () => {
    const { api } = await guardedApi()
    await serving(api, async (url) => {
      const ask = asking(url)
      const { cookie } = await logIn(ask)
      expect((await ask('POST', '/api/session', { cookie, origin: url })).status).toBe(200)
      expect((await ask('POST', '/api/session', { cookie, origin: `${url}1` })).status).toBe(403)
      expect((await logIn(ask, 'ann', { origin: 'https://evil.example' })).status).toBe(403)
      expect((await logIn(ask, 'ann', { origin: 'https://shop.example' })).status).toBe(200)
    })
  })

  test('expire, and are extended while they are used', async () => {
    const store = memoryStore()
    const { api } = await guardedApi({ store, sessionAge: 100, longestSession: 250 })
    const start = Date.now()
    let now = start
    const realNow = Date.now
    Date.now = () => now
    try {
      await serving(api, async (url) => {
        const ask = asking(url)
        const { cookie } = await logIn(ask)
        const at = async (seconds: number) => {
          now = start + seconds * 1000
          return (await ask('GET', '/api/session', { cookie })).status
        }
        expect([await at(40), await at(90), await at(180), await at(240), await at(251)]).toEqual([
          200, 200, 200, 200, 401,
        ])
        const second = await logIn(ask)
        now += 101_000
        expect((await ask('GET', '/api/session', { cookie: second.cookie })).status).toBe(401)
      })
    } finally {
      Date.now = realNow
    }
  })
})

test('all secrets that have expired are removed, however many there are', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const store = memoryStore()
    const { auth, ann } = await guardedApi({ store })
    const add = (n: number, expires: number) =>
      store.addCredential({
        hash: `${n}`,
        kind: 'refresh',
        userId: ann.id,
        family: '',
        data: {},
        created: 0,
        expires,
        isUsed: false,
      })
    for (let n = 0; n < 2500; n++) await add(n, 1)
    await add(2500, Date.now() + 3_600_000)
    await auth.onStart({ log: { error: expect.fail, warn: () => undefined } as never })
    vi.advanceTimersByTime(600_000)
    await expect.poll(() => store.credential('refresh', '2499')).toBeUndefined()
    expect(await store.credential('refresh', '0')).toBeUndefined()
    expect(await store.credential('refresh', '2500')).toBeDefined()
    await auth.onStop()
  } finally {
    vi.useRealTimers()
  }
})

test('the identity of another API, which has no name here, cannot change a password', async () => {
  const { auth } = await guardedApi()
  const own = new RequestAuth(auth.directory, {
    request: {} as never,
    identities: { partner: { id: 'somebody', roles: [] } },
    later: () => undefined,
  })
  await expect(own.changePassword({ current: 'a', password: 'b' })).rejects.toMatchObject({ status: 401 })
})

test('the origins of one guard of sessions are not those of the next one', async () => {
  const { auth } = await guardedApi()
  auth.session({ origins: ['https://app.example'] })
  auth.session()
  expect(auth.directory.origins).toEqual(['https://app.example'])
})

describe('log-ins', () => {
  test('take the same steps for a name that exists and for one that does not', async () => {
    const steps: string[] = []
    const watched = watchedStore(memoryStore(), steps)
    const { api, auth } = await guardedApi({ store: watched })
    const { passwords } = auth.accounts
    const verify = passwords.verify.bind(passwords)
    passwords.verify = (...given) => {
      steps.push('verify')
      return verify(...given)
    }
    await serving(api, async (url) => {
      const ask = asking(url)
      const stepsOf = async (name: string) => {
        steps.length = 0
        const { status, body } = await ask('POST', '/api/log-in', {}, { name, password: 'wrong password' })
        return { status, body, steps: [...steps] }
      }
      const known = await stepsOf('ann')
      expect(known.steps).toEqual(['userNamed', 'verify'])
      expect(await stepsOf('nobody')).toEqual(known)
    })
  })

  test('with a session or a key take one look-up for each request, and with a token none', async () => {
    const steps: string[] = []
    const watched = watchedStore(memoryStore(), steps)
    const { api, auth, ann } = await guardedApi({ store: watched })
    const key = await auth.accounts.addKey(ann.id, '')
    await serving(api, async (url) => {
      const ask = asking(url)
      const { cookie } = await ask('POST', '/api/log-in', {}, { name: 'ann', password: passwordOf('ann') })
      const form = new URLSearchParams({
        grant_type: 'password',
        username: 'ann',
        password: passwordOf('ann'),
      })
      const response = await fetch(`${url}/api/token`, { method: 'POST', body: form })
      const { access_token: token } = (await response.json()) as { access_token: string }
      const stepsOf = async (path: string, headers: Record<string, string>) => {
        steps.length = 0
        expect((await ask('GET', path, headers)).status).toBe(200)
        return [...steps]
      }
      expect(await stepsOf('/api/session', { cookie })).toEqual(['credential'])
      expect(await stepsOf('/api/key', { 'x-key': key })).toEqual(['credential'])
      expect(await stepsOf('/api/bearer', { authorization: `Bearer ${token}` })).toEqual([])
    })
  })

  test('and requests for a lost password do until the reply, whether or not there is such a user', async () => {
    const steps: string[] = []
    const watched = watchedStore(memoryStore(), steps)
    const { api } = await guardedApi(
      { store: watched, mail: () => void steps.push('mail'), resetPage: 'https://shop.example/reset' },
      {},
      () => [{ name: 'end', hooks: { onEnd: [() => void steps.push('end')] } }],
    )
    await serving(api, async (url) => {
      const stepsOf = async (name: string, most: number) => {
        steps.length = 0
        expect((await asking(url)('POST', '/api/reset', {}, { name })).status).toBe(202)
        await expect.poll(() => steps.length).toBe(most)
        return steps
      }
      expect(await stepsOf('ann', 4)).toEqual(['userNamed', 'end', 'addCredential', 'mail'])
      expect(await stepsOf('bob', 2)).toEqual(['userNamed', 'end'])
      expect(await stepsOf('nobody', 2)).toEqual(['userNamed', 'end'])
    })
  })

  test('are limited by name and address, with Retry-After', async () => {
    const { api } = await guardedApi({ limits: { pair: 3, address: 5 } })
    await serving(api, async (url) => {
      const ask = asking(url)
      const logIn = (name: string, password = 'wrong password') =>
        ask('POST', '/api/log-in', {}, { name, password })
      const statuses = []
      for (let n = 0; n < 4; n++) statuses.push((await logIn('ann')).status)
      expect(statuses).toEqual([401, 401, 401, 429])
      const refused = await logIn('ann', passwordOf('ann'))
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
      expect([
        (await logIn('bob')).status,
        (await logIn('bob')).status,
        (await logIn('carl')).status,
      ]).toEqual([401, 401, 429])
    })
  })
})

describe('the first start', () => {
  test('makes an administrator and shows the password once', async () => {
    const store = memoryStore()
    const { lines, api } = await guardedApi({ store, firstUser: 'root' })
    const [, password] = /The first user is root, with the password ([\w-]+) \(shown only now\)/.exec(
      lines.join('\n'),
    )!
    await serving(api, async (url) => {
      const { status, body } = await asking(url)('POST', '/api/log-in', {}, { name: 'root', password })
      expect([status, body['roles']]).toEqual([200, ['admin']])
    })
    const again = await guardedApi({ store, firstUser: 'root' })
    expect(again.lines).toEqual([])
  })

  test('gives that user the roles of the options', async () => {
    const store = memoryStore()
    const { api } = await guardedApi({ store, firstUser: { name: 'root', roles: ['admin', 'editor'] } })
    await api.start()
    const made = (await store.users()).find(({ name }) => name === 'root')
    expect(made?.roles).toEqual(['admin', 'editor'])
    await api.stop()
  })
})
