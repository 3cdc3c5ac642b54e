import { describe, expect, test } from 'vitest'
import { memoryThrottles, throttle, type ThrottleStore } from '@concordat/auth'
import { contractWith, throttledApi, type SeenReply } from '../support/throttled-api.ts'

const two = { limit: 2, window: '1m' } as const
const byAddress = { ...two, by: 'address' } as const
const byUser = { ...two, by: 'user' } as const
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const limitsOf = ({ headers }: SeenReply) =>
  ['ratelimit', 'ratelimit-policy', 'retry-after'].map((name) => headers.get(name))

describe('a throttled operation', () => {
  test('says on each reply what is left, and refuses a request beyond the limit', async () => {
    const { ask } = await throttledApi(contractWith({ get: byUser }))
    expect(limitsOf(await ask('GET', '/a'))).toEqual(['"user";r=1;t=60', '"user";q=2;w=60', null])
    expect(limitsOf(await ask('GET', '/a'))).toEqual(['"user";r=0;t=60', '"user";q=2;w=60', null])
    const refused = await ask('GET', '/a')
    expect(limitsOf(refused)).toEqual(['"user";r=0;t=60', '"user";q=2;w=60', '60'])
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(refused.body).toEqual({
      type: 'urn:problem-type:too-many-requests',
      title: 'Too many requests',
      status: 429,
      detail: 'You may send at most 2 requests in 60 seconds. Try again in 60 seconds.',
      instance: '/a',
    })
    expect((await ask('GET', '/other')).headers.get('ratelimit')).toBeNull()
  })

  test('lets requests in again when the window is over', async () => {
    let time = 1000
    const { ask } = await throttledApi(contractWith({ get: byUser }), {
      store: memoryThrottles({ now: () => time }),
    })
    const statusAt = async (now: number) => {
      time = now
      return (await ask('GET', '/a')).status
    }
    expect([await statusAt(1000), await statusAt(31_000), await statusAt(61_000)]).toEqual([200, 200, 429])
    expect([await statusAt(61_001), await statusAt(61_002), await statusAt(91_001)]).toEqual([200, 429, 200])
  })

  test('counts HEAD as GET, but no preflight, although the contract declares OPTIONS', async () => {
    const { ask } = await throttledApi(contractWith({ get: byUser }))
    const preflight = { 'access-control-request-method': 'GET', origin: 'https://shop.example' }
    for (let index = 0; index < 5; index++)
      expect((await ask('OPTIONS', '/a', preflight)).headers.get('ratelimit')).toBeNull()
    await ask('HEAD', '/a')
    await ask('GET', '/a')
    expect((await ask('GET', '/a')).status).toBe(429)
  })

  test('has several policies, of which a refusing one charges none', async () => {
    const get = [byUser, { limit: 5, window: '1h', by: 'operation' }]
    const { ask } = await throttledApi(contractWith({ get }))
    for (let index = 0; index < 4; index++) await ask('GET', '/a', bearer('ann'))
    expect(limitsOf(await ask('GET', '/a', bearer('ann')))[0]).toBe('"user";r=0;t=60, "operation";r=3;t=3600')
    for (const name of ['bob', 'bob', 'cleo']) expect((await ask('GET', '/a', bearer(name))).status).toBe(200)
    const refused = await ask('GET', '/a', bearer('cleo'))
    expect(refused.body.detail).toBe(
      'This operation takes at most 5 requests in 3600 seconds. Try again in 3600 seconds.',
    )
    expect(limitsOf(refused)[0]).toBe('"user";r=1;t=60, "operation";r=0;t=3600')
  })
})

