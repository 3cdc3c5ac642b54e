import { HttpError } from '@concordat/server'
import { sql, type AppSteps, type ResourceChange, type ResourceHooks } from '@concordat/resources'
import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { storedApi, type Document } from './support/shop.ts'

interface Order {
  customer: string
  lines: { itemId: number; quantity: number }[]
  total: number
}

interface Item {
  name: string
  price: number
  weight: number
}

/** The grocery, whose orders have a total that the server makes. */
function withTotals(): Document {
  const document = structuredClone(grocery)
  const { schemas } = document['components'] as { schemas: Record<string, any> }
  schemas['Order'].properties.total = { type: 'number', multipleOf: 0.01, readOnly: true }
  schemas['Order'].required.push('total')
  schemas['Item'].properties.weight = { type: 'number', minimum: 0 }
  return document
}

eachDatabase((newDatabase, database) => {
  const open = async (hooks: Record<string, ResourceHooks>) => {
    const shop = await storedApi(withTotals(), { url: await newDatabase() }, {}, hooks)
    onTestFinished(() => shop.stop())
    await shop.ask('POST', '/api/items', { name: 'Apple', price: 0.99, weight: 10 })
    await shop.ask('POST', '/api/items', { name: 'Pear', price: 1.5, weight: 2 })
    return shop
  }

  /** Takes the ordered quantities out of the stock, which is the weight here, and makes the total. */
  function* sell({ values, ctx }: ResourceChange<Order>): AppSteps<void> {
    const items = ctx.db.resource<Item>('Item')
    let total = 0
    for (const { itemId, quantity } of values.lines) {
      const item = yield* items.get(itemId)
      if (item === undefined) continue
      if (item.weight < quantity)
        throw new HttpError(409, { code: 'sold-out', detail: `There is not enough ${item.name}.` })
      yield* items.change(itemId, { weight: item.weight - quantity })
      total += quantity * Math.round(item.price * 100)
    }
    values.total = total / 100
    yield sql`INSERT INTO category (name) VALUES (${`order of ${values.customer}`})`
  }

  test('beforeWrite makes values and changes other tables in the same transaction', async () => {
    const { ask } = await open({ Order: { beforeWrite: sell } })
    const lines = [
      { itemId: 1, quantity: 3 },
      { itemId: 2, quantity: 1 },
    ]
    const added = await ask('POST', '/api/orders', { customer: 'Ada', lines })
    expect(added).toMatchObject({ status: 201, body: { total: 4.47 } })
    expect((await ask('GET', '/api/items/1')).body.weight).toBe(7)
    const refused = await ask('POST', '/api/orders', {
      customer: 'Bob',
      lines: [
        { itemId: 1, quantity: 1 },
        { itemId: 2, quantity: 2 },
      ],
    })
    expect(refused).toMatchObject({ status: 409, body: { detail: 'There is not enough Pear.' } })
    expect((await ask('GET', '/api/items/1')).body.weight).toBe(7)
    expect((await ask('GET', '/api/orders')).body.count).toBe(1)
  })

  test('parallel orders never sell more than there is', async () => {
    const { ask } = await open({ Order: { beforeWrite: sell } })
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        ask('POST', '/api/orders', { customer: `${index}`, lines: [{ itemId: 1, quantity: 1 }] }),
      ),
    )
    const count = (status: number) => replies.filter((reply) => reply.status === status).length
    expect(count(201)).toBeLessThanOrEqual(10)
    expect(count(201) + count(409) + count(503)).toBe(30)
    expect((await ask('GET', '/api/items/1')).body.weight).toBe(10 - count(201))
    if (database === 'sqlite') expect(count(201)).toBe(10)
  })

  test('a hook that changes a default value changes it for one resource only', async () => {
    const document = structuredClone(grocery)
    const { schemas } = document['components'] as { schemas: Record<string, any> }
    schemas['Item'].properties.tags.default = []
    const beforeWrite = ({ values }: ResourceChange<{ tags: string[] }>) => void values.tags.push('new')
    const { ask, stop } = await storedApi(
      document,
      { url: await newDatabase() },
      {},
      { Item: { beforeWrite } },
    )
    onTestFinished(stop)
    for (const name of ['Apple', 'Pear'])
      expect((await ask('POST', '/api/items', { name, price: 1 })).body.tags).toEqual(['new'])
  })

  test('parallel requests whose hooks read before they write have the effect of one after another', async () => {
    const { ask } = await open({
      Order: { beforeWrite: sell },
      Note: {
        *beforeWrite() {
          const [row] = yield sql`SELECT count(*) AS count FROM note`
          if (Number(row.count) > 0) throw new HttpError(409, { code: 'one-note-only' })
        },
      },
    })
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => ask('POST', '/api/notes', { text: 'a' })),
    )
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await ask('GET', '/api/notes')).body).toHaveLength(1)
  })

  test('afterCommit runs once for each change that is kept, and its errors change no reply', async () => {
    const notes: string[] = []
    const afterCommit = ({ action, values, previous }: ResourceChange) => {
      notes.push(`${action} ${values.name} ${previous?.name ?? '-'}`)
      throw new Error('The mail server does not answer.')
    }
    const { ask } = await open({ Order: { beforeWrite: sell }, Category: { afterCommit } })
    const failed = console.error
    console.error = () => undefined
    onTestFinished(() => void (console.error = failed))
    expect((await ask('POST', '/api/categories', { name: 'Fruit' })).status).toBe(201)
    expect((await ask('POST', '/api/categories', { name: 'Fruit' })).status).toBe(409)
    expect((await ask('PUT', '/api/categories/1', { name: 'Roots' })).status).toBe(200)
    const patch = { 'content-type': 'application/merge-patch+json' }
    expect((await ask('PATCH', '/api/categories/1', { name: 'Herbs' }, patch)).status).toBe(200)
    expect((await ask('DELETE', '/api/categories/1')).status).toBe(204)
    expect(notes).toEqual(['add Fruit -', 'replace Roots Fruit', 'change Herbs Roots', 'remove Herbs Herbs'])
  })

  test('afterWrite runs within the transaction, with the key that the database has generated', async () => {
    const seen: string[] = []
    const { ask } = await open({
      Order: { beforeWrite: sell },
      Category: {
        *afterWrite({ action, values, previous, ctx }) {
          seen.push(`${action} ${values.id} ${values.name} ${previous?.name}`)
          yield sql`INSERT INTO note (text) VALUES (${`${action} ${values.id}`})`
          const name = values.name
          values.name = 'a change without effect'
          if (name === 'refused') throw new HttpError(409, { code: 'refused' })
          expect(yield* ctx.db.resource('Category').get(values.id)).toEqual(
            action === 'remove' ? undefined : { id: values.id, name },
          )
        },
      },
    })
    const added = await ask('POST', '/api/categories', { name: 'Fruit' })
    expect(added).toMatchObject({ status: 201, body: { id: 1, name: 'Fruit' } })
    expect((await ask('POST', '/api/categories', { name: 'refused' })).status).toBe(409)
    await ask('PUT', '/api/categories/1', { name: 'Herbs' })
    const type = { 'content-type': 'application/merge-patch+json' }
    await ask('PATCH', '/api/categories/1', { name: 'Roots' }, type)
    await ask('DELETE', '/api/categories/1')
    expect(seen).toEqual([
      'add 1 Fruit undefined',
      'add 2 refused undefined',
      'replace 1 Herbs Fruit',
      'change 1 Roots Herbs',
      'remove 1 Roots Roots',
    ])
    const notes = (await ask('GET', '/api/notes?limit=50')).body.map(({ text }: { text: string }) => text)
    expect(notes).toEqual(['add 1', 'replace 1', 'change 1', 'remove 1'])
  })
})

test('a required readOnly property without a hook is a fault at the start, as are hooks of an unknown resource', async () => {
  await expect(storedApi(withTotals(), {})).rejects.toThrow('"total" of Order is readOnly and required')
  await expect(storedApi(grocery, {}, {}, { Odrer: {} })).rejects.toThrow('There are hooks for Odrer')
})
