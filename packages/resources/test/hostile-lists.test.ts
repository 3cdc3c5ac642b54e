import { afterAll, beforeAll, expect, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { storedApi, type Document, type StoredApi } from './support/shop.ts'

/** The grocery with names of any length, with the items of each customer, whose key may be any text, and with names alone. */
function withCustomers(): Document {
  const document = structuredClone(grocery)
  const { schemas } = document['components'] as { schemas: Record<string, any> }
  for (const name of ['Item', 'NewItem']) {
    delete schemas[name].properties.name.maxLength
    schemas[name].properties.customerId = { type: 'string' }
  }
  const item = { $ref: '#/components/schemas/Item' }
  const paths = document['paths'] as Record<string, object>
  paths['/customers/{customerId}/items'] = {
    'x-resource': 'Item',
    parameters: [{ name: 'customerId', in: 'path', required: true, schema: { type: 'string' } }],
    get: {
      operationId: 'listItemsOfCustomer',
      responses: {
        200: {
          description: '',
          content: { 'application/json': { schema: { type: 'array', maxItems: 100, items: item } } },
        },
      },
    },
  }
  const query = (name: string) => ({ name, in: 'query', schema: { type: 'string' } })
  const name = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } }
  paths['/names'] = {
    'x-resource': 'Item',
    get: {
      operationId: 'listNames',
      parameters: [query('ordering'), query('search'), query('cursor')],
      responses: {
        200: {
          description: '',
          content: { 'application/json': { schema: { type: 'array', maxItems: 100, items: name } } },
        },
      },
    },
  }
  return document
}

const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')

eachDatabase((newDatabase) => {
  let shop: StoredApi
  const ask = (path: string) => shop.ask('GET', `/api${path}`)
  beforeAll(async () => {
    shop = await storedApi(withCustomers(), { url: await newDatabase() })
    for (let index = 0; index < 3; index++)
      await shop.ask('POST', '/api/items', { name: `${'y'.repeat(5000)}${index}`, price: 1 })
  })
  afterAll(() => shop.stop())

  test('a forged cursor is refused by name', async () => {
    for (const [order, value] of [
      ['name', 'a\0'],
      ['name', '\ud800'],
      ['harvestedAt', '1'],
      ['harvestedAt', '2026'],
      ['price', 'x'],
    ] as const)
      expect(await ask(`/items?ordering=${order}&cursor=${cursor(`${order},id`, value, 1)}`)).toMatchObject({
        status: 422,
        body: { errors: [{ in: 'query', pointer: '/cursor' }] },
      })
  })

  test('a list that is sorted by long texts can be read to its end', async () => {
    const first = await ask('/items?ordering=name&limit=1')
    const [, next = ''] = /<\/api([^>]*)>; rel="next"/.exec(first.headers.get('link') ?? '') ?? []
    expect(await ask(next)).toMatchObject({ status: 200, body: [{ id: 2 }] })
  })

  test('a filter takes many values, and more than a statement can have are refused by name', async () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => index).join(',')
    expect(await ask(`/items?categoryId=${numbers(5000)}`)).toMatchObject({ status: 200, body: [] })
    expect(await ask(`/items?categoryId=${'7,'.repeat(70_000)}7`)).toMatchObject({ status: 200, body: [] })
    expect(await ask(`/items?categoryId=${numbers(70_000)}`)).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'query', pointer: '/categoryId' }] },
    })
  })

  test('a list is neither sorted nor searched by what it does not show', async () => {
    for (const order of ['price', '-price', 'name,price'])
      expect(await ask(`/names?ordering=${order}`)).toMatchObject({
        status: 422,
        body: { errors: [{ in: 'query', pointer: '/ordering' }] },
      })
    await shop.ask('POST', '/api/items', { name: 'Apple', price: 1, customerId: 'secret' })
    expect((await ask('/names?search=secret')).body).toEqual([])
    expect((await ask('/names?search=apple')).body).toMatchObject([{ name: 'Apple' }])
    expect((await ask('/names?ordering=name')).body[0]).toMatchObject({ name: 'Apple' })
  })

  test('a key in the path that cannot be stored is refused by name', async () => {
    expect(await ask('/customers/%00/items')).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'path', pointer: '/customerId', rule: 'storable' }] },
    })
  })
})
