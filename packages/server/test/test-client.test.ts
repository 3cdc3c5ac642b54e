import { describe, expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { HttpError, implement, provide, providers, reply } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  test('FA9: a provider makes a value for each request, in layers, and its clean-up runs on errors too', async () => {
    const notes: string[] = []
    let made = 0
    const noted = (name: string) =>
      provide(
        () => {
          notes.push(`in ${name}`)
          return ++made
        },
        { release: () => void notes.push(`out ${name}`) },
      )
    const set = providers({ outer: noted('outer') }).and({
      inner: provide(
        ({ outer }: { outer: number }) => {
          notes.push('in inner')
          return outer * 10
        },
        { release: () => void notes.push('out inner') },
      ),
    })
    const contract = contractOf({ '/': { get: { operationId: 'get', responses: { 200: json(true) } } } })
    let isBroken = false
    const api = implement(contract, { log: remembering(), providers: set }, {
      get: ({ ctx }: any) => {
        const { inner } = ctx
        notes.push('handler')
        if (isBroken) throw new Error('broken')
        return reply(200, inner)
      },
    } as never)
    const once = ['in outer', 'in inner', 'handler', 'out inner', 'out outer']
    const host = await open(api)
    try {
      expect(await (await host.fetch('/')).json()).toBe(10)
      expect(await (await host.fetch('/')).json()).toBe(20)
      await expect.poll(() => notes).toEqual([...once, ...once])
      isBroken = true
      expect((await host.fetch('/')).status).toBe(500)
      await expect.poll(() => notes).toEqual([...once, ...once, ...once])
    } finally {
      await host.close()
    }
    // A test replaces the outer value, and what is made of it follows.
    isBroken = false
    const client = createTestClient(api, { providers: { outer: 7 } } as never)
    expect((await client.get('/')).body).toBe(70)
  })
})

interface User {
  name: string
  mayWrite: boolean
}
interface Mail {
  send(text: string): number
}
interface Operations {
  addNote: {
    input: { query?: { copies?: number }; body: { text: string } }
    call: { query: { copies: number }; body: { text: string } }
    replies: { 201: { type: 'application/json'; body: { by: string; sent: number }; headers: {} } }
    bare: { by: string; sent: number }
  }
  upload: {
    input: { body: Blob }
    call: { body: unknown }
    replies: { 200: { type: 'application/json'; body: unknown; headers: {} } }
    bare: unknown
  }
  search: {
    input: { body: string }
    call: { body: string }
    replies: { 200: { type: 'text/event-stream'; body: string; headers: {} } }
    bare: string | ReadableStream<string>
  }
}

const anything = (type: string) => ({ content: { [type]: { schema: true } } })
const contract = defineContract<Operations, 'bearer'>(
  {
    openapi: '3.2.0',
    servers: [{ url: '/api' }],
    paths: {
      '/notes': {
        post: {
          operationId: 'addNote',
          security: [{ bearer: [] }],
          parameters: [{ name: 'copies', in: 'query', schema: { type: 'integer', default: 1 } }],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { type: 'object', required: ['text'] } } },
          },
          responses: { 201: json({ type: 'object', additionalProperties: true }) },
        },
      },
      '/uploads': {
        put: {
          operationId: 'upload',
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': { schema: { type: 'object', additionalProperties: true } },
              'application/x-www-form-urlencoded': { schema: { type: 'object', additionalProperties: true } },
              'image/png': {},
            },
          },
          responses: { 200: json(true) },
        },
        query: {
          operationId: 'search',
          requestBody: { required: true, ...anything('text/plain') },
          responses: { 200: { description: '', ...anything('text/event-stream') } },
        },
      },
    },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  },
  [],
)

const asked: string[] = []
const shop = providers({ mail: (): Mail => ({ send: () => expect.unreachable('no real mail in a test') }) })
const api = implement(
  contract,
  {
    log: remembering(),
    providers: shop,
    guards: {
      bearer: ({ credential }): User | undefined => {
        asked.push(credential)
        return credential === 'bob' ? { name: 'bob', mayWrite: false } : undefined
      },
    },
    hooks: {
      before: [
        ({ identities }) => {
          if (identities.bearer?.mayWrite === false) throw new HttpError(403)
        },
      ],
      after: [
        ({ status, body, headers }, { identities }) =>
          reply(status, body, { ...headers, 'x-user': identities.bearer?.name }),
      ],
    },
    bodyLimit: 300,
  },
  {
    addNote: ({ body, query, ctx }, answer) =>
      answer(201, { by: body.text, sent: ctx.mail.send(body.text) * query.copies }),
    upload: async ({ body }) =>
      body instanceof ReadableStream ? (await new Response(body).bytes()).length : shown(body),
    search: ({ body }) => ReadableStream.from(['data: ', body, '\n\n']),
  },
)

