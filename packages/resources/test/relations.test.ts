import type { ResourceHooks } from '@concordat/resources'
import { describe, expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery, resourcePaths } from './support/grocery.ts'
import { storedApi, type Document } from './support/shop.ts'

const id = { type: 'integer', readOnly: true }
const name = { type: 'string', maxLength: 10 }

/** Shelves, and boxes that stand on a shelf or nowhere. Boxes have a path below their shelf, too. */
function boxes(shelfId: object): Document {
  const below = resourcePaths('Box', '/shelves/{shelfId}/boxes')
  const renamed = Object.fromEntries(
    Object.entries(below).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([method, operation]) => [
          method,
          operation.operationId === undefined
            ? operation
            : { ...operation, operationId: `${operation.operationId}Below` },
        ]),
      ),
    ]),
  ) as Record<string, any>
  const parameter = { name: 'shelfId', in: 'path', required: true, schema: { type: 'integer' } }
  for (const item of Object.values(renamed)) item.parameters = [...(item.parameters ?? []), parameter]
  renamed['/shelves/{shelfId}/boxes'].post.responses[404] = { description: '' }
  const properties = { name, shelfId }
  return {
    openapi: '3.1.0',
    info: { title: 'Boxes', version: '1' },
    paths: { ...resourcePaths('Shelf', '/shelves'), ...resourcePaths('Box', '/boxes'), ...renamed },
    components: {
      schemas: {
        Shelf: { type: 'object', required: ['id', 'name'], properties: { id, name } },
        NewShelf: { type: 'object', required: ['name'], properties: { name } },
        ShelfPatch: { type: 'object', properties: { name } },
        Box: { type: 'object', required: ['id', 'name'], properties: { id, ...properties } },
        NewBox: { type: 'object', required: ['name'], properties },
        BoxPatch: { type: 'object', properties },
      },
    },
  }
}

const emptied = { type: ['integer', 'null'], 'x-relation': { resource: 'Shelf', onRemove: 'set null' } }

