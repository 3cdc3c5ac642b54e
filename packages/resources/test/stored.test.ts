import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { storedApi } from './support/shop.ts'

eachDatabase((newDatabase) => {
  const open = async () => {
    const shop = await storedApi(grocery, { url: await newDatabase() })
    onTestFinished(() => shop.stop())
    return shop
  }

  test('DR1: a path with x-resource needs no handler to add, read, replace, change and remove', async () => {
    const { ask } = await open()
    const added = await ask('POST', '/api/items', { name: 'Apple', price: 0.99 })
    expect(added).toMatchObject({ status: 201, body: { id: 1, name: 'Apple', price: 0.99, isFresh: true } })
    expect(added.headers.get('location')).toBe('/api/items/1')
    expect(await ask('GET', '/api/items/1')).toMatchObject({ status: 200, body: added.body })
    const replaced = await ask('PUT', '/api/items/1', { name: 'Pear', price: 1.5, tags: ['green'] })
    expect(replaced).toMatchObject({
      status: 200,
      body: { id: 1, name: 'Pear', price: 1.5, tags: ['green'] },
    })
    const patch = { 'content-type': 'application/merge-patch+json' }
    const changed = await ask('PATCH', '/api/items/1', { price: 2, tags: null }, patch)
    expect(changed).toMatchObject({ status: 200, body: { id: 1, name: 'Pear', price: 2 } })
    expect(changed.body).not.toHaveProperty('tags')
    expect((await ask('DELETE', '/api/items/1')).status).toBe(204)
    expect((await ask('DELETE', '/api/items/1')).status).toBe(404)
    expect((await ask('GET', '/api/items/1')).status).toBe(404)
    expect((await ask('PUT', '/api/items/1', { name: 'Pear', price: 1.5 })).status).toBe(404)
    expect((await ask('PATCH', '/api/items/1', { price: 3 }, patch)).status).toBe(404)
  })

  test('a resource with a writeOnly value within an object can be changed', async () => {
    const document = structuredClone(grocery)
    const { schemas } = document['components'] as { schemas: Record<string, any> }
    const code = { type: 'string', writeOnly: true }
    const card = { type: 'object', properties: { owner: { type: 'string' }, code } }
    for (const name of ['Order', 'NewOrder']) schemas[name].properties.card = card
    const { ask, stop } = await storedApi(document, { url: await newDatabase() })
    onTestFinished(stop)
    await ask('POST', '/api/orders', { customer: 'Ada', lines: [], card: { owner: 'Ada', code: 'secret' } })
    const patch = { 'content-type': 'application/merge-patch+json' }
    const changed = await ask('PATCH', '/api/orders/1', { customer: 'Bob' }, patch)
    expect(changed).toMatchObject({ status: 200, body: { customer: 'Bob', card: { owner: 'Ada' } } })
    expect(changed.body.card).not.toHaveProperty('code')
  })

  test('DR6: a price is stored exactly, and a third decimal is refused', async () => {
    const { ask } = await open()
    const prices = [0.99, 0.07, 0.29, 0.58, 1.1, 4.35, 8.13, 1234567.89, 0]
    for (const [index, price] of prices.entries()) {
      expect((await ask('POST', '/api/items', { name: `n${index}`, price })).body.price).toBe(price)
      expect((await ask('GET', `/api/items/${index + 1}`)).body.price).toBe(price)
      expect((await ask('GET', `/api/items?minPrice=${price}&maxPrice=${price}`)).body).toHaveLength(1)
    }
    const refused = await ask('POST', '/api/items', { name: 'x', price: 1.234 })
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/price', rule: 'multipleOf' }] },
    })
  })

  test('DR18: a second resource with a unique value is refused with 409, which names the property', async () => {
    const { ask } = await open()
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => ask('POST', '/api/items', { name: 'Apple', price: 1 })),
    )
    expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      201,
      ...Array<number>(9).fill(409),
    ])
    const refused = replies.find(({ status }) => status === 409)!
    expect(refused.body.errors).toEqual([
      {
        in: 'body',
        pointer: '/name',
        rule: 'unique',
        message: 'must be unique, and another Item has this value',
      },
    ])
    await ask('POST', '/api/items', { name: 'Pear', price: 1 })
    const [{ id }] = (await ask('GET', '/api/items?name=Pear')).body
    expect((await ask('PUT', `/api/items/${id}`, { name: 'Apple', price: 1 })).status).toBe(409)
  })

  test('DR13: an order is written with its lines in one transaction, and read with them; its link resolves', async () => {
    const { ask } = await open()
    await ask('POST', '/api/items', { name: 'Apple', price: 0.99 })
    await ask('POST', '/api/items', { name: 'Pear', price: 1.5 })
    const lines = [
      { itemId: 1, quantity: 3, price: 0.99 },
      { itemId: 2, quantity: 1 },
    ]
    const added = await ask('POST', '/api/orders', { customer: 'Ada', pin: '1234', lines })
    expect(added).toMatchObject({
      status: 201,
      body: { id: 1, customer: 'Ada', lines, url: '/api/orders/1' },
    })
    expect(added.body).not.toHaveProperty('pin')
    expect((await ask('GET', added.body.url)).body).toEqual(added.body)
    const wrong = await ask('POST', '/api/orders', {
      customer: 'Bob',
      lines: [...lines, { itemId: 99, quantity: 1 }],
    })
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/lines/2/itemId', rule: 'exists' }] },
    })
    expect((await ask('GET', '/api/orders')).body).toMatchObject({ count: 1, results: [added.body] })
    const patch = { 'content-type': 'application/merge-patch+json' }
    const changed = await ask('PATCH', '/api/orders/1', { lines: [{ itemId: 2, quantity: 7 }] }, patch)
    expect(changed.body.lines).toEqual([{ itemId: 2, quantity: 7 }])
    expect(changed.body.createdAt).toBe(added.body.createdAt)
    expect((await ask('DELETE', '/api/items/2')).status).toBe(409)
    expect((await ask('DELETE', '/api/orders/1')).status).toBe(204)
    expect((await ask('DELETE', '/api/items/2')).status).toBe(204)
  })

  test('a resource has a version: 304 to GET, and 412 to a change of another version', async () => {
    const { ask } = await open()
    const added = await ask('POST', '/api/items', { name: 'Apple', price: 1 })
    const etag = added.headers.get('etag')!
    expect((await ask('GET', '/api/items/1', undefined, { 'if-none-match': etag })).status).toBe(304)
    const replaced = await ask('PUT', '/api/items/1', { name: 'Apple', price: 2 }, { 'if-match': etag })
    expect(replaced.status).toBe(200)
    expect(replaced.headers.get('etag')).not.toBe(etag)
    expect((await ask('PUT', '/api/items/1', { name: 'Apple', price: 3 }, { 'if-match': etag })).status).toBe(
      412,
    )
    expect((await ask('DELETE', '/api/items/1', undefined, { 'if-match': etag })).status).toBe(412)
    expect((await ask('GET', '/api/items/1')).body.price).toBe(2)
  })

  test('a patch that would make a resource invalid is refused, and changes nothing', async () => {
    const { ask } = await open()
    await ask('POST', '/api/items', { name: 'Apple', price: 1 })
    const patch = { 'content-type': 'application/merge-patch+json' }
    const refused = await ask('PATCH', '/api/items/1', { name: null, price: 5 }, patch)
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/name', rule: 'required' }] } })
    expect((await ask('GET', '/api/items/1')).body).toMatchObject({ name: 'Apple', price: 1 })
  })

  test('values come back as they were sent', async () => {
    const { ask } = await open()
    const texts = ['', 'Äpfel 🍏', "it's; DROP TABLE note; --", '\u0001\t\n', 'a'.repeat(10_000)]
    const more = [null, 0, -1.5e300, 'x', true, [], {}, { z: 1, a: [{ __proto__x: null }], '': '\u0000' }]
    for (const text of texts)
      for (const value of more) {
        const added = await ask('POST', '/api/notes', { text, more: value })
        expect(added.status).toBe(201)
        const read = await ask('GET', added.headers.get('location')!)
        expect(read.body).toEqual({ id: added.body.id, text, more: value })
      }
    const refused = await ask('POST', '/api/notes', { text: 'a\u0000b' })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/text', rule: 'storable' }] } })
  })

  test('a time is stored as a point in time, and sent in UTC', async () => {
    const { ask } = await open()
    const times = [
      ['2026-07-01T12:00:00+02:00', '2026-07-01T10:00:00Z'],
      ['2026-07-01T12:00:00.1230Z', '2026-07-01T12:00:00.123Z'],
      ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
      ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999Z'],
    ] as const
    for (const [index, [given, stored]] of times.entries()) {
      const added = await ask('POST', '/api/items', { name: `${index}`, price: 1, harvestedAt: given })
      expect(added.body.harvestedAt).toBe(stored)
      expect((await ask('GET', added.headers.get('location')!)).body.harvestedAt).toBe(stored)
    }
    expect((await ask('GET', '/api/items?harvestedAfter=2026-07-01T11:00:00Z')).body).toHaveLength(2)
  })
})
