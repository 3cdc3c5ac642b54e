import { requestId } from '@concordat/server/plugins'
import { implement } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import {
  job,
  sql,
  storage,
  stored,
  type RequestDatabase,
  type ResourceHooks,
  type StorageOptions,
} from '@concordat/resources'
import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { contractOf, type Document } from './support/shop.ts'

/** The grocery, whose orders and items are audited. An order has `writeOnly` values, also within an object. */
function auditedGrocery(): Document {
  const document = structuredClone(grocery)
  const { schemas } = document['components'] as { schemas: Record<string, any> }
  schemas['Order']['x-audit'] = true
  const card = {
    type: 'object',
    properties: { owner: { type: 'string' }, code: { type: 'string', writeOnly: true } },
  }
  for (const name of ['Order', 'NewOrder']) schemas[name].properties.card = card
  schemas['Item']['x-audit'] = true
  return document
}

/** Implements the audited grocery. The header `x-user` names who asks. */
async function open(options: StorageOptions, hooks: Record<string, ResourceHooks> = {}) {
  const contract = contractOf(auditedGrocery())
  let db!: RequestDatabase
  const api = implement(
    contract,
    {
      plugins: [
        requestId(),
        storage(contract, { who: (_ctx, { request }) => request.header('x-user'), ...options }),
        {
          name: 'peek',
          hooks: { before: [({ ctx }: any) => void (db = ctx.db)] },
        } as never,
      ],
      log: { error: () => undefined, warn: () => undefined },
    },
    stored(contract, { hooks }) as never,
  )
  await api.start()
  onTestFinished(() => api.stop())
  const client = createTestClient(api as any)
  const headers = { 'x-user': 'ann', 'x-request-id': 'request-1' }
  return {
    ask: (method: string, path: string, body?: unknown) => {
      const type = method === 'PATCH' ? { 'content-type': 'application/merge-patch+json' } : {}
      return client.request(method, path, { body, headers: { ...headers, ...type } })
    },
    rows: async () =>
      (
        await db.run(
          sql`SELECT resource, key, action, old, new, who, request FROM concordat_audit ORDER BY id`,
        )
      ).map(({ resource, key, action, old, new: current, who, request }) => ({
        change: `${String(resource)} ${String(key)} ${String(action)}`,
        old: old === null ? null : JSON.parse(old as string),
        new: current === null ? null : JSON.parse(current as string),
        by: `${String(who)} ${String(request)}`,
      })),
    write: (steps: (own: RequestDatabase) => Generator<any, unknown>) => db.write(() => steps(db)),
  }
}

eachDatabase((newDatabase) => {
  test('each change of an audited resource is recorded with its changed values, and who made it', async () => {
    const { ask, rows } = await open({ url: await newDatabase() })
    await ask('POST', '/api/items', { name: 'Apple', price: 0.99 })
    await ask('PATCH', '/api/items/1', { price: 1.2 })
    await ask('PUT', '/api/items/1', { name: 'Pear', price: 1.2 })
    await ask('DELETE', '/api/items/1')
    const by = 'ann request-1'
    const [added, ...others] = await rows()
    expect(added).toMatchObject({
      change: 'Item 1 add',
      old: null,
      new: { id: 1, name: 'Apple', price: 0.99 },
      by,
    })
    expect(others).toMatchObject([
      { change: 'Item 1 change', by },
      { change: 'Item 1 replace', by },
      { change: 'Item 1 remove', old: { id: 1, name: 'Pear', price: 1.2 }, new: null, by },
    ])
    expect(others[0]).toMatchObject({ old: { price: 0.99 }, new: { price: 1.2 } })
    expect(Object.keys(others[0]!.new)).toEqual(['price'])
    expect(others[1]).toMatchObject({ old: { name: 'Apple' }, new: { name: 'Pear' } })
    expect(Object.keys(others[1]!.new)).toEqual(['name'])
  })

  test('writeOnly values are not recorded, also those within an object; lists with their own table are', async () => {
    const { ask, rows } = await open({ url: await newDatabase() })
    await ask('POST', '/api/items', { name: 'Apple', price: 0.99 })
    const lines = [{ itemId: 1, quantity: 2 }]
    const card = { owner: 'Ada', code: 'secret' }
    const added = await ask('POST', '/api/orders', { customer: 'Ada', pin: 'secret', lines, card })
    expect(added.status).toBe(201)
    const more = [{ itemId: 1, quantity: 3 }]
    const changed = await ask('PUT', '/api/orders/1', { customer: 'Ada', pin: 'new secret', lines: more })
    expect(changed.status).toBe(200)
    const [, order, change] = await rows()
    expect(order).toMatchObject({
      change: 'Order 1 add',
      new: { customer: 'Ada', lines, card: { owner: 'Ada' } },
    })
    expect(JSON.stringify(order)).not.toContain('secret')
    expect(change!.old.lines).toEqual(lines)
    expect(change!.new.lines).toEqual(more)
    expect(JSON.stringify(change)).not.toContain('secret')
  })

  test('a refused or rolled back change is not recorded, nor is one of another resource', async () => {
    const { ask, rows } = await open(
      { url: await newDatabase() },
      {
        Order: {
          *beforeWrite({ ctx }) {
            yield* ctx.db.resource('Item').change(1, { price: 5 })
            throw new Error('The order is refused.')
          },
        },
      },
    )
    await ask('POST', '/api/items', { name: 'Apple', price: 0.99 })
    await ask('POST', '/api/items', { name: 'Apple', price: 0.99 })
    await ask('DELETE', '/api/items/7')
    await ask('PATCH', '/api/items/7', { price: 1 })
    await ask('POST', '/api/categories', { name: 'Fruit' })
    expect((await ask('POST', '/api/orders', { customer: 'Ada', lines: [] })).status).toBe(500)
    expect((await rows()).map(({ change }) => change)).toEqual(['Item 1 add'])
  })

  test('steps of handlers, hooks and jobs are recorded too', async () => {
    const raise = job('raise', async (id: number, { db }) =>
      db.write(function* () {
        yield* db.resource('Item').change(id, { price: 3 })
      }),
    )
    const { ask, rows, write } = await open(
      { url: await newDatabase(), jobs: [raise] },
      {
        Note: {
          *beforeWrite({ ctx }) {
            yield* ctx.db.resource('Item').change(1, { price: 2 })
            yield* ctx.db.enqueue(raise, 1)
          },
        },
      },
    )
    await ask('POST', '/api/items', { name: 'Apple', price: 0.99 })
    await write(function* (db) {
      yield* db.resource('Item').add({ name: 'Pear', price: 1 })
      yield* db.resource('Item').remove(2)
    })
    await ask('POST', '/api/notes', { text: 'Hello' })
    await expect
      .poll(async () => (await rows()).map(({ change, by }) => `${change} by ${by}`))
      .toEqual([
        'Item 1 add by ann request-1',
        'Item 2 add by ann request-1',
        'Item 2 remove by ann request-1',
        'Item 1 change by ann request-1',
        'Item 1 change by job raise null',
      ])
  })
})
