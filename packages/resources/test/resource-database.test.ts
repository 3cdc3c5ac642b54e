import { expect, onTestFinished, test } from 'vitest'
import { sql, type ResourceDatabase } from '@concordat/resources'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { storedApi } from './support/shop.ts'

interface Item {
  id: number
  name: string
  price: number
  categoryId: number | null
}

interface Order {
  lines: { itemId: number; quantity: number }[]
}

const items = [
  { name: 'Apple', price: 0.99 },
  { name: 'Pear', price: 1.5 },
  { name: 'Fig', price: 0.99 },
]

eachDatabase((newDatabase) => {
  /** Opens the grocery on a database, and stores three items if it has none. */
  const open = async (url: string) => {
    let db: ResourceDatabase | undefined
    const api = await storedApi(grocery, {
      url,
      async onOpen(opened) {
        db = opened
        await opened.write(function* () {
          const stored = opened.resource<Item>('Item')
          if ((yield* stored.list({ limit: 1 })).length > 0) return
          for (const item of items) yield* stored.add(item)
        })
      },
    })
    onTestFinished(() => api.stop())
    return { ...api, db: db! }
  }

  test('onOpen stores the first resources before the first request', async () => {
    const url = await newDatabase()
    for (let starts = 1; starts <= 2; starts++) {
      const { ask, stop } = await open(url)
      expect((await ask('GET', '/api/items')).body).toMatchObject(items)
      await stop()
    }
  })

  test('the API does not start if onOpen fails', async () => {
    const onOpen = () => {
      throw new Error('There are no apples.')
    }
    await expect(storedApi(grocery, { url: await newDatabase(), onOpen })).rejects.toThrow('no apples')
  })

  test('a list has the resources with the values of where, in its order', async () => {
    const { db } = await open(await newDatabase())
    const stored = db.resource<Item>('Item')
    const names = async (query: Parameters<typeof stored.list>[0]) =>
      (await db.read(() => stored.list(query))).map(({ name }) => name)
    expect(await names({})).toEqual(['Apple', 'Pear', 'Fig'])
    expect(await names({ where: { price: 0.99 } })).toEqual(['Apple', 'Fig'])
    expect(await names({ order: '-price,name' })).toEqual(['Pear', 'Apple', 'Fig'])
    expect(await names({ after: 1, limit: 1 })).toEqual(['Pear'])
    expect(await names({ after: 3, order: '-id' })).toEqual(['Pear', 'Apple'])
    expect(await names({ where: { name: 'Quince' } })).toEqual([])
    await expect(names({ where: { colour: 'red' } as object })).rejects.toThrow('Item has no property colour')
    await expect(names({ where: { categoryId: null } })).rejects.toThrow('by a missing "categoryId"')
    await expect(names({ order: 'colour' })).rejects.toThrow('cannot be sorted by "colour"')
    await expect(names({ after: 1, order: 'price' })).rejects.toThrow('is sorted by id')
  })

  test('a list has the child lists of its resources', async () => {
    const { ask, db } = await open(await newDatabase())
    const lines = [{ itemId: 2, quantity: 3 }]
    await ask('POST', '/api/orders', { customer: 'Ada', lines })
    expect(await db.read(() => db.resource<Order>('Order').list())).toMatchObject([{ lines }])
  })

  test('steps that only read do not wait for a write', async () => {
    const { db } = await open(await newDatabase())
    const count = await db.read(function* () {
      const [row] = yield sql`SELECT count(*) AS count FROM item`
      return Number(row.count)
    })
    expect(count).toBe(3)
  })

  test('a patch may be sent as JSON Merge Patch and as JSON, if both are declared with one schema', async () => {
    const withBoth = (media?: object) => {
      const document = structuredClone(grocery)
      const { content } = (document['paths'] as any)['/notes/{noteId}'].patch.requestBody
      content['application/json'] = media ?? content['application/merge-patch+json']
      return document
    }
    const { ask, stop } = await storedApi(withBoth(), { url: await newDatabase() })
    onTestFinished(stop)
    await ask('POST', '/api/notes', { text: 'a' })
    for (const type of ['application/json', 'application/merge-patch+json']) {
      const changed = await ask('PATCH', '/api/notes/1', { text: type }, { 'content-type': type })
      expect(changed).toMatchObject({ status: 200, body: { text: type } })
    }
    const other = withBoth({ schema: { type: 'object' } })
    await expect(storedApi(other, {})).rejects.toThrow('takes application/merge-patch+json and')
  })
})