eachDatabase((newDatabase) => {
  const open = async (document: Document, hooks: Record<string, ResourceHooks> = {}) => {
    const shop = await storedApi(document, { url: await newDatabase() }, {}, hooks)
    onTestFinished(() => shop.stop())
    return shop
  }

  test('a relation from a resource with rows to a new resource is made at the start', async () => {
    const url = await newDatabase()
    const before = await storedApi({ ...grocery, paths: resourcePaths('Note', '/notes') }, { url })
    await before.ask('POST', '/api/notes', { text: 'a' })
    await before.stop()
    const document = structuredClone(grocery)
    const { schemas } = document['components'] as { schemas: Record<string, any> }
    for (const one of ['Note', 'NewNote'])
      schemas[one].properties.categoryId = { type: ['integer', 'null'], 'x-relation': 'Category' }
    const { ask, stop } = await storedApi(document, { url })
    onTestFinished(() => stop())
    expect((await ask('GET', '/api/notes/1')).body).toMatchObject({ text: 'a', categoryId: null })
    expect((await ask('POST', '/api/notes', { text: 'b', categoryId: 9 })).status).toBe(422)
  })

  test('set null empties the property when the other resource is removed, and counts a version', async () => {
    const { ask } = await open(boxes(emptied))
    await ask('POST', '/shelves', { name: 'top' })
    const added = await ask('POST', '/boxes', { name: 'a', shelfId: 1 })
    expect((await ask('DELETE', '/shelves/1')).status).toBe(204)
    const condition = { 'if-none-match': added.headers.get('etag')! }
    expect(await ask('GET', '/boxes/1', undefined, condition)).toMatchObject({
      status: 200,
      body: { shelfId: null },
    })
  })

  test('cascade removes what refers to a resource, and restrict refuses with 409', async () => {
    const cascade = await open(
      boxes({ type: 'integer', 'x-relation': { resource: 'Shelf', onRemove: 'cascade' } }),
    )
    await cascade.ask('POST', '/shelves', { name: 'top' })
    await cascade.ask('POST', '/boxes', { name: 'a', shelfId: 1 })
    expect((await cascade.ask('DELETE', '/shelves/1')).status).toBe(204)
    expect((await cascade.ask('GET', '/boxes/1')).status).toBe(404)
    const restrict = await open(boxes({ type: 'integer', 'x-relation': 'Shelf' }))
    await restrict.ask('POST', '/shelves', { name: 'top' })
    await restrict.ask('POST', '/boxes', { name: 'a', shelfId: 1 })
    expect((await restrict.ask('DELETE', '/shelves/1')).status).toBe(409)
  })

  test('a $ref to the key of a resource is a relation, and one to another property is none', async () => {
    const document = boxes({ $ref: '#/components/schemas/Shelf/properties/number' })
    const { schemas } = document['components'] as { schemas: Record<string, any> }
    for (const one of ['Shelf', 'NewShelf']) schemas[one].properties.number = { type: 'integer' }
    const { ask } = await open(document)
    expect((await ask('POST', '/boxes', { name: 'a', shelfId: 7 })).status).toBe(201)
    const key = { type: 'integer' }
    const related = boxes({ $ref: '#/components/schemas/Shelf/properties/id' })
    Object.assign((related['components'] as any).schemas.Shelf.properties, { id: key })
    Object.assign((related['components'] as any).schemas.NewShelf.properties, { id: key })
    Object.assign((related['components'] as any).schemas.NewShelf, { required: ['id', 'name'] })
    const other = await open(related)
    expect((await other.ask('POST', '/boxes', { name: 'a', shelfId: 7 })).status).toBe(422)
  })

  test('a path below another resource has its resources only, and is 404 without it', async () => {
    const { ask } = await open(boxes(emptied))
    await ask('POST', '/shelves', { name: 'top' })
    await ask('POST', '/shelves', { name: 'low' })
    await ask('POST', '/boxes', { name: 'nowhere' })
    const added = await ask('POST', '/shelves/1/boxes', { name: 'a' })
    expect(added).toMatchObject({ status: 201, body: { shelfId: 1 } })
    expect(added.headers.get('location')).toBe('/shelves/1/boxes/2')
    expect((await ask('GET', '/shelves/1/boxes')).body).toEqual([added.body])
    expect((await ask('GET', '/shelves/2/boxes')).body).toEqual([])
    expect((await ask('GET', '/shelves/2/boxes/2')).status).toBe(404)
    expect((await ask('DELETE', '/shelves/2/boxes/2')).status).toBe(404)
    expect((await ask('PUT', '/shelves/1/boxes/2', { name: 'b', shelfId: 2 })).body.shelfId).toBe(1)
    expect((await ask('GET', '/shelves/9/boxes')).status).toBe(404)
    expect(await ask('POST', '/shelves/9/boxes', { name: 'a' })).toMatchObject({
      status: 404,
      body: { detail: 'There is no Shelf 9.' },
    })
  })

  describe('code of the application', () => {
    const failing = async (hooks: Record<string, ResourceHooks>) => {
      const shop = await open(boxes(emptied), hooks)
      const written: string[] = []
      const failed = console.error
      console.error = (...given: unknown[]) => void written.push(given.map(String).join(' '))
      onTestFinished(() => void (console.error = failed))
      return { ...shop, written }
    }

    test('stores nothing that breaks the contract', async () => {
      const beforeWrite: ResourceHooks['beforeWrite'] = ({ values }) => void (values.name = 'longer than ten')
      const { ask, written } = await failing({ Box: { beforeWrite } })
      expect((await ask('POST', '/boxes', { name: 'a' })).status).toBe(500)
      expect(written.join()).toContain('beforeWrite would store a Box that breaks the contract: /name')
      expect((await ask('GET', '/boxes')).body).toEqual([])
    })

    test('learns of a relation to nothing as a 422, before its hook runs', async () => {
      let runs = 0
      const { ask } = await failing({ Box: { beforeWrite: () => void runs++ } })
      expect(await ask('POST', '/boxes', { name: 'a', shelfId: 9 })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/shelfId', rule: 'exists' }] },
      })
      expect(runs).toBe(0)
    })

    test.each([
      [
        'a forgotten yield*',
        function* ({ ctx }: any) {
          yield ctx.db.resource('Shelf').get(1)
        },
        'Write yield* in front',
      ],
      ['an async function', async () => undefined, 'An async function would block the database'],
      [
        'a property that is unknown',
        function* ({ ctx }: any) {
          yield* ctx.db.resource('Shelf').add({ nam: 'x' })
        },
        'Shelf has no property nam',
      ],
      [
        'a resource that is unknown',
        function* ({ ctx }: any) {
          yield* ctx.db.resource('Shelve').get(1)
        },
        'The contract has no resource Shelve',
      ],
      [
        'an invalid resource',
        function* ({ ctx }: any) {
          yield* ctx.db.resource('Shelf').add({ name: 'longer than ten' })
        },
        'add would store a Shelf that breaks the contract',
      ],
    ])('is told about %s', async (_what, beforeWrite, message) => {
      const { ask, written } = await failing({ Box: { beforeWrite: beforeWrite as never } })
      expect((await ask('POST', '/boxes', { name: 'a' })).status).toBe(500)
      expect(written.join()).toContain(message)
      expect((await ask('GET', '/boxes')).body).toEqual([])
      expect((await ask('GET', '/shelves')).body).toEqual([])
    })
  })

  test('a key that a client uses again has no version of the resource that had it before', async () => {
    const key = { name: 'tagId', in: 'path', required: true, schema: { type: 'string' } }
    const paths = resourcePaths('Tag', '/tags')
    for (const item of Object.values(paths)) if ('parameters' in item) item.parameters = [key]
    const properties = { id: { type: 'string' }, name }
    const tag = { type: 'object', required: ['id', 'name'], properties }
    const { ask } = await open({
      openapi: '3.1.0',
      info: { title: 'Tags', version: '1' },
      paths,
      components: { schemas: { Tag: tag, NewTag: tag, TagPatch: { type: 'object', properties: { name } } } },
    })
    const first = await ask('POST', '/tags', { id: 'a', name: 'one' })
    await ask('DELETE', '/tags/a')
    await new Promise((resolve) => setTimeout(resolve, 5))
    await ask('POST', '/tags', { id: 'a', name: 'two' })
    const old = first.headers.get('etag')!
    expect(await ask('GET', '/tags/a', undefined, { 'if-none-match': old })).toMatchObject({
      status: 200,
      body: { name: 'two' },
    })
    expect((await ask('PUT', '/tags/a', { id: 'b', name: 'x' })).status).toBe(422)
    expect((await ask('POST', '/tags', { id: 'a', name: 'x' })).status).toBe(409)
  })

  test('a page before the first and an empty page are refused', async () => {
    const { ask } = await open(grocery)
    expect((await ask('GET', '/api/orders?page=1')).status).toBe(200)
    const document = structuredClone(grocery)
    for (const parameter of (document['paths'] as any)['/orders'].get.parameters)
      delete parameter.schema.minimum
    const lenient = await open(document)
    for (const query of ['page=0', 'page=-1', 'pageSize=0'])
      expect((await lenient.ask('GET', `/api/orders?${query}`)).status).toBe(422)
  })
})

test('what a contract cannot have is a fault at the start', async () => {
  await expect(storedApi(boxes({ type: 'integer', 'x-relation': 'Shelve' }), {})).rejects.toThrow(
    'names no resource',
  )
  const document = structuredClone(grocery)
  delete (document['paths'] as any)['/categories'].get.responses[200].content['application/json'].schema
    .maxItems
  await expect(storedApi(document, {})).rejects.toThrow('The list of listCategorys has no end.')
})
