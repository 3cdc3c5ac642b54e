import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BootError } from '@concordat/server'
import { all, any, having, nobody, not, own, role, signedIn, storage, via, where } from '@concordat/resources'
import { eachDatabase } from './support/each-database.ts'
import { grocery, resourcePaths } from './support/grocery.ts'
import { libraryApi } from './support/library.ts'
import { contractOf, storedApi } from './support/shop.ts'

type Library = Awaited<ReturnType<typeof libraryApi>>

describe('rights', () => {
  eachDatabase((newDatabase) => {
    let shop: Library
    const ask: Library['ask'] = (...given) => shop.ask(...given)
    const statusOf = async (...given: Parameters<Library['ask']>) => (await ask(...given)).status
    beforeAll(async () => {
      shop = await libraryApi(await newDatabase())
    })
    afterAll(() => shop.stop())

    test('DR11: a stranger may read and not write, a user needs the right to write', async () => {
      const book = { title: 'Emma', price: 9.99 }
      expect(await statusOf(undefined, 'GET', '/books')).toBe(200)
      const stranger = await ask(undefined, 'POST', '/books', book)
      expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([
        401,
        'Basic realm="api", charset="UTF-8", ApiKey name="session"',
      ])
      const bob = await ask('bob', 'POST', '/books', book)
      expect([bob.status, bob.body.detail]).toEqual([403, 'This needs the role editor.'])
      expect(await statusOf('ann', 'POST', '/books', book)).toBe(201)
      expect(await statusOf('bob', 'GET', '/books/1')).toBe(200)
      expect(await statusOf('bob', 'DELETE', '/books/1')).toBe(403)
    })

    test('DR12: only the owner changes a row, and a list has the rows that one may see', async () => {
      const draft = (await ask('ann', 'POST', '/articles', { title: 'a draft' })).body
      expect(draft.ownerId).toBe(shop.ids['ann'])
      const open = (await ask('ann', 'POST', '/articles', { title: 'a public one', isPublic: true })).body
      const titles = async (who: string | undefined) => {
        const { body } = await ask(who, 'GET', '/articles?pageSize=50')
        return [body.count, ...body.results.map((one: { title: string }) => one.title)]
      }
      expect(await titles('ann')).toEqual([2, 'a draft', 'a public one'])
      expect(await titles('bob')).toEqual([1, 'a public one'])
      expect(await titles(undefined)).toEqual([1, 'a public one'])
      expect(await titles('root')).toEqual([2, 'a draft', 'a public one'])
      const change = { title: 'changed' }
      expect(await statusOf('bob', 'PATCH', `/articles/${open.id}`, change)).toBe(403)
      expect(await statusOf('bob', 'PATCH', `/articles/${draft.id}`, change)).toBe(404)
      expect(await statusOf('ann', 'PATCH', `/articles/${open.id}`, change)).toBe(200)
      expect(await statusOf('root', 'PATCH', `/articles/${draft.id}`, change)).toBe(200)
    })

    test('a row that may not be seen is absent, whatever the conditions of the request', async () => {
      const { body: draft, headers } = await ask('ann', 'POST', '/articles', { title: 'hidden' })
      const path = `/articles/${draft.id}`
      const etag = headers.get('etag')!
      const absent = (id: number) => ({
        status: 404,
        body: expect.objectContaining({ detail: `There is no Article ${id}.` }) as unknown,
      })
      for (const condition of [
        {},
        { 'if-none-match': etag },
        { 'if-match': '"nothing"' },
        { 'if-none-match': '*' },
      ]) {
        expect(await ask('bob', 'GET', path, undefined, condition as never)).toMatchObject(absent(draft.id))
        expect(await ask('bob', 'DELETE', path, undefined, condition as never)).toMatchObject(
          absent(draft.id),
        )
        expect(await ask('bob', 'PATCH', path, { title: 'x' }, condition as never)).toMatchObject(
          absent(draft.id),
        )
      }
      expect(await statusOf('ann', 'GET', path, undefined, { 'if-none-match': etag })).toBe(304)
    })

    test('a row cannot be given away, taken, or added for somebody else', async () => {
      const { body } = await ask('ann', 'POST', '/articles', { title: 'mine', isPublic: true })
      const path = `/articles/${body.id}`
      expect(await statusOf('ann', 'PATCH', path, { ownerId: shop.ids['bob'] })).toBe(403)
      expect(await statusOf('bob', 'PUT', path, { title: 'taken', ownerId: shop.ids['bob'] })).toBe(403)
      expect(await statusOf('bob', 'POST', '/articles', { title: 'x', ownerId: shop.ids['ann'] })).toBe(403)
      expect(await statusOf('root', 'PATCH', path, { ownerId: shop.ids['bob'] })).toBe(200)
      expect(await statusOf('bob', 'PATCH', path, { title: 'now mine' })).toBe(200)
    })

    test('a reference to a row that may not be seen is a reference to none', async () => {
      const hidden = (await ask('ann', 'POST', '/articles', { title: 'secret' })).body
      const refused = await ask('bob', 'POST', '/notes', { articleId: hidden.id, text: 'x' })
      const absent = await ask('bob', 'POST', '/notes', { articleId: 99_999, text: 'x' })
      expect([refused.status, absent.status]).toEqual([422, 422])
      const text = JSON.stringify(refused.body).replaceAll(String(hidden.id), 'N')
      expect(text).toBe(JSON.stringify(absent.body).replaceAll('99999', 'N'))
      const note = await ask('ann', 'POST', '/notes', { articleId: hidden.id, text: 'mine' })
      expect(note.status).toBe(201)
      expect(await statusOf('bob', 'GET', `/notes/${note.body.id}`)).toBe(404)
    })

    test('who may not see all that refers to a row may not remove it', async () => {
      const article = (await ask('ann', 'POST', '/articles', { title: 'x' })).body
      const removed = await ask('ann', 'DELETE', `/articles/${article.id}`)
      expect([removed.status, removed.body.detail]).toEqual([
        403,
        'Only who may see every Note may remove a Article, because others refer to it.',
      ])
    })

    test('an idempotency key of one user is not that of another', async () => {
      // The contract of the library declares no header, so that the key is unknown to it.
      expect(await statusOf('ann', 'POST', '/articles', { title: 'x' }, { 'idempotency-key': 'k' })).toBe(201)
    })

    test('DR5: users with rights see pages of related rows, filtered, sorted and limited to what they may see', async () => {
      for (const title of ['one', 'two', 'three', 'four', 'five'])
        await ask('bob', 'POST', '/articles', { title: `page ${title}` })
      const { body } = await ask('bob', 'GET', '/articles?search=page&ordering=-title&pageSize=2&page=2')
      expect([body.count, body.results.map((one: { title: string }) => one.title)]).toEqual([
        5,
        ['page one', 'page four'],
      ])
      expect(body.next).toBe('/api/articles?search=page&ordering=-title&pageSize=2&page=3')
      expect((await ask('ann', 'GET', '/articles?search=page')).body.count).toBe(0)
      const price = await ask('ann', 'POST', '/books', { title: 'exact', price: 1.234 })
      expect([price.status, price.body.errors[0].pointer]).toEqual([422, '/price'])
      const [article] = body.results as { id: number }[]
      expect(await statusOf('bob', 'POST', '/notes', { articleId: article!.id, text: 'a note' })).toBe(201)
      expect((await ask('bob', 'GET', '/notes')).body.count).toBeGreaterThan(0)
      expect(await statusOf('bob', 'GET', '/articles?ordering=password')).toBe(422)
      expect(await statusOf('nobody', 'POST', '/articles', { title: 'x' })).toBe(401)
    })

    test('nothing went wrong', () => {
      expect(shop.lines.filter((line) => !line.startsWith('The users'))).toEqual([])
    })
  })
})