describe('the scopes', () => {
  test('users, keys and strangers each have their own counters', async () => {
    const { ask } = await throttledApi(
      contractWith({
        get: [
          { limit: 1, window: '1m', by: 'stranger' },
          { limit: 2, window: '1m', by: 'user' },
        ],
        post: { limit: 1, window: '1m', by: 'key' },
      }),
    )
    const get = async (headers: Record<string, string>) => (await ask('GET', '/a', headers)).status
    expect([await get({}), await get({})]).toEqual([200, 429])
    for (const name of ['ann', 'bob'])
      expect([await get(bearer(name)), await get(bearer(name)), await get(bearer(name))]).toEqual([
        200, 200, 429,
      ])
    const post = async (headers: Record<string, string>) =>
      (await ask('POST', '/a', { 'content-type': 'application/json', ...headers }, '1')).status
    expect([await post({ 'x-key': 'k' }), await post({ 'x-key': 'k' })]).toEqual([200, 429])
    // The user with the same id is another client, and so is the stranger.
    expect([await post(bearer('k')), await post(bearer('k')), await post({}), await post({})]).toEqual([
      200, 429, 200, 429,
    ])
  })

  test('operations share a policy of the document', async () => {
    const { ask } = await throttledApi(contractWith({ root: byUser }))
    await ask('GET', '/other')
    await ask('GET', '/a')
    expect((await ask('GET', '/other')).status).toBe(429)
    expect((await ask('GET', '/other', bearer('ignored'))).status).toBe(429)
  })

  test('code replaces the policies of the contract, and has defaults', async () => {
    const { ask } = await throttledApi(contractWith({ get: byUser }), {
      policies: { get: false },
      default: { limit: 1, window: '1h', by: 'operation' },
    })
    for (let index = 0; index < 3; index++) expect((await ask('GET', '/a')).status).toBe(200)
    expect([(await ask('GET', '/other')).status, (await ask('GET', '/other')).status]).toEqual([200, 429])
    expect((await ask('POST', '/a', { 'content-type': 'application/json' }, '1')).status).toBe(200)
  })

  test('the application says who a user is', async () => {
    const { ask } = await throttledApi(contractWith({ get: byUser }), {
      user: ({ token }: { token?: { id: string } }) => token?.id.split('@')[1],
    })
    for (const name of ['ann@shop', 'bob@shop'])
      expect((await ask('GET', '/a', bearer(name))).status).toBe(200)
    expect((await ask('GET', '/a', bearer('cleo@shop'))).status).toBe(429)
    expect((await ask('GET', '/a', bearer('cleo'))).status).toBe(200)
  })
})

describe('the order of verdicts', () => {
  const json = { 'content-type': 'application/json' }
  const required = [{ token: [] }]

  test('a policy by address is before 401 and 403, and after 404 and 405', async () => {
    const { ask } = await throttledApi(contractWith({ post: byAddress, security: required }))
    const post = async (headers: Record<string, string>) => (await ask('POST', '/a', headers, '1')).status
    expect([await post({}), await post(bearer('banned')), await post({}), await post(bearer('ann'))]).toEqual(
      [401, 403, 429, 429],
    )
    expect((await ask('DELETE', '/a')).status).toBe(405)
    expect((await ask('POST', '/none')).status).toBe(404)
  })

  test('a reply 401 says what is left by address', async () => {
    const { ask } = await throttledApi(contractWith({ post: [byAddress, byUser], security: required }))
    // The time left is rounded up, so a busy machine may show a second more.
    expect(limitsOf(await ask('POST', '/a', {}, '1'))[0]).toMatch(/^"address";r=1;t=6[01]$/)
    expect(limitsOf(await ask('POST', '/a', { ...json, ...bearer('ann') }, '1'))[0]).toBe(
      '"address";r=0;t=60, "user";r=1;t=60',
    )
  })

  test('any other policy is after 401 and 403, and before 413, 415, 400 and 422', async () => {
    const { ask } = await throttledApi(
      contractWith({ post: byUser, security: required }),
      {},
      { bodyLimit: 10 },
    )
    const post = async (headers: Record<string, string>, body: string) =>
      (await ask('POST', '/a', { ...bearer('ann'), ...headers }, body)).status
    expect([await post(bearer('wrong'), '1'), await post(bearer('banned'), '1')]).toEqual([401, 403])
    expect([await post({ 'content-type': 'text/css' }, '1'), await post(json, '"a"')]).toEqual([415, 422])
    expect([
      await post(json, '1'.repeat(99)),
      await post({ 'content-type': 'text/css' }, '1'),
      await post(json, '{'),
      await post(json, '"a"'),
    ]).toEqual([429, 429, 429, 429])
  })
})

