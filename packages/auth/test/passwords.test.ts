import { describe, expect, test } from 'vitest'
import { memoryStore, type Mail } from '@concordat/auth'
import { asking, guardedApi, serving, cheap } from './support/guarded-api.ts'
import { hashPassword } from '../src/passwords/password-hash.ts'

const passwordOf = (name: string) => `the password of ${name}`

describe('passwords', () => {
  test('are changed with the old one, which ends all other sessions', async () => {
    const { api } = await guardedApi()
    await serving(api, async (url) => {
      const ask = asking(url)
      const logIn = (password: string) => ask('POST', '/api/log-in', {}, { name: 'bob', password })
      const [one, other] = [await logIn(passwordOf('bob')), await logIn(passwordOf('bob'))]
      const change = (current: string, password: string) =>
        ask('POST', '/api/password', { cookie: one.cookie }, { current, password })
      expect((await change('wrong', 'a better password')).status).toBe(403)
      expect((await change(passwordOf('bob'), 'short')).body['errors']).toEqual([
        { in: 'body', pointer: '/password', rule: 'password', message: 'must have at least 8 characters' },
      ])
      const changed = await change(passwordOf('bob'), 'a better password')
      expect(changed.status).toBe(204)
      for (const { cookie } of [one, other])
        expect((await ask('GET', '/api/session', { cookie })).status).toBe(401)
      expect((await ask('GET', '/api/session', { cookie: changed.cookie })).status).toBe(200)
      expect((await logIn(passwordOf('bob'))).status).toBe(401)
      expect((await logIn('a better password')).status).toBe(200)
    })
  })

  test('are chosen anew with a message, once, and nobody learns whether a user exists', async () => {
    const mails: Mail[] = []
    const options = { mail: (mail: Mail) => mails.push(mail), resetPage: 'https://shop.example/reset' }
    const { api } = await guardedApi(options)
    await serving(api, async (url) => {
      const ask = asking(url)
      const request = async (name: string) => {
        const { status, body } = await ask('POST', '/api/reset', {}, { name })
        return { status, body }
      }
      const session = await ask('POST', '/api/log-in', {}, { name: 'ann', password: passwordOf('ann') })
      expect(await request('nobody')).toEqual(await request('Ann'))
      await expect.poll(() => mails.length).toBe(1)
      expect(mails[0]).toMatchObject({ to: 'ann@shop.example', subject: 'Choose a new password' })
      const token = /#token=([\w-]+)/.exec(mails[0]!.text)![1]!
      const reset = async (given: string, password: string) =>
        (await ask('PUT', '/api/reset', {}, { token: given, password })).status
      expect(await reset(token.replace(/.$/, 'x'), 'a better password')).toBe(403)
      expect(await reset(token, '12345678')).toBe(422)
      expect(
        (await Promise.all([reset(token, 'a better password'), reset(token, 'a worse password')])).toSorted(
          (one, other) => one - other,
        ),
      ).toEqual([204, 403])
      expect(await reset(token, 'a third password')).toBe(403)
      expect((await ask('GET', '/api/session', { cookie: session.cookie })).status).toBe(401)
    })
  })

  test('with an outdated hash get a new one at the next log-in', async () => {
    const store = memoryStore()
    const { api, ann } = await guardedApi({ store })
    await store.changeUser(ann.id, {
      password: await hashPassword(passwordOf('ann'), { ...cheap, passes: 2 }),
    })
    await serving(api, async (url) => {
      await asking(url)('POST', '/api/log-in', {}, { name: 'ann', password: passwordOf('ann') })
      expect((await store.userWithId(ann.id))!.password).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/)
    })
  })

  test('are hashed two at a time, and a queue that is full is a 503', async () => {
    const { api, auth } = await guardedApi({ limits: { address: 1000, name: 1000, pair: 1000 } })
    const { passwords } = auth.accounts
    const running = await Promise.allSettled(
      Array.from({ length: 80 }, () => passwords.verify('x', undefined)),
    )
    const refused = running.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as { status: number }] : [],
    )
    expect(refused.map(({ status }) => status)).toEqual(Array.from({ length: 14 }, () => 503))
    await api.stop()
  })

  test.each([
    ['Password1', 'tried first'],
    ['ann-ann-ann', undefined],
    ['aaaaaaaaaa', 'different characters'],
    ['1234567', 'at least 8'],
    ['x'.repeat(2000), 'at most'],
    ['pässwörter', undefined],
  ])('%s may be refused', async (password, reason) => {
    const { auth } = await guardedApi()
    const adding = auth.accounts.add({ name: 'carl', password })
    if (reason === undefined) expect(await adding).toMatchObject({ name: 'carl' })
    else
      await expect(adding).rejects.toMatchObject({
        status: 422,
        problem: { detail: expect.stringContaining(reason) },
      })
  })
})