describe('rules', () => {
  const rulesOf = (rules: object, accepts: string[] = []) =>
    storage(contractOf(grocery), { url: ':memory:', rules: rules as never, accepts })

  test.each([
    [{ Itme: nobody }, 'There are rules for Itme'],
    [{ Item: own('ownr') }, 'names the property "ownr". Item has id, name'],
    [{ Item: where('tags', 'x') }, 'compares "tags", which is stored as JSON'],
    [{ Item: via('name', signedIn) }, 'follows "name", which refers to no resource'],
    [
      { Item: via('categoryId', any(all(not(having('nam', () => []))))) },
      'A rule of Category names the property "nam"',
    ],
    [{ Item: { read: role('x'), owner: 'nobody' } }, 'names the property "nobody"'],
  ])('%# that name what is not there are a boot error', (rules, message) => {
    expect(() => rulesOf(rules)).toThrow(BootError)
    expect(() => rulesOf(rules)).toThrow(message)
  })

  test('that leave a way to look are announced, unless that is accepted', async () => {
    const linesOf = async (accepts: string[]) => {
      const lines: string[] = []
      const plugin = rulesOf({ Item: role('staff') }, accepts)
      await plugin.onStart!({
        basePath: '',
        log: { error: () => undefined, warn: (line: string) => void lines.push(line) },
      } as never)
      await plugin.onStop!(0)
      return lines.filter((line) => !line.startsWith('There is no rule for'))
    }
    expect(await linesOf([])).toEqual([
      expect.stringContaining('Item.name is unique among all rows, so a client can find out'),
    ])
    expect(await linesOf(['Item.name'])).toEqual([])
    expect(() => rulesOf({ Item: role('staff') }, ['Item.nam'])).toThrow('names Item.nam')
  })
})

