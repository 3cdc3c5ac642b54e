import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { storedApi } from './support/shop.ts'

// The part of DR2 that concerns storage, validation and lists; types, pages, SDK, admin and terminal have their own.
eachDatabase((newDatabase) => {
  test('a property that is added to the schemas is stored, validated, returned, filtered and sorted by', async () => {
    const url = await newDatabase()
    const before = await storedApi(grocery, { url })
    await before.ask('POST', '/api/items', { name: 'Apple', price: 1 })
    await before.stop()

    const document = structuredClone(grocery)
    const { schemas } = document['components'] as { schemas: Record<string, any> }
    const colour = { type: 'string', enum: ['green', 'red'], default: 'green' }
    for (const name of ['Item', 'NewItem', 'ItemPatch']) schemas[name].properties.colour = colour
    const { parameters } = (document['paths'] as any)['/items'].get
    parameters.push({ name: 'colour', in: 'query', schema: { type: 'string' } })

    const { ask, stop } = await storedApi(document, { url })
    onTestFinished(() => stop())
    expect((await ask('GET', '/api/items/1')).body).toMatchObject({ name: 'Apple', colour: 'green' })
    expect((await ask('POST', '/api/items', { name: 'Cherry', price: 1, colour: 'red' })).body.colour).toBe(
      'red',
    )
    expect((await ask('POST', '/api/items', { name: 'Plum', price: 1, colour: 'blue' })).status).toBe(422)
    const names = async (query: string) =>
      (await ask('GET', `/api/items?${query}`)).body.map((item: any) => item.name)
    expect(await names('colour=red')).toEqual(['Cherry'])
    expect(await names('ordering=-colour')).toEqual(['Cherry', 'Apple'])
    expect(await names('search=red')).toEqual(['Cherry'])
  })
})
