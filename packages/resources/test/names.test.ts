import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery, resourcePaths } from './support/grocery.ts'
import { storedApi, type Document } from './support/shop.ts'

const text = { type: 'string' }
const unique = { type: 'string', 'x-unique': true }

/** Makes a contract of schemas with texts, whose paths are `/1` and so on. */
function documentOf(schemas: Readonly<Record<string, Record<string, object>>>): Document {
  const all = Object.entries(schemas).map(([name, properties], index) => {
    const paths = resourcePaths(name, `/${index + 1}`, {
      parameters: Object.keys(properties).map((one) => ({ name: one, in: 'query', schema: text })),
    })
    const id = { id: { type: 'integer', readOnly: true } }
    const parts = {
      [name]: { type: 'object', required: ['id'], properties: { ...id, ...properties } },
      [`New${name}`]: { type: 'object', properties },
      [`${name}Patch`]: { type: 'object', properties },
    }
    return { paths, parts }
  })
  return {
    ...grocery,
    paths: Object.assign({}, ...all.map(({ paths }) => paths)) as object,
    components: { schemas: Object.assign({}, ...all.map(({ parts }) => parts)) as object },
  }
}

const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, text]))
const long = 'x'.repeat(70)

eachDatabase((newDatabase) => {
  const open = async (schemas: Parameters<typeof documentOf>[0]) => {
    const shop = await storedApi(documentOf(schemas), { url: await newDatabase() })
    onTestFinished(() => shop.stop())
    return shop
  }

  for (const [what, names] of [
    ['members of every object', ['constructor', 'toString', 'hasOwnProperty']],
    ['words of SQL', ['select', 'order', 'group by', 'a"b', "c'd", 'e?f']],
    ['columns that databases have themselves', ['xmin', 'ctid', 'tableoid', 'rowid']],
    ['longer than the names of a database', [`${long}a`, `${long}b`, 'ä'.repeat(40)]],
  ] as const)
    test(`the names of properties may be ${what}`, async () => {
      const { ask } = await open({ Item: texts(...names) })
      const whole = Object.fromEntries(names.map((name) => [name, `a ${name}`]))
      expect(await ask('POST', '/api/1', whole)).toMatchObject({ status: 201, body: whole })
      expect(await ask('POST', '/api/1', {})).toMatchObject({ status: 201, body: { id: 2 } })
      expect(await ask('PUT', '/api/1/2', {})).toMatchObject({ status: 200, body: { id: 2 } })
      const patch = { 'content-type': 'application/merge-patch+json' }
      expect((await ask('PATCH', '/api/1/2', {}, patch)).status).toBe(200)
      for (const name of names) {
        const filter = new URLSearchParams({ [name]: `a ${name}` }).toString()
        expect((await ask('GET', `/api/1?${filter}`)).body).toEqual([{ id: 1, ...whole }])
      }
    })

  test('the names of resources may be those of tables that databases have themselves', async () => {
    const { ask } = await open({
      ConcordatShape: texts('a'),
      SqliteMaster: texts('a'),
      PgClass: texts('a'),
      [`${long}A`]: texts('a'),
      [`${long}B`]: texts('a'),
    })
    for (const path of ['/api/1', '/api/2', '/api/3', '/api/4', '/api/5'])
      expect(await ask('POST', path, { a: 'x' })).toMatchObject({ status: 201, body: { id: 1, a: 'x' } })
  })

  test('the indexes of two tables have different names, whatever the names of the tables', async () => {
    const { ask } = await open({
      Item: { orderName: unique, name: unique },
      ItemOrder: { name: unique },
      ItemNameKey: { [long]: unique },
    })
    await ask('POST', '/api/3', { [long]: 'x' })
    const refused = await ask('POST', '/api/3', { [long]: 'x' })
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ pointer: `/${long}` }] } })
  })
})

test('a name that cannot be stored is refused at the start', async () => {
  const proto = JSON.parse('{"__proto__": {"type": "string"}}') as Record<string, object>
  await expect(storedApi(documentOf({ Item: proto }), {})).rejects.toThrow('has the name "__proto__"')
  const document = structuredClone(grocery)
  const { schemas } = document['components'] as { schemas: Record<string, any> }
  schemas['OrderLine'].properties._position = { type: 'integer' }
  await expect(storedApi(document, {})).rejects.toThrow('which the server needs itself')
})