describe('a value that is unique within another', () => {
  const text = { type: 'string' }
  const contract = (unique: unknown) =>
    contractOf({
      openapi: '3.1.0',
      info: { title: '', version: '' },
      paths: resourcePaths('Label', '/labels'),
      components: {
        schemas: {
          Label: {
            type: 'object',
            required: ['id', 'name', 'ownerId'],
            properties: {
              id: { type: 'integer', readOnly: true },
              name: { ...text, 'x-unique': unique },
              ownerId: text,
              tags: {},
            },
          },
          NewLabel: {
            type: 'object',
            required: ['name', 'ownerId'],
            properties: { name: text, ownerId: text },
          },
          LabelPatch: { type: 'object', properties: { name: text } },
        },
      },
    })

  eachDatabase((newDatabase) => {
    test('is refused for the same, and taken for another', async () => {
      const shop = await storedApi(contract(['ownerId']).document, { url: await newDatabase() })
      const add = (name: string, ownerId: string) => shop.ask('POST', '/labels', { name, ownerId })
      expect([(await add('new', 'ann')).status, (await add('new', 'bob')).status]).toEqual([201, 201])
      const refused = await add('new', 'ann')
      expect([refused.status, refused.body.detail, refused.body.errors]).toEqual([
        409,
        'Another Label has this name.',
        [
          {
            in: 'body',
            pointer: '/name',
            rule: 'unique',
            message: 'must be unique, and another Label has this value',
          },
        ],
      ])
      await shop.stop()
    })
  })

  test.each([
    [['nothing'], 'names "nothing"'],
    [['name'], 'names "name"'],
    [['tags'], 'names "tags"'],
    ['ownerId', 'neither true nor a list'],
  ])('must name what can be compared: %j', (unique, message) => {
    expect(() => storage(contract(unique), { url: ':memory:' })).toThrow(message)
  })

  test('leaves no way to look if the rule compares the other', async () => {
    const lines: string[] = []
    const api = {
      basePath: '',
      log: { error: () => undefined, warn: (line: string) => void lines.push(line) },
    } as never
    for (const unique of [true, ['ownerId']]) {
      const plugin = storage(contract(unique), {
        url: ':memory:',
        rules: { Label: any(role('admin'), own('ownerId')) },
      })
      await plugin.onStart!(api)
      await plugin.onStop!(0)
    }
    expect(lines).toEqual([expect.stringContaining('Label.name is unique among all rows')])
  })
})