describe('a store that fails', () => {
  const broken: ThrottleStore = {
    take: () => {
      throw new Error('away')
    },
  }
  const later: ThrottleStore = { take: async () => Promise.reject(new Error('away')) }

  test.each([broken, later])('lets requests in, and is logged once', async (store) => {
    const { ask, lines } = await throttledApi(contractWith({ get: byUser }), { store })
    for (let index = 0; index < 4; index++) {
      const reply = await ask('GET', '/a')
      expect([reply.status, reply.headers.get('ratelimit')]).toEqual([200, null])
    }
    expect(lines).toEqual(['The store of the throttles does not answer: Error: away'])
  })

  test.each([broken, later])('refuses requests with 503 if the application wants that', async (store) => {
    const { ask } = await throttledApi(contractWith({ get: byUser }), { store, onFailure: 'refuse' })
    const reply = await ask('GET', '/a')
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '1'])
  })
})

describe('hostile requests', () => {
  test('a forged X-Forwarded-For has no effect, and the application can trust its proxy', async () => {
    const forged = (index: number) => ({
      'x-forwarded-for': `203.0.113.${index}`,
      forwarded: `for=203.0.113.${index}`,
    })
    const direct = await throttledApi(contractWith({ get: byAddress }))
    for (let index = 0; index < 2; index++) await direct.ask('GET', '/a', forged(index))
    expect((await direct.ask('GET', '/a', forged(3))).status).toBe(429)
    const behind = await throttledApi(contractWith({ get: byAddress }), {
      address: (request) => request.header('x-forwarded-for')?.split(',').at(-1)?.trim(),
    })
    for (let index = 0; index < 3; index++)
      expect((await behind.ask('GET', '/a', forged(index))).status).toBe(200)
  })

  test('names of more than a kilobyte are told apart', async () => {
    const { ask } = await throttledApi(contractWith({ get: { ...two, limit: 1, by: 'user' } }))
    const long = 'a'.repeat(5000)
    expect((await ask('GET', '/a', bearer(`${long}1`))).status).toBe(200)
    expect((await ask('GET', '/a', bearer(`${long}2`))).status).toBe(200)
    expect((await ask('GET', '/a', bearer(`${long}1`))).status).toBe(429)
  })

  test('a name cannot be that of another counter', async () => {
    const { ask } = await throttledApi(contractWith({ get: [{ ...byUser, limit: 1 }] }))
    await ask('GET', '/a')
    expect((await ask('GET', '/a', bearer('address:127.0.0.1'))).status).toBe(200)
  })
})

test('operations without a throttle have no stage more, and the others are named', () => {
  const contract = contractWith({ get: byUser, post: byAddress })
  const { only, hooks } = throttle(contract)
  expect(only).toEqual(['get', 'post', 'ask'])
  expect(Object.keys(hooks!)).toEqual(['onMatched', 'onAllowed', 'after'])
  expect(throttle(contractWith({ get: byUser })).hooks!.onMatched).toEqual([])
  expect(throttle(contractWith({})).only).toEqual([])
})

test('options that are none are refused at boot', () => {
  const contract = contractWith({})
  expect(() => throttle(contract, { policies: { gte: byUser } })).toThrow('names gte')
  expect(() => throttle(contract, { policies: { get: { ...byUser, limit: 0 } } })).toThrow(
    '`policies.get`: The limit',
  )
  expect(() => throttle(contract, { default: { ...byUser, window: '1y' as '1d' } })).toThrow(
    '`default`: The window',
  )
  expect(() => throttle(contract, { ipv6Prefix: 0 })).toThrow('`ipv6Prefix`')
  const differing = { get: { ...byUser, name: 'a' }, post: { ...byUser, limit: 3, name: 'a' } }
  expect(() => throttle(contract, { policies: differing })).toThrow('differs')
})

test('pages of other origins may read the header fields', async () => {
  const cors = { origins: '*' }
  const { ask } = await throttledApi(contractWith({ get: byUser }), {}, { cors })
  const reply = await ask('GET', '/a', { origin: 'https://shop.example' })
  expect(reply.headers.get('access-control-expose-headers')).toBe('ratelimit, ratelimit-policy, retry-after')
})
