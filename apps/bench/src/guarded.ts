import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryStore, throttle, tokens, users, type AuthStore } from '@concordat/auth'
import { defineContract } from '@concordat/core'
import { any, own, role, sql, storage, stored } from '@concordat/resources'
import { authStore } from '@concordat/resources/users'
import { implement, reply } from '@concordat/server'
import { createAnswer, type Exchange, type WireReply } from '@concordat/server/kit'
import { median } from './median.ts'

const calls = 50_000
const rounds = 7

const item = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, ownerId: { type: 'string' } },
}
const itemList = { type: 'array', maxItems: 10, items: { $ref: '#/components/schemas/Item' } }
const read = (operationId: string, more: object = {}) => ({
  get: {
    operationId,
    parameters: [{ name: 'itemId', in: 'path', required: true, schema: { type: 'integer' } }],
    responses: {
      200: {
        description: '',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
      },
      404: { description: '' },
    },
    ...more,
  },
})
const document = {
  openapi: '3.1.0',
  info: { title: 'Guarded', version: '1' },
  components: {
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: 'session' },
      key: { type: 'apiKey', in: 'header', name: 'x-key' },
      bearer: { type: 'http', scheme: 'bearer' },
    },
    schemas: { Item: item },
  },
  paths: {
    '/open/{itemId}': read('open'),
    '/bearer/{itemId}': read('bearer', { security: [{ bearer: ['admin'] }] }),
    '/session/{itemId}': read('session', { security: [{ session: [] }] }),
    '/key/{itemId}': read('key', { security: [{ key: [] }] }),
    '/throttled/{itemId}': read('throttled', {
      'x-throttle': { limit: 1_000_000_000, window: '1h', by: 'address' },
    }),
    '/items': {
      'x-resource': 'Item',
      get: {
        operationId: 'list',
        responses: { 200: { description: '', content: { 'application/json': { schema: itemList } } } },
      },
    },
    '/items/{itemId}': read('stored', { security: [{ bearer: [] }] }),
  },
}

/** Serves the operations with users in a store. @returns a function for each way to ask, with what it costs */
async function ways(name: string, url: string, store: (db: ReturnType<typeof storage>) => AuthStore) {
  const contract = defineContract<any, any>(document, [])
  const rules = { Item: any(role('staff'), own('ownerId')) }
  const db = storage(contract, { url, rules })
  const auth = users(contract, { store: store(db), firstUser: false })
  const access = tokens(contract, auth, { secret: 'a secret of the benchmark, long enough' })
  let [cookie, bobId] = ['', '']
  const answerOne = () => ({ id: 5, ownerId: 'x' })
  const api = implement(
    contract,
    {
      log: { error: console.error, warn: () => undefined },
      plugins: [db, auth, access, throttle(contract)],
      guards: { session: auth.session(), key: auth.apiKey(), bearer: access.bearer() },
      routes: {
        'POST /log-in': async ({ ctx }: any) => {
          await ctx.db.run(sql`INSERT INTO item (id, owner_id) VALUES (5, ${bobId})`)
          cookie = (await ctx.auth.logIn({ name: 'ann', password: 'the password of ann' })).cookie.split(
            ';',
          )[0]
          return reply(204)
        },
      },
    } as never,
    {
      ...stored(contract),
      ...Object.fromEntries(['open', 'bearer', 'session', 'key', 'throttled'].map((id) => [id, answerOne])),
    } as never,
  )
  await api.start()
  const ann = await auth.accounts.add({
    name: 'ann',
    password: 'the password of ann',
    roles: ['admin', 'staff'],
  })
  const bob = await auth.accounts.add({ name: 'bob', password: 'the password of bob', roles: [] })
  bobId = bob.id
  const key = await auth.accounts.addKey(ann.id, 'bench')
  const { request } = createAnswer(api)
  const ask = (method: string, target: string, headers: Record<string, string>, body = ''): Exchange => ({
    method,
    base: '',
    target,
    address: '127.0.0.1',
    header: (wanted: string) => headers[wanted],
    signal: new AbortController().signal,
    body: async () => Buffer.from(body),
    chunks: () => {
      throw new Error('There is none')
    },
  })
  const tokenOf = async (user: string) => {
    const form = new URLSearchParams({
      grant_type: 'password',
      username: user,
      password: `the password of ${user}`,
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { body } = (await request(ask('POST', '/token', headers, form.toString()))) as WireReply
    return `Bearer ${(JSON.parse(body as string) as { access_token: string }).access_token}`
  }
  await request(ask('POST', '/log-in', {}))
  const [staff, owner] = [await tokenOf('ann'), await tokenOf('bob')]
  const found: [string, Exchange][] = [
    ['open', ask('GET', '/open/5', {})],
    ['a verified token, with a role', ask('GET', '/bearer/5', { authorization: staff })],
    [`a session, users ${name}`, ask('GET', '/session/5', { cookie })],
    [`a key, users ${name}`, ask('GET', '/key/5', { 'x-key': key })],
    ['a throttle in memory', ask('GET', '/throttled/5', {})],
    [`a stored row, without a rule for staff, ${name}`, ask('GET', '/items/5', { authorization: staff })],
    [`a stored row, with a rule for its owner, ${name}`, ask('GET', '/items/5', { authorization: owner })],
  ]
  return { found, request, stop: () => api.stop() }
}

/** Prints the cost of guards, throttles and rules: GET in process, without a transport. @throws Error for a wrong reply */
export async function guarded(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-guarded-'))
  const memory = await ways('in memory', ':memory:', memoryStore)
  const file = await ways('in SQLite', join(folder, 'bench.db'), authStore)
  const all = [
    ...memory.found.map((way) => ({ way, side: memory })),
    ...file.found.slice(2).map((way) => ({ way, side: file })),
  ]
  try {
    const costs = new Map<string, number[]>()
    for (let round = 0; round <= rounds; round++)
      for (const {
        way: [name, exchange],
        side,
      } of all) {
        const before = process.cpuUsage()
        let wrong = 0
        for (let index = 0; index < calls; index++) {
          const given = side.request(exchange)
          const { status } = (given instanceof Promise ? await given : given) as WireReply
          if (status !== 200) wrong++
        }
        const { user, system } = process.cpuUsage(before)
        if (wrong > 0) throw new Error(`${name}: ${wrong} wrong replies`)
        if (round > 0) costs.set(name, [...(costs.get(name) ?? []), (user + system) / calls])
      }
    console.log(`GET in process, CPU µs for each, median of ${rounds} × ${calls} calls\n`)
    for (const [name, figures] of costs) console.log(`${name.padEnd(56)}${median(figures).toFixed(2)}`)
  } finally {
    await memory.stop()
    await file.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
