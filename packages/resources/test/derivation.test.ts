import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { storedApi, type Document } from './support/shop.ts'

type Change = (parts: { schemas: Record<string, any>; paths: Record<string, any> }) => void

/** Returns the grocery with a change. */
function changed(change: Change): Document {
  const document = structuredClone(grocery)
  const { schemas } = document['components'] as { schemas: Record<string, any> }
  change({ schemas, paths: document['paths'] as Record<string, any> })
  return document
}

const text = { type: 'string' }
const integer = { type: 'integer' }
const query = (name: string, schema: object) => ({ name, in: 'query', schema })

const faults: readonly [string, Change, string][] = [
  [
    'a filter of another type than its property',
    ({ paths }) => paths['/notes'].get.parameters.push(query('text', integer)),
    'The parameter "text" of listNotes is integer, and cannot be compared with "text", which is text.',
  ],
  [
    'a filter by days for a point in time',
    ({ paths }) => paths['/items'].get.parameters.push(query('harvestedBefore', { ...text, format: 'date' })),
    'The parameter "harvestedBefore" of listItems is date, and cannot be compared with "harvestedAt", which is date-time.',
  ],
  [
    'a key of another type in the path',
    ({ paths }) => (paths['/notes/{noteId}'].parameters[0].schema = text),
    'The path parameter "noteId" of getNote is text, and "id" of Note is integer.',
  ],
  [
    'a list whose reply is a single resource',
    ({ paths }) => {
      const schema = { $ref: '#/components/schemas/Note' }
      paths['/notes'].get.responses = {
        200: { description: '', content: { 'application/json': { schema } } },
      }
    },
    'The reply of listNotes has no array of resources.',
  ],
  [
    'a size of pages that may be a fraction',
    ({ paths }) => (paths['/notes'].get.parameters[0].schema = { type: 'number' }),
    'The parameter "limit" of listNotes must be an integer.',
  ],
  [
    'a search without texts',
    ({ paths, schemas }) => {
      for (const name of ['Category', 'NewCategory', 'CategoryPatch']) schemas[name].properties.name = integer
      paths['/categories'].get.parameters.push(query('search', text))
    },
    'The parameter "search" of listCategorys searches in texts, and the resource has none.',
  ],
  [
    'a key that nobody makes',
    ({ schemas }) => {
      schemas['Note'].properties.id = integer
      schemas['Note'].required = ['text']
      schemas['NewNote'].properties.id = integer
    },
    'The body of createNote may lack "id", the key of Note, and the server does not make it.',
  ],
  [
    'null in the body for a value that is required',
    ({ schemas }) => (schemas['NewNote'].properties.text = { type: ['string', 'null'] }),
    'The body of createNote may have null as "text", which Note does not allow.',
  ],
  [
    'lines in the body that lack what a line requires',
    ({ schemas }) => {
      const itemId = { type: 'integer' }
      schemas['NewOrder'].properties.lines = {
        type: 'array',
        items: { type: 'object', required: ['itemId'], properties: { itemId } },
      }
    },
    'An object of "lines" in the body of createOrder may lack "quantity", which Order/lines requires.',
  ],
  [
    'a required URL of the next page, which the last page lacks',
    ({ paths }) => {
      const { schema } = paths['/orders'].get.responses[200].content['application/json']
      schema.properties.next = text
    },
    'The reply of listOrders requires "next", which the first or the last page does not have.',
  ],
  [
    'a relation that is set to null and required',
    ({ schemas }) =>
      (schemas['OrderLine'].properties.itemId['x-relation'] = { resource: 'Item', onRemove: 'set null' }),
    'onRemove of x-relation is "set null", and the property is required',
  ],
  [
    'a relation of another type than the key',
    ({ schemas }) => (schemas['OrderLine'].properties.itemId.type = 'string'),
    '"itemId" is text, and the key of Item is integer',
  ],
]

for (const [what, change, message] of faults)
  test(`the API does not start with ${what}`, async () => {
    await expect(storedApi(changed(change), {})).rejects.toThrow(message)
  })

eachDatabase((newDatabase) => {
  const open = async (change: Change) => {
    const shop = await storedApi(changed(change), { url: await newDatabase() })
    onTestFinished(() => shop.stop())
    return shop
  }

  test('a patch empties a required property that may be null', async () => {
    const { ask } = await open(({ schemas }) => schemas['Item'].required.push('categoryId'))
    await ask('POST', '/api/categories', { name: 'Fruit' })
    await ask('POST', '/api/items', { name: 'Apple', price: 1, categoryId: 1 })
    const patch = { 'content-type': 'application/merge-patch+json' }
    const emptied = await ask('PATCH', '/api/items/1', { categoryId: null }, patch)
    expect(emptied).toMatchObject({ status: 200, body: { categoryId: null } })
  })

  test('an object of a list has its default values', async () => {
    const { ask } = await open(({ schemas }) => (schemas['OrderLine'].properties.price.default = 0.5))
    await ask('POST', '/api/items', { name: 'Apple', price: 1 })
    const added = await ask('POST', '/api/orders', { customer: 'Ada', lines: [{ itemId: 1, quantity: 2 }] })
    expect(added.body.lines).toEqual([{ itemId: 1, quantity: 2, price: 0.5 }])
  })

  test('a filter by a list of values may be a reference', async () => {
    const { ask } = await open(({ schemas, paths }) => {
      schemas['Numbers'] = { type: 'array', items: integer }
      paths['/notes'].get.parameters.push(query('id', { $ref: '#/components/schemas/Numbers' }))
    })
    for (const one of ['a', 'b', 'c']) await ask('POST', '/api/notes', { text: one })
    expect((await ask('GET', '/api/notes?id=1&id=3')).body).toMatchObject([{ text: 'a' }, { text: 'c' }])
  })
})

test('a wrong relation within a list names the place of the list', async () => {
  const document = structuredClone(grocery)
  const { schemas } = document['components'] as { schemas: Record<string, any> }
  schemas['OrderLine'].properties.itemId['x-relation'] = 'Itme'
  await expect(storedApi(document, {})).rejects.toThrow('/components/schemas/Order/properties/lines')
})
