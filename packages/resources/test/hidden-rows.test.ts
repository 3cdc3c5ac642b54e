import { any, everyone, own, role, signedIn, where, type StorageContext } from '@concordat/resources'
import { expect, test } from 'vitest'
import { openDocuments, type Client } from './support/documents.ts'
import { eachDatabase } from './support/each-database.ts'

const ann = { id: 'ann' }
const bob = { id: 'bob' }
const staff = { id: 'carl', roles: ['staff'] }
const ownOrStaff = any(role('staff'), own('ownerId'))

eachDatabase((newDatabase) => {
  test('who may not add a row is told so, and not whether another row has its unique value', async () => {
    const add = function* (ctx: StorageContext, slug: string) {
      return yield* ctx.db.resource('Doc').add({ slug })
    }
    const ask = await openDocuments(
      await newDatabase(),
      { Doc: { read: ownOrStaff, write: ownOrStaff, owner: 'ownerId' } },
      {
        createNote: ({ ctx }: any, reply: any) => ctx.db.write(() => add(ctx, 'plan')).then(() => reply(201)),
      },
    )
    expect((await ask(ann, 'POST', '/docs', { slug: 'plan' })).body).toMatchObject({ ownerId: 'ann' })
    const statuses = async (client: Client, body: object) => [
      (await ask(client, 'POST', '/docs', { slug: 'plan', ...body })).status,
      (await ask(client, 'POST', '/docs', { slug: 'other', ...body })).status,
    ]
    // A stranger may add no row, and bob none of ann.
    expect(await statuses(undefined, {})).toEqual([403, 403])
    expect(await statuses(bob, { ownerId: 'ann' })).toEqual([403, 403])
    expect((await ask(undefined, 'POST', '/notes', { docId: 1 })).status).toBe(403)
    expect((await ask(bob, 'POST', '/docs', { slug: 'plan' })).status).toBe(409)
    expect(await statuses(bob, {})).toEqual([409, 201])
  })

  test('a rule that depends on the generated key is checked when the key is known', async () => {
    const rule = any(role('staff'), where('id', 1, 3))
    const ask = await openDocuments(await newDatabase(), { Doc: rule })
    expect((await ask(bob, 'POST', '/docs', { slug: 'a' })).status).toBe(201)
    expect((await ask(bob, 'POST', '/docs', { slug: 'b' })).status).toBe(403)
    expect((await ask(staff, 'GET', '/docs')).body).toHaveLength(1)
  })

  test('a row cannot be given away, taken over or left without an owner', async () => {
    const ask = await openDocuments(await newDatabase(), {
      Doc: { read: everyone, write: own('ownerId'), owner: 'ownerId' },
    })
    expect((await ask(ann, 'POST', '/docs', { slug: 'a' })).status).toBe(201)
    expect((await ask(ann, 'POST', '/docs', { slug: 'b', ownerId: 'bob' })).status).toBe(403)
    for (const [client, method, body] of [
      [bob, 'PATCH', { ownerId: 'bob' }],
      [bob, 'PUT', { slug: 'a', ownerId: 'bob' }],
      [bob, 'DELETE', undefined],
      [undefined, 'PATCH', { slug: 'x' }],
      [ann, 'PATCH', { ownerId: 'bob' }],
      [ann, 'PATCH', { ownerId: null }],
      [ann, 'PUT', { slug: 'a' }],
    ] as const)
      expect((await ask(client, method, '/docs/1', body)).status, JSON.stringify([method, body])).toBe(403)
    expect((await ask(undefined, 'GET', '/docs/1')).body).toEqual({ id: 1, ownerId: 'ann', slug: 'a' })
  })

  test('a hidden row has no version, and no method or header finds it', async () => {
    const ask = await openDocuments(await newDatabase(), { Doc: ownOrStaff, Note: ownOrStaff })
    await ask(ann, 'POST', '/docs', { slug: 'a', ownerId: 'ann' })
    const { etag = '' } = (await ask(ann, 'GET', '/docs/1')).headers
    expect(etag).not.toBe('')
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])
      for (const headers of [{}, { 'if-match': etag }, { 'if-match': '"9"' }, { 'if-none-match': '*' }]) {
        const body = method === 'PUT' || method === 'PATCH' ? { slug: 'x' } : undefined
        const hidden = await ask(bob, method, '/docs/1', body, headers)
        const missing = await ask(bob, method, '/docs/2', body, headers)
        expect(hidden.status, `${method} ${JSON.stringify(headers)}`).toBe(404)
        const text = JSON.stringify(missing).replaceAll('docs/2', 'docs/1').replaceAll('Doc 2', 'Doc 1')
        expect(JSON.stringify(hidden)).toBe(text)
      }
    for (const path of ['/docs', '/docs?search=a', '/docs?ordering=-slug&limit=1'])
      expect((await ask(bob, 'GET', path)).body).toEqual([])
  })

  test('a list of a row refers only to rows that the client sees, and keeps the references that it has', async () => {
    const ask = await openDocuments(await newDatabase(), { Doc: ownOrStaff, Letter: signedIn })
    await ask(ann, 'POST', '/docs', { slug: 'a', ownerId: 'ann' })
    await ask(bob, 'POST', '/docs', { slug: 'b', ownerId: 'bob' })
    const parts = (...ids: number[]) => ({ parts: ids.map((docId) => ({ docId })) })
    const detail = async (method: string, path: string, body: object, id: number) => {
      const reply = await ask(bob, method, path, body)
      return [reply.status, JSON.stringify(reply.body).replaceAll(`Doc ${id}`, 'Doc #')]
    }
    expect((await ask(bob, 'POST', '/letters', parts(2))).status).toBe(201)
    for (const [method, path] of [
      ['POST', '/letters'],
      ['PUT', '/letters/1'],
      ['PATCH', '/letters/1'],
    ] as const) {
      const hidden = await detail(method, path, parts(2, 1), 1)
      expect(hidden[0]).toBe(422)
      expect(await detail(method, path, parts(2, 99), 99)).toEqual(hidden)
    }
    await ask(staff, 'POST', '/letters', parts(1))
    expect((await ask(bob, 'PATCH', '/letters/2', { ownerId: 'bob' })).status).toBe(200)
    expect((await ask(bob, 'PATCH', '/letters/2', parts(1, 2))).status).toBe(200)
  })

  test('a removal that would remove or tell about hidden rows is refused, whether or not there are any', async () => {
    const ask = await openDocuments(await newDatabase(), { Note: ownOrStaff, Letter: ownOrStaff })
    for (const slug of ['a', 'b']) await ask(ann, 'POST', '/docs', { slug })
    await ask(ann, 'POST', '/notes', { docId: 1, ownerId: 'ann' })
    const [used, free] = [await ask(bob, 'DELETE', '/docs/1'), await ask(bob, 'DELETE', '/docs/2')]
    expect(used.status).toBe(403)
    expect(JSON.stringify(used)).toBe(JSON.stringify(free).replaceAll('docs/2', 'docs/1'))
    expect((await ask(staff, 'DELETE', '/docs/1')).status).toBe(204)
  })

  test('an idempotency key belongs to its client: no other user and no stranger gets the reply', async () => {
    const ask = await openDocuments(await newDatabase(), { Doc: { read: ownOrStaff, write: everyone } })
    const add = (client: Client, key: string) =>
      ask(client, 'POST', '/docs', { slug: 'a', ownerId: 'ann' }, { 'idempotency-key': key })
    const first = await add(ann, 'k')
    expect(first.status).toBe(201)
    expect(await add(ann, 'k')).toEqual(first)
    for (const [client, key] of [
      [bob, 'k'],
      [undefined, 'k'],
      [undefined, '"ann" k'],
      [undefined, ' "ann" k'],
      [{ id: 'ann" ' }, 'k'],
      [{ id: 1 }, '"ann" k'],
    ] as const)
      expect((await add(client, key)).status, `${JSON.stringify(client)} ${key}`).toBe(409)
  })

  test('a number is the id of one text only', async () => {
    const ask = await openDocuments(await newDatabase(), { Doc: any(role('staff'), own('grade')) })
    await ask(staff, 'POST', '/docs', { slug: 'a', grade: 1 })
    for (const id of ['1', 1]) expect((await ask({ id }, 'GET', '/docs')).body).toHaveLength(1)
    for (const id of ['01', '1.0', '+1', ' 1', '1e0', '0x1', '', true as never])
      expect((await ask({ id }, 'GET', '/docs')).body).toEqual([])
  })
})
