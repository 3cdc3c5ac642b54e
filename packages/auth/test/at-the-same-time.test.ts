import { describe, expect, test } from 'vitest'
import { hashPassword, memoryStore, type AuthStore } from '@concordat/auth'
import { asking, cheap, guardedApi, serving } from './support/guarded-api.ts'

/** A store that runs a task before or after a step of it, once. */
function interruptedStore() {
  const store = memoryStore()
  const tasks = new Map<string, () => Promise<unknown>>()
  const interrupted = new Proxy(store, {
    get: (target, name: keyof AuthStore) => {
      const method = target[name] as (...given: unknown[]) => unknown
      return async (...given: unknown[]) => {
        const run = async (moment: string) => {
          const task = tasks.get(`${moment} ${name}`)
          tasks.delete(`${moment} ${name}`)
          await task?.()
        }
        await run('before')
        const result = await method(...given)
        await run('after')
        return result
      }
    },
  })
  return { store: interrupted, tasks }
}

const logInBody = { name: 'ann', password: 'the password of ann' }
const tokenForm = (ask: ReturnType<typeof asking>, form: Record<string, string>) =>
  ask('POST', '/api/token', { 'content-type': 'application/x-www-form-urlencoded' }, undefined, form)
const passwordForm = { grant_type: 'password', username: 'ann', password: 'the password of ann' }

describe('a change at the same time', () => {
  test('is not undone by a new password: a user who is disabled stays so, without the roles that were taken', async () => {
    const { store, tasks } = interruptedStore()
    const { api, auth, ann } = await guardedApi({ store })
    await serving(api, async (url) => {
      const ask = asking(url)
      const { cookie } = await ask('POST', '/api/log-in', {}, logInBody)
      tasks.set('before changeUser', () => auth.accounts.change(ann.id, { isDisabled: true, roles: [] }))
      const { status } = await ask(
        'POST',
        '/api/password',
        { cookie },
        { current: 'the password of ann', password: 'a better password' },
      )
      expect(status).toBe(401)
      expect(await store.userWithId(ann.id)).toMatchObject({ isDisabled: true, roles: [] })
      tasks.set('before changeUser', () => auth.accounts.change(ann.id, { isDisabled: false }))
      await auth.accounts.change(ann.id, { name: 'Anna' })
      expect(await store.userWithId(ann.id)).toMatchObject({ isDisabled: false, name: 'Anna', roles: [] })
    })
  })

  test('is not undone by a log-in that replaces an outdated hash', async () => {
    const { store, tasks } = interruptedStore()
    const { api, auth, ann } = await guardedApi({ store })
    const outdated = async () => ({
      password: await hashPassword('the password of ann', { ...cheap, passes: 2 }),
    })
    await serving(api, async (url) => {
      const ask = asking(url)
      await store.changeUser(ann.id, await outdated())
      tasks.set('before changeUser', () => auth.accounts.change(ann.id, { password: 'a better password' }))
      expect((await ask('POST', '/api/log-in', {}, logInBody)).status).toBe(401)
      const better = { name: 'ann', password: 'a better password' }
      expect((await ask('POST', '/api/log-in', {}, better)).status).toBe(200)
      await store.changeUser(ann.id, await outdated())
      tasks.set('before changeUser', () => auth.accounts.change(ann.id, { isDisabled: true }))
      expect((await ask('POST', '/api/log-in', {}, logInBody)).status).toBe(401)
      expect((await store.userWithId(ann.id))!.isDisabled).toBe(true)
      await auth.accounts.change(ann.id, { isDisabled: false })
      await store.changeUser(ann.id, await outdated())
      const logIns = Array.from({ length: 4 }, () => ask('POST', '/api/log-in', {}, logInBody))
      expect((await Promise.all(logIns)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    })
  })

  test.each(['before addCredential', 'after addCredential'])(
    'of the password (%s) ends a log-in with the old one',
    async (moment) => {
      const { store, tasks } = interruptedStore()
      const { api, auth, ann } = await guardedApi({ store })
      const change = () => auth.accounts.change(ann.id, { password: 'a better password' })
      await serving(api, async (url) => {
        const ask = asking(url)
        tasks.set(moment, change)
        const { status, cookie } = await ask('POST', '/api/log-in', {}, logInBody)
        expect([status, cookie]).toEqual([401, ''])
        await auth.accounts.change(ann.id, { password: 'the password of ann' })
        tasks.set(moment, change)
        expect(await tokenForm(ask, passwordForm)).toMatchObject({
          status: 400,
          body: { error: 'invalid_grant' },
        })
      })
    },
  )

  test.each(['before addCredential', 'after addCredential'])(
    'of a refresh token that comes again (%s) ends the token that the first use gives',
    async (moment) => {
      const { store, tasks } = interruptedStore()
      const { api } = await guardedApi({ store })
      await serving(api, async (url) => {
        const ask = asking(url)
        const first = await tokenForm(ask, passwordForm)
        const refresh = (token: string) =>
          tokenForm(ask, { grant_type: 'refresh_token', refresh_token: token })
        tasks.set(moment, () => refresh(first.body['refresh_token']))
        const second = await refresh(first.body['refresh_token'])
        expect(second).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
      })
    },
  )

  test('and a queue that is full leave the token of a lost password valid', async () => {
    const mails: string[] = []
    const { api, auth } = await guardedApi({
      mail: ({ text }) => mails.push(text),
      resetPage: 'https://shop.example/reset',
    })
    await serving(api, async (url) => {
      const ask = asking(url)
      await ask('POST', '/api/reset', {}, { name: 'ann' })
      await expect.poll(() => mails.length).toBe(1)
      const given = { token: /#token=([\w-]+)/.exec(mails[0]!)![1]!, password: 'a better password' }
      const { passwords } = auth.accounts
      const hash = passwords.hash.bind(passwords)
      let busy: Promise<unknown> | undefined
      passwords.hash = (password) => {
        passwords.hash = hash
        busy = Promise.allSettled(Array.from({ length: 66 }, () => passwords.verify('x', undefined)))
        return Promise.resolve().then(() => hash(password))
      }
      const full = await ask('PUT', '/api/reset', {}, given)
      expect([full.status, full.headers.get('retry-after')]).toEqual([503, '5'])
      await busy
      expect((await ask('PUT', '/api/reset', {}, given)).status).toBe(204)
    })
  })
})

test('a queue that is full refuses a log-in whether or not there is such a user, so both take a check of a password', async () => {
  const { api, auth } = await guardedApi()
  const { passwords } = auth.accounts
  const busy = Promise.allSettled(Array.from({ length: 66 }, () => passwords.hash('x')))
  const logIns = ['ann', 'nobody'].map((name) => auth.directory.authenticate(name, 'x', {} as never))
  const ended = await Promise.allSettled(logIns)
  expect(ended).toMatchObject(
    Array.from({ length: 2 }, () => ({ status: 'rejected', reason: { status: 503 } })),
  )
  await busy
  await api.stop()
})
