import { beforeAll, afterAll, expect, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { storedApi, type StoredApi } from './support/shop.ts'

const names = ['Apple', 'Banana', 'Cherry', 'Date', 'Äpfel', 'elderberry', 'Fig']

eachDatabase((newDatabase) => {
  let shop: StoredApi
  const ask = (path: string) => shop.ask('GET', `/api${path}`)
  const namesOf = async (path: string) =>
    (await ask(path)).body.map((item: { name: string }) => item.name) as string[]
  beforeAll(async () => {
    shop = await storedApi(grocery, { url: await newDatabase() })
    await shop.ask('POST', '/api/categories', { name: 'Fruit' })
    await shop.ask('POST', '/api/categories', { name: 'Rare' })
    for (const [index, name] of names.entries())
      await shop.ask('POST', '/api/items', {
        name,
        price: [0.99, 0.59, 3, 3, 2.5, 2, 0.99][index],
        ...(index < 4 && { categoryId: (index % 2) + 1 }),
      })
    for (const customer of ['Ada', 'Bob', 'Cy', 'Di', 'Ed'])
      await shop.ask('POST', '/api/orders', { customer, lines: [{ itemId: 1, quantity: 1 }] })
    for (const text of ['a', 'b', 'c', 'd', 'e']) await shop.ask('POST', '/api/notes', { text })
  })
  afterAll(() => shop.stop())

  test('DR7: pages by number have a count and the URLs of their neighbours, and a page beyond the last is 404', async () => {
    const first = await ask('/orders')
    expect(first.body).toMatchObject({ count: 5, previous: null, next: '/api/orders?page=2' })
    expect(first.headers.get('link')).toBe('</api/orders?page=2>; rel="next"')
    const second = await shop.ask('GET', first.body.next)
    expect(second.body).toMatchObject({ count: 5, previous: '/api/orders', next: '/api/orders?page=3' })
    expect(second.body.results.map((order: { customer: string }) => order.customer)).toEqual(['Cy', 'Di'])
    expect(second.headers.get('link')).toBe('</api/orders?page=3>; rel="next", </api/orders>; rel="prev"')
    const last = await ask('/orders?page=3')
    expect(last.body).toMatchObject({ count: 5, next: null, results: [{ customer: 'Ed' }] })
    expect(await ask('/orders?page=4')).toMatchObject({
      status: 404,
      body: { detail: 'There is no page 4.' },
    })
    expect(await ask('/orders?page=0')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/page' }] },
    })
    expect((await ask('/orders?page=9007199254740991')).status).toBe(422)
  })

  test('DR7: pages by limit and offset link to one another', async () => {
    const texts = async (path: string) => (await ask(path)).body.map((note: { text: string }) => note.text)
    expect(await texts('/notes?limit=2&offset=2')).toEqual(['c', 'd'])
    const reply = await ask('/notes?limit=2&offset=2')
    expect(reply.headers.get('link')).toBe(
      '</api/notes?limit=2&offset=4>; rel="next", </api/notes?limit=2>; rel="prev"',
    )
    expect(await texts('/notes?limit=2&offset=4')).toEqual(['e'])
    expect(await texts('/notes?limit=2&offset=40')).toEqual([])
  })

  test('DR7: pages by cursor have no count, and show every resource once while others are added', async () => {
    const seen: string[] = []
    let path: string | undefined = '/items?ordering=-price&limit=2&maxPrice=3'
    let added = 0
    for (let pages = 0; path !== undefined && pages < 20; pages++) {
      const reply = await ask(path)
      seen.push(...reply.body.map((item: { name: string }) => item.name))
      // A resource that sorts before the cursor, and one that sorts after it.
      if (added < 2) {
        await shop.ask('POST', '/api/items', { name: `early ${++added}`, price: 3 })
        await shop.ask('POST', '/api/items', { name: `late ${added}`, price: 0.01 })
      }
      path = /<\/api([^>]*)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1]
    }
    expect(seen.filter((name) => names.includes(name)).toSorted()).toEqual(names.toSorted())
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toContain('late 1')
    for (const { id, name } of (await ask('/items?search=a&limit=100')).body as {
      id: number
      name: string
    }[])
      if (/^(?:early|late)/.test(name)) await shop.ask('DELETE', `/api/items/${id}`)
    for (const { id, name } of (await ask('/items?limit=100')).body as { id: number; name: string }[])
      if (/^(?:early|late)/.test(name)) await shop.ask('DELETE', `/api/items/${id}`)
  })

  test('DR7: a forged cursor, and one of another order, are refused', async () => {
    const next = (await ask('/items?ordering=name&limit=1')).headers.get('link')!
    const cursor = /cursor=([^&>]*)/.exec(next)![1]!
    expect((await ask(`/items?ordering=name&cursor=${cursor}`)).status).toBe(200)
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const wrong = [
      cursor,
      'x',
      '',
      forged([]),
      forged(['-price,id', 'a', 1]),
      forged(['-price,id', 1, 'x']),
      forged(['-price,id', {}, 1]),
    ]
    for (const one of wrong)
      expect(await ask(`/items?ordering=-price&cursor=${one}`)).toMatchObject({
        status: 422,
        body: { errors: [{ in: 'query', pointer: '/cursor' }] },
      })
  })

  test('DR8: a list is filtered by the declared parameters', async () => {
    expect(await namesOf('/items?name=Apple')).toEqual(['Apple'])
    expect(await namesOf('/items?name=apple')).toEqual([])
    expect(await namesOf('/items?categoryId=1,2')).toEqual(['Apple', 'Banana', 'Cherry', 'Date'])
    expect(await namesOf('/items?categoryId=2&maxPrice=1')).toEqual(['Banana'])
    expect(await namesOf('/items?minPrice=0.991&maxPrice=2.4999')).toEqual(['elderberry'])
  })

  test('DR8: a search finds a part of a text, in any case and with every word', async () => {
    expect(await namesOf('/items?search=an')).toEqual(['Banana'])
    expect(await namesOf('/items?search=%C3%84PF')).toEqual(['Äpfel'])
    expect(await namesOf('/items?search=e%20rr')).toEqual(['Cherry', 'elderberry'])
    expect(await namesOf('/items?search=%25')).toEqual([])
    expect(await namesOf('/items?search=')).toHaveLength(7)
  })

  test('DR8: a list is sorted by several properties, byte by byte, with the missing values first', async () => {
    expect(await namesOf('/items?ordering=-price,name')).toEqual([
      'Cherry',
      'Date',
      'Äpfel',
      'elderberry',
      'Apple',
      'Fig',
      'Banana',
    ])
    expect(await namesOf('/items?ordering=name')).toEqual([
      'Apple',
      'Banana',
      'Cherry',
      'Date',
      'Fig',
      'elderberry',
      'Äpfel',
    ])
    expect(await namesOf('/items?ordering=categoryId,-name')).toEqual([
      'Äpfel',
      'elderberry',
      'Fig',
      'Cherry',
      'Apple',
      'Date',
      'Banana',
    ])
    const pages: string[] = []
    let path: string | undefined = '/items?ordering=-categoryId,name&limit=2'
    for (let count = 0; path !== undefined && count < 9; count++) {
      const reply = await ask(path)
      pages.push(...reply.body.map((item: { name: string }) => item.name))
      path = /<\/api([^>]*)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1]
    }
    expect(pages).toEqual(['Banana', 'Date', 'Apple', 'Cherry', 'Fig', 'elderberry', 'Äpfel'])
  })

  test('DR8: an unknown parameter and an unknown order are refused by name', async () => {
    expect(await ask('/items?colour=red')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/colour' }] },
    })
    for (const ordering of ['colour', '-colour', 'name,pin', 'tags', 'revision', 'id;--'])
      expect(await ask(`/items?ordering=${ordering}`)).toMatchObject({
        status: 422,
        body: { errors: [{ in: 'query', pointer: '/ordering', rule: 'order' }] },
      })
    expect(await ask('/items?minPrice=x')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/minPrice' }] },
    })
  })
})
