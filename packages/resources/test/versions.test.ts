import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { storedApi } from './support/shop.ts'

eachDatabase((newDatabase) => {
  test('what changes because another resource is removed has a new version', async () => {
    const document = structuredClone(grocery)
    const { schemas } = document['components'] as { schemas: Record<string, any> }
    const relation = (resource: string, onRemove: string) => ({
      type: ['integer', 'null'],
      'x-relation': { resource, onRemove },
    })
    for (const name of ['Item', 'NewItem']) {
      schemas[name].properties.categoryId = relation('Category', 'cascade')
      schemas[name].properties.nextId = relation('Item', 'set null')
    }
    schemas['OrderLine'].properties.itemId['x-relation'] = { resource: 'Item', onRemove: 'cascade' }
    for (const name of ['Note', 'NewNote']) schemas[name].properties.itemId = relation('Item', 'set null')
    const { ask, stop } = await storedApi(document, { url: await newDatabase() })
    onTestFinished(stop)
    await ask('POST', '/api/categories', { name: 'Fruit' })
    await ask('POST', '/api/items', { name: 'Apple', price: 1, categoryId: 1 })
    await ask('POST', '/api/items', { name: 'Pear', price: 1, nextId: 1 })
    await ask('POST', '/api/notes', { text: 'a', itemId: 1 })
    await ask('POST', '/api/notes', { text: 'b', itemId: 2 })
    const lines = [1, 2].map((itemId) => ({ itemId, quantity: 1 }))
    await ask('POST', '/api/orders', { customer: 'Ada', lines })
    const paths = ['/api/items/2', '/api/notes/1', '/api/orders/1', '/api/notes/2']
    const before = await Promise.all(paths.map((path) => ask('GET', path)))
    expect((await ask('DELETE', '/api/categories/1')).status).toBe(204)
    for (const [index, path] of paths.entries()) {
      const known = { 'if-none-match': before[index]!.headers.get('etag')! }
      const after = await ask('GET', path, undefined, known)
      expect([path, after.status]).toEqual([path, path === '/api/notes/2' ? 304 : 200])
    }
    expect((await ask('GET', '/api/orders/1')).body.lines).toEqual(lines.slice(1))
  })
})
