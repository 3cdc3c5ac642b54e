import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { implement } from '@concordat/server'
import { contractOf, json, remembering } from '../support/app.ts'
import { everyHost } from '../support/hosts.ts'

const integer = (limits: object = {}) => ({ type: 'integer', ...limits })
const parameter = (name: string, place: string, schema: object) => ({
  name,
  in: place,
  required: true,
  schema,
})
const form = {
  type: 'object',
  required: ['size'],
  properties: { size: { enum: ['small', 'large'] }, count: integer({ maximum: 9 }) },
}
const orderParameters = [
  parameter('orderId', 'path', integer()),
  parameter('id', 'query', { type: 'array', items: integer() }),
  parameter('x-token', 'header', { type: 'string', pattern: '^[a-f0-9]{4}$' }),
  parameter('session', 'cookie', { type: 'string', minLength: 3 }),
]
const contract = contractOf({
  '/numbers/{n}': {
    get: {
      operationId: 'getNumber',
      parameters: [parameter('n', 'path', integer())],
      responses: { 200: json(true) },
    },
  },
  '/words/{word}': {
    get: {
      operationId: 'getWord',
      parameters: [parameter('word', 'path', { type: 'string', pattern: '^[a-z]+$' })],
      responses: { 200: json(true) },
    },
  },
  '/files/{path}': {
    get: {
      operationId: 'getFile',
      parameters: [{ ...parameter('path', 'path', { type: 'string' }), 'x-slashes': true }],
      responses: { 200: json(true) },
    },
  },
  '/items': { get: { operationId: 'listItems', responses: { 200: json({ type: 'array', items: {} }) } } },
  '/items/{item_id}': {
    get: {
      operationId: 'getItem',
      parameters: [
        parameter('item_id', 'path', integer({ minimum: 1 })),
        { name: 'q', in: 'query', schema: integer({ maximum: 9 }) },
      ],
      responses: { 200: json({ type: 'object', additionalProperties: true }) },
    },
  },
  '/orders/{orderId}': {
    post: {
      operationId: 'order',
      parameters: orderParameters,
      requestBody: {
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: form } },
      },
      responses: { 204: { description: '' } },
    },
  },
})

describe.each(Object.entries(everyHost))('on the %s host', (_name, openHost) => {
  /** Serves the API while a test asks it. `called` lists the operations whose handlers ran. */
  async function asking(
    use: (ask: (path: string, init?: RequestInit) => Promise<Response>, called: string[]) => Promise<void>,
    slow = 0,
  ): Promise<void> {
    const called: string[] = []
    const answering = (id: string, body: unknown) => async () => {
      called.push(id)
      if (slow > 0) await wait(slow)
      return body
    }
    const handlers = {
      listItems: answering('listItems', [1, 'two']),
      getItem: answering('getItem', { id: 1, name: 'Apple' }),
      order: answering('order', undefined),
      getNumber: ({ path }: { path: { n: number } }) => path.n + 1,
      getWord: ({ path }: { path: { word: string } }) => path.word.length,
      getFile: ({ path }: { path: { path: string } }) => path.path.split('/'),
    }
    const host = await openHost(implement(contract, { log: remembering() }, handlers as never))
    try {
      await use(host.fetch, called)
    } finally {
      await host.close()
    }
  }
  const faultsOf = async (response: Response) => {
    const { errors } = (await response.json()) as { errors: { in: string; pointer: string; rule: string }[] }
    return errors.map((fault) => `${fault.in} ${fault.pointer} ${fault.rule}`)
  }

  test('FA1: a string for an integer is refused before the handler, with its place', async () => {
    await asking(async (ask, called) => {
      const response = await ask('/items/abc')
      expect(response.status).toBe(422)
      expect(response.headers.get('content-type')).toContain('application/problem+json')
      expect(await faultsOf(response)).toEqual(['path /item_id type'])
      expect(called).toEqual([])
      expect((await ask('/items/7')).status).toBe(200)
      expect(called).toEqual(['getItem'])
    })
  })

  test('FC13: limits of path and query parameters are enforced, and the broken rule is named', async () => {
    await asking(async (ask, called) => {
      const refused = async (path: string) => {
        const response = await ask(path)
        expect(response.status).toBe(422)
        return faultsOf(response)
      }
      expect(await refused('/items/x')).toEqual(['path /item_id type'])
      expect(await refused('/items/0')).toEqual(['path /item_id minimum'])
      expect(await refused('/items/1?q=99')).toEqual(['query /q maximum'])
      expect(called).toEqual([])
      expect((await ask('/items/1?q=9')).status).toBe(200)
    })
  })

  test('BO8: a path has integers, texts that match a pattern, and parameters that take the rest of it', async () => {
    await asking(async (ask) => {
      const answer = async (path: string) => {
        const response = await ask(path)
        return response.status === 200 ? response.json() : response.status
      }
      expect(await answer('/numbers/41')).toBe(42)
      expect(await answer('/numbers/4x')).toBe(422)
      expect(await answer('/words/pear')).toBe(4)
      expect(await answer('/words/Pear')).toBe(422)
      expect(await answer('/words/pear/tree')).toBe(404)
      expect(await answer('/files/a/b%20c/d.txt')).toEqual(['a', 'b c', 'd.txt'])
      expect(await answer('/files/a')).toEqual(['a'])
      expect(await answer('/files/')).toBe(404)
    })
  })

  test('FA19: values in the path, the query, headers, cookies and forms are checked and named', async () => {
    const right = {
      path: '/orders/1?id=1',
      token: 'beef',
      session: 'abc',
      body: 'size=small&count=2',
    }
    await asking(async (ask) => {
      const order = ({ path, token, session, body }: typeof right) =>
        ask(path, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'x-token': token,
            cookie: `session=${session}`,
          },
        })
      expect((await order(right)).status).toBe(204)
      const wrong: [Partial<typeof right>, string][] = [
        [{ path: '/orders/x?id=1' }, 'path /orderId type'],
        [{ path: '/orders/1?id=x' }, 'query /id/0 type'],
        [{ token: 'nope' }, 'header /x-token pattern'],
        [{ session: 'a' }, 'cookie /session minLength'],
        [{ body: 'size=huge' }, 'body /size enum'],
        [{ body: 'size=large&count=10' }, 'body /count maximum'],
      ]
      for (const [part, fault] of wrong) {
        const response = await order({ ...right, ...part })
        expect(response.status, fault).toBe(422)
        expect(await faultsOf(response)).toEqual([fault])
      }
    })
  })

  test('BO3: a handler returns an object or an array, and it becomes JSON', async () => {
    await asking(async (ask) => {
      const object = await ask('/items/1')
      expect(object.headers.get('content-type')).toContain('application/json')
      expect(await object.json()).toEqual({ id: 1, name: 'Apple' })
      const array = await ask('/items')
      expect([array.status, array.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('application/json'),
      ])
      expect(await array.json()).toEqual([1, 'two'])
    })
  })

  // One after the other, the handlers would take 10 s. A busy machine may need another try.
  test('FA6: twenty handlers of half a second are done within a second', { retry: 3 }, async () => {
    await asking(async (ask) => {
      const start = performance.now()
      const replies = await Promise.all(Array.from({ length: 20 }, () => ask('/items/1')))
      const time = performance.now() - start
      expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
      expect(time).toBeLessThan(1000)
    }, 500)
  })
})
