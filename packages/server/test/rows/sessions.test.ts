import { expect, test } from 'vitest'
import { implement, reply, signedCookie } from '@concordat/server'
import { contractOf, json } from '../support/app.ts'
import { everyHost } from '../support/hosts.ts'

const visits = signedCookie<{ count: number }>('visits', { secret: 'a secret of the tests, long enough' })

const parameters = [{ name: 'visits', in: 'cookie', schema: { type: 'string' } }]
const get = { operationId: 'visit', parameters, responses: { 200: json({ type: 'integer' }) } }
const api = implement(contractOf({ '/visit': { get } }), {
  visit: async ({ cookies }: { cookies: { visits?: string } }) => {
    const count = ((await visits.read(cookies.visits))?.count ?? 0) + 1
    return reply(200, count, { 'set-cookie': await visits.write({ count }) })
  },
} as never)

test.each(Object.entries(everyHost))(
  'FL14: a signed cookie counts visits, is JSON with an HMAC, and is ignored if it was changed (%s)',
  async (_name, open) => {
    const host = await open(api)
    let jar = ''
    const visit = async (cookie = jar) => {
      const response = await host.fetch('/visit', { headers: cookie === '' ? {} : { cookie } })
      jar = response.headers.get('set-cookie')!.split(';', 1)[0]!
      return response.json()
    }
    expect([await visit(), await visit(), await visit()]).toEqual([1, 2, 3])

    const [payload] = jar.slice('visits='.length).split('.')
    expect(Buffer.from(payload!, 'base64url').toString()).toBe('{"count":3}')
    const forged = Buffer.from('{"count":99}').toString('base64url')
    expect(await visit(jar.replace(payload!, forged))).toBe(1)
    const pickled = Buffer.from('cos\nsystem\n(S"id"\ntR.').toString('base64url')
    expect(await visit(`visits=${pickled}.9999999999.${'A'.repeat(43)}`)).toBe(1)
    expect(await visit('visits=%00')).toBe(1)
    expect(await visit()).toBe(2)
    await host.close()
  },
)
