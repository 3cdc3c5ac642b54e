import { expect, test } from 'vitest'
import { asking, guardedApi, serving } from './support/guarded-api.ts'

const logIn = (ask: ReturnType<typeof asking>) =>
  ask('POST', '/api/log-in', {}, { name: 'ann', password: 'the password of ann' })

test('sessions have the present roles of their user, and end with the user', async () => {
  const { api, auth, ann } = await guardedApi()
  await serving(api, async (url) => {
    const ask = asking(url)
    const [{ cookie }, other] = [await logIn(ask), await logIn(ask)]
    const statuses = async () => [
      (await ask('GET', '/api/session', { cookie })).status,
      (await ask('POST', '/api/session', { cookie })).status,
    ]
    expect(await statuses()).toEqual([200, 200])
    await auth.accounts.change(ann.id, { roles: ['clerk'] })
    expect(await statuses()).toEqual([200, 403])
    await auth.accounts.change(ann.id, { isDisabled: true })
    expect(await statuses()).toEqual([401, 401])
    // A user who is let in again has no session of before.
    await auth.accounts.change(ann.id, { isDisabled: false, roles: ['admin'] })
    expect(await statuses()).toEqual([401, 401])
    expect((await ask('GET', '/api/session', { cookie: other.cookie })).status).toBe(401)
    const again = await logIn(ask)
    await auth.accounts.remove(ann.id)
    expect((await ask('GET', '/api/session', { cookie: again.cookie })).status).toBe(401)
  })
})

test('no shared cache keeps the replies to users, and those to strangers are as before', async () => {
  const { api, auth, bob } = await guardedApi()
  const key = await auth.accounts.addKey(bob.id, '')
  await serving(api, async (url) => {
    const ask = asking(url)
    const { cookie } = await logIn(ask)
    const cacheOf = async (method: string, path: string, headers: Record<string, string>) => {
      const reply = await ask(method, path, headers)
      return [reply.status, reply.headers.get('cache-control')]
    }
    expect(await cacheOf('GET', '/api/session', { cookie })).toEqual([200, 'private, no-cache'])
    expect(await cacheOf('GET', '/api/key', { 'x-key': key })).toEqual([200, 'private, no-cache'])
    expect(await cacheOf('POST', '/api/key', { 'x-key': key })).toEqual([403, 'private, no-cache'])
    expect(await cacheOf('GET', '/api/session', {})).toEqual([401, null])
    expect((await ask('POST', '/api/token')).headers.get('cache-control')).toBe('no-store')
  })
})

test('log-ins are counted by the address that the application knows, behind a proxy too', async () => {
  const { api } = await guardedApi({
    limits: { pair: 100, address: 2 },
    address: (request) => request.header('x-real-ip'),
  })
  await serving(api, async (url) => {
    const ask = asking(url)
    const status = async (address: string, name: string) =>
      (await ask('POST', '/api/log-in', { 'x-real-ip': address }, { name, password: 'wrong' })).status
    expect([await status('192.0.2.1', 'a'), await status('192.0.2.1', 'b')]).toEqual([401, 401])
    expect([await status('192.0.2.1', 'c'), await status('192.0.2.2', 'c')]).toEqual([429, 401])
  })
})