const shown = (body: unknown) =>
  Object.fromEntries(
    Object.entries(body as object).map(([name, value]) => [name, value instanceof File ? value.size : value]),
  )

const fake: Mail = { send: () => 2 }
const ann: User = { name: 'ann', mayWrite: true }

test('DR19: a test client acts as any user without a token', async () => {
  const client = createTestClient(api, { as: { bearer: ann }, providers: { mail: fake } })
  asked.length = 0
  const created = await client.call('addNote', { body: { text: 'x' } })
  expect(created).toMatchObject({ status: 201, body: { by: 'x', sent: 2 } })
  expect(created.headers.get('x-user')).toBe('ann')
  if (created.status === 201) expect(created.body.sent).toBe(2)
  // By path too, and what the identity may do is asked as ever.
  expect((await client.post('/api/notes', { body: { text: 'y' } })).status).toBe(201)
  const other = createTestClient(api, { as: { bearer: { name: 'eve', mayWrite: false } } })
  expect((await other.call('addNote', { body: { text: 'x' } })).status).toBe(403)
  expect(asked).toEqual([])
  // Without an identity, the guard is asked.
  const nobody = createTestClient(api, { as: { bearer: undefined } as {} })
  expect((await nobody.call('addNote', { body: { text: 'x' } })).status).toBe(401)
  const headers = { authorization: 'Bearer bob' }
  expect((await nobody.call('addNote', { body: { text: 'x' } }, { headers })).status).toBe(403)
  expect(asked).toEqual(['bob'])
})

test('a name that the API does not have is refused, by the compiler and at run time', () => {
  // @ts-expect-error There is no provider of this name.
  expect(() => createTestClient(api, { providers: { mial: fake } })).toThrow(
    'There is no provider with the name "mial". There are mail.',
  )
  // @ts-expect-error There is no scheme of this name.
  expect(() => createTestClient(api, { as: { key: ann } })).toThrow(
    'There is no guard of a security scheme with the name "key". There are bearer.',
  )
  // @ts-expect-error The value has another type.
  createTestClient(api, { providers: { mail: { send: () => 'x' } } })
  // @ts-expect-error The identity has another type.
  createTestClient(api, { as: { bearer: { nmae: 'ann' } } })
})

test('a client has the settings and the base path of the API', async () => {
  const client = createTestClient(api, { as: { bearer: ann }, providers: { mail: fake } })
  expect((await client.call('addNote', { body: { text: 'x'.repeat(300) } })).status).toBe(413)
  expect((await client.get('/notes')).status).toBe(404)
  const doubled = await client.call('addNote', { query: { copies: 3 }, body: { text: 'x' } })
  expect(doubled.body).toMatchObject({ sent: 6 })
})

test('bodies of every kind are sent as fetch sends them, with every method', async () => {
  const client = createTestClient(api)
  const form = new FormData()
  form.set('name', 'pear')
  form.set('picture', new File(['png'], 'a.png', { type: 'image/png' }))
  expect((await client.put('/api/uploads', { body: form })).body).toEqual({ name: 'pear', picture: 3 })
  const pairs = new URLSearchParams({ name: 'a b' })
  expect((await client.put('/api/uploads', { body: pairs })).body).toEqual({ name: 'a b' })
  const picture = new Blob(['1234'], { type: 'image/png' })
  expect((await client.put('/api/uploads', { body: picture })).body).toBe(4)
  expect((await client.call('upload', { body: picture, contentType: 'image/png' } as never)).body).toBe(4)
  for (const body of [new Uint8Array(5), new ArrayBuffer(5), ReadableStream.from([new Uint8Array(5)])])
    expect((await client.put('/api/uploads', { body, headers: { 'Content-Type': 'image/png' } })).body).toBe(
      5,
    )
  const text = { body: 'x', headers: { 'content-type': 'text/plain' } }
  expect((await client.query('/api/uploads', text)).body).toBe('data: x\n\n')
  expect((await client.call('search', { body: 'y' })).body).toBe('data: y\n\n')
  const { status, headers } = await client.request('TRACE', '/api/uploads')
  expect([status, headers.get('allow')]).toEqual([405, 'QUERY, PUT, OPTIONS'])
})
