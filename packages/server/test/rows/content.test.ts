import { describe, expect, test } from 'vitest'
import { implement } from '@concordat/server'
import { contractOf, json, remembering } from '../support/app.ts'
import { hosts } from '../support/hosts.ts'
import { csv } from './csv.ts'

const book = { type: 'object', properties: { id: { type: 'integer' }, title: { type: 'string' } } }
const form = { type: 'object', required: ['title'], properties: { title: { type: 'string' } } }
const books = { type: 'array', items: book }
const content = (...types: string[]) => ({
  content: Object.fromEntries(types.map((type) => [type, { schema: form }])),
})

const api = () =>
  implement(
    contractOf({
      '/books': {
        get: {
          operationId: 'listBooks',
          responses: {
            200: {
              description: '',
              content: { 'application/json': { schema: books }, 'text/csv': { schema: books } },
            },
          },
        },
        post: {
          operationId: 'addBook',
          requestBody: {
            required: true,
            ...content('application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'),
          },
          responses: { 200: json(book) },
        },
      },
    }),
    { log: remembering(), mediaTypes: { 'text/csv': csv } } as never,
    {
      listBooks: () => [
        { id: 1, title: 'Emma', secret: 's' },
        { id: 2, title: 'Say "no", now' },
      ],
      addBook: ({ body }: any) => ({ id: 3, title: body.title }),
    } as never,
  )

describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
  const asking = async (run: (ask: (init?: RequestInit) => Promise<Response>) => Promise<void>) => {
    const host = await open(api())
    await run((init) => host.fetch('/books', init))
    await host.close()
  }

  test('DR15: a reply has the type that the client accepts, CSV by a renderer in one file, or is a 406', async () => {
    await asking(async (ask) => {
      const listed = [
        { id: 1, title: 'Emma' },
        { id: 2, title: 'Say "no", now' },
      ]
      expect(await (await ask({ headers: { accept: 'application/json' } })).json()).toEqual(listed)
      const table = await ask({ headers: { accept: 'text/csv' } })
      expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(await table.text()).toBe('id,title\r\n1,Emma\r\n2,"Say ""no"", now"\r\n')
      expect((await ask({ headers: { accept: 'application/xml' } })).status).toBe(406)
    })
  })

  test('DR15: a body may be JSON or either form, and any other type is a 415', async () => {
    await asking(async (ask) => {
      const send = (body: string, type: string) =>
        ask({ method: 'POST', body, headers: { 'content-type': type, accept: 'application/json' } })
      const part = '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nEmma\r\n--x--\r\n'
      for (const [body, type] of [
        ['{"title":"Emma"}', 'application/json'],
        ['title=Emma', 'application/x-www-form-urlencoded'],
        [part, 'multipart/form-data; boundary=x'],
      ] as const)
        expect(await (await send(body, type)).json(), type).toEqual({ id: 3, title: 'Emma' })
      expect((await send('Emma', 'text/plain')).status).toBe(415)
    })
  })
})
