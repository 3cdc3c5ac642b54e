import { describe, expect, test } from 'vitest'
import { HttpError, implement, on, plugin, problem, Reply, reply, type EndFacts } from '@concordat/server'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const secured = { security: [{ key: [] }] }
const contract = contractOf(
  {
    '/orders': {
      post: {
        operationId: 'addOrder',
        tags: ['Orders', 'Money'],
        ...secured,
        requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
        responses: { 200: json(true), 409: json(true) },
      },
      get: { operationId: 'listOrders', tags: ['Orders'], responses: { 200: json(true) } },
    },
    '/stock': { get: { operationId: 'getStock', responses: { 200: json(true) } } },
  },
  { components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'key' } } } },
)

class SoldOut extends Error {
  item = 'apple'
}

/** An API whose hooks note that they ran, and a way to ask it on a host. */
function noted(options: object = {}, handlers: object = {}) {
  const notes: string[] = []
  const log = remembering()
  const note = (text: string) => () => void notes.push(text)
  const hooks = (at: string) => ({
    before: [note(`before ${at}`)],
    after: [note(`after ${at}`)],
    onAllowed: [note(`allowed ${at}`)],
    onEnd: [note(`end ${at}`)],
  })
  const api = implement(
    contract,
    {
      log,
      guards: {
        key: ({ credential }: { credential: string }) => {
          notes.push('guard')
          return credential === 'good'
        },
      },
      ...(typeof options === 'function' ? options(note, hooks) : options),
    } as never,
    {
      addOrder: () => {
        notes.push('handler')
        return reply(200, {})
      },
      listOrders: () => reply(200, []),
      getStock: () => reply(200, {}),
      ...handlers,
    } as never,
  )
  return { api, notes, log }
}

const order = {
  method: 'POST',
  headers: { 'content-type': 'application/json', key: 'good' },
  body: '{}',
}

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  const ask = async (api: unknown, path: string, init: RequestInit = {}) => {
    const host = await open(api as never)
    try {
      const response = await host.fetch(path, init)
      return { status: response.status, headers: response.headers, text: await response.text() }
    } finally {
      await host.close()
    }
  }

  test('FL15: hooks run from the API to the path, the tags and the operation, and back in the reverse order', async () => {
    const { api, notes } = noted((note: (text: string) => unknown, hooks: (at: string) => object) => ({
      hooks: {
        operations: { addOrder: hooks('operation') },
        tags: { Money: hooks('Money'), Orders: hooks('Orders') },
        paths: { '/orders': hooks('path') },
        onRequest: [note('request')],
        ...hooks('api'),
      },
    }))
    expect((await ask(api, '/orders', order)).status).toBe(200)
    const inwards = ['api', 'path', 'Orders', 'Money', 'operation']
    const outwards = inwards.toReversed()
    await expect
      .poll(() => notes)
      .toEqual([
        'request',
        'guard',
        ...inwards.map((at) => `allowed ${at}`),
        ...inwards.map((at) => `before ${at}`),
        'handler',
        ...outwards.map((at) => `after ${at}`),
        ...outwards.map((at) => `end ${at}`),
      ])
  })

  test('BO9: plugins are outside of the API, the first one outermost, and may leave out operations', async () => {
    const of = (name: string, hooks: (at: string) => object, more: object = {}) => ({
      name,
      hooks: hooks(name),
      ...more,
    })
    const { api, notes } = noted((_note: unknown, hooks: (at: string) => object) => ({
      plugins: [
        of('first', hooks, { skip: ['listOrders'] }),
        of('second', hooks),
        of('third', hooks, { only: ['listOrders'] }),
      ],
      hooks: hooks('api'),
    }))
    await ask(api, '/orders', order)
    expect(notes.filter((note) => note.startsWith('before'))).toEqual([
      'before first',
      'before second',
      'before api',
    ])
    expect(notes.filter((note) => note.startsWith('after'))).toEqual([
      'after api',
      'after second',
      'after first',
    ])
    notes.length = 0
    await ask(api, '/orders')
    expect(notes.filter((note) => note.startsWith('before'))).toEqual([
      'before second',
      'before third',
      'before api',
    ])
    notes.length = 0
    // A request without an operation has the hooks of plugins that name none.
    await ask(api, '/nothing')
    expect(notes.filter((note) => note.startsWith('after'))).toEqual([
      'after api',
      'after second',
      'after first',
    ])
  })

  test.each([
    ['onRequest', ['after api']],
    ['onMatched', ['after api']],
    ['onAllowed', ['guard', 'after api']],
    ['before', ['guard', 'after api']],
  ])('a hook of %s that answers keeps the handler from running', async (stage, expected) => {
    const { api, notes } = noted((note: (text: string) => unknown) => ({
      hooks: { [stage]: [async () => new Reply(200, { from: stage })], after: [note('after api')] },
    }))
    const { status, text } = await ask(api, '/orders', order)
    expect([status, text]).toEqual([200, JSON.stringify({ from: stage })])
    expect(notes).toEqual(expected)
  })

  test('a hook of onAllowed runs before the body is read', async () => {
    const { api } = noted({
      hooks: {
        onAllowed: [
          () => {
            throw new HttpError(429)
          },
        ],
      },
    })
    expect((await ask(api, '/orders', { ...order, body: 'no JSON' })).status).toBe(429)
    expect((await ask(api, '/orders', { ...order, headers: { ...order.headers, key: 'bad' } })).status).toBe(
      401,
    )
  })

  test('onEnd is told the operation, the status, the bytes, the time and the error', async () => {
    const ends: EndFacts[] = []
    const { api } = noted({ hooks: { onEnd: [(end: EndFacts) => void ends.push(end)] } })
    await ask(api, '/orders')
    await ask(api, '/nothing')
    await expect.poll(() => ends.length).toBe(2)
    const told = ends.map(({ operation, status, bytes, outcome, error }) => ({
      operation: operation?.operationId,
      status,
      bytes: bytes > 100 ? 'a problem' : bytes,
      outcome,
      error: (error as HttpError | undefined)?.code,
    }))
    expect(told).toEqual([
      { operation: 'listOrders', status: 200, bytes: 2, outcome: 'sent', error: undefined },
      { operation: undefined, status: 404, bytes: 'a problem', outcome: 'sent', error: 'not-found' },
    ])
    expect(ends.every(({ ms }) => ms > 0 && ms < 60_000)).toBe(true)
  })

  test('FC10: a class of domain errors is mapped to a status once, for every operation', async () => {
    const sell = () => {
      throw new SoldOut()
    }
    const { api, log } = noted(
      { errors: [on(SoldOut, ({ item }) => new HttpError(409, { detail: `${item} is sold out.` }))] },
      { addOrder: sell, listOrders: async () => sell(), getStock: sell },
    )
    const sold = await ask(api, '/orders', order)
    expect([sold.status, JSON.parse(sold.text).detail]).toEqual([409, 'apple is sold out.'])
    expect(log.lines).toEqual([])
    // These operations do not declare 409.
    for (const [path, operationId] of [
      ['/orders', 'listOrders'],
      ['/stock', 'getStock'],
    ] as const) {
      expect((await ask(api, path)).status).toBe(500)
      expect(log.lines.join()).toContain(`declare 409 for ${operationId}`)
    }
    const constant = noted({ errors: [on(SoldOut, 409)] }, { addOrder: sell })
    expect((await ask(constant.api, '/orders', order)).status).toBe(409)
  })

  test('FL12: a handler of 404 and one of an error class replace the body, for matched and unmatched paths alike', async () => {
    const { api, log } = noted(
      {
        errors: [
          on(SoldOut, ({ item }) => new HttpError(404, { detail: `${item} is sold out.` })),
          on(404, () => new HttpError(404, { detail: 'Look elsewhere.' })),
        ],
        hooks: {
          onRequest: [
            ({ request }: { request: { target: string } }) => {
              if (request.target === '/sold') throw new SoldOut()
            },
          ],
        },
      },
      {
        listOrders: async () => {
          throw new HttpError(404)
        },
        getStock: () => {
          throw new SoldOut()
        },
      },
    )
    const details: Record<string, string> = {
      '/orders': 'Look elsewhere.',
      '/nothing': 'Look elsewhere.',
      '/stock': 'apple is sold out.',
      '/sold': 'apple is sold out.',
    }
    for (const [path, detail] of Object.entries(details)) {
      const { status, text } = await ask(api, path)
      expect([status, JSON.parse(text)]).toMatchObject([404, { detail, instance: path }])
    }
    const addOrder = () => {
      throw new SoldOut()
    }
    const named = noted({ errors: [on(SoldOut, () => reply(409, problem('sold-out')))] }, { addOrder })
    expect(JSON.parse((await ask(named.api, '/orders', order)).text)).toEqual({
      type: 'urn:problem-type:sold-out',
      title: 'Sold out',
      status: 409,
      instance: '/orders',
    })
    expect(log.lines).toEqual([])
  })

  test('an error may become a reply of the contract, and the innermost mapping is asked first', async () => {
    const { api } = noted(
      {
        plugins: [{ name: 'outer', errors: [on(Error, () => new Reply(409, { from: 'plugin' }))] }],
        errors: [on(SoldOut, () => new Reply(409, { from: 'api' })), on(TypeError, () => undefined)],
      },
      {
        addOrder: ({ body }: { body: { kind?: string } }) => {
          throw body.kind === 'sold' ? new SoldOut() : new TypeError('x')
        },
      },
    )
    expect((await ask(api, '/orders', { ...order, body: '{"kind":"sold"}' })).text).toBe('{"from":"api"}')
    expect((await ask(api, '/orders', order)).text).toBe('{"from":"plugin"}')
  })
})

test('the names and the constants of hooks, errors and plugins are checked at boot', () => {
  const boot = (options: object) => () => noted(options)
  const nothing = () => undefined
  expect(boot({ hooks: { tags: { Order: {} } } })).toThrow(
    'no tag with operations of the name in `hooks.tags["Order"]`',
  )
  expect(boot({ hooks: { paths: { '/order': {} } } })).toThrow(
    'no path of the name in `hooks.paths["/order"]`',
  )
  expect(boot({ hooks: { operations: { addOrdr: {} } } })).toThrow('hooks.operations["addOrdr"]')
  expect(boot({ hooks: { tags: { Orders: { onRequest: [nothing] } } } })).toThrow(
    '`onRequest` is no option of',
  )
  expect(boot({ hooks: { tags: { Orders: { before: nothing } } } })).toThrow(
    '.before` is no list of functions',
  )
  expect(boot({ errors: [on(SoldOut, 410)] })).toThrow(
    '`errors` answers with 410, which no operation declares',
  )
  expect(boot({ plugins: [{ name: 'a', errors: [on(SoldOut, 409)], only: ['getStock'] }] })).toThrow(
    '`a.errors`',
  )
  expect(boot({ plugins: [{ name: 'a', skip: ['nothing'] }] })).toThrow('The plugin a names nothing.')
  expect(boot({ errors: [on(SoldOut, 409), on(SoldOut, 503)] })).not.toThrow()
  expect(boot({ plugins: [plugin({ name: 'a', hooks: { before: [nothing] } })] })).not.toThrow()
})

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  const ask = async (api: unknown, path: string, init: RequestInit = {}) => {
    const host = await open(api as never)
    try {
      const response = await host.fetch(path, init)
      await response.arrayBuffer()
      return { status: response.status, headers: response.headers }
    } finally {
      await host.close()
    }
  }
  const mark = ({ status, body, headers }: Reply) => new Reply(status, body, { ...headers, 'x-ok': '1' })

  test('FC5: a before hook that throws 401 stops the handler, and an after hook adds a header', async () => {
    const { api, notes } = noted({
      hooks: {
        before: [
          ({ request }: { request: { header(name: string): string | undefined } }) => {
            if (request.header('x-who') === undefined) throw new HttpError(401)
          },
        ],
        after: [mark],
      },
    })
    const refused = await ask(api, '/orders', order)
    expect([refused.status, notes]).toEqual([401, ['guard']])
    const letIn = await ask(api, '/orders', { ...order, headers: { ...order.headers, 'x-who': 'ann' } })
    expect([letIn.status, letIn.headers.get('x-ok'), notes.at(-1)]).toEqual([200, '1', 'handler'])
  })

  test('FC12: there are four stages, and the one of the reply runs on errors too', async () => {
    const stages: string[] = []
    const stage = (name: string) => () => void stages.push(name)
    const { api } = noted({
      hooks: {
        onRequest: [stage('onRequest')],
        onAllowed: [stage('onAllowed')],
        before: [stage('before')],
        after: [(given: Reply) => (stages.push('after'), mark(given))],
      },
    })
    await ask(api, '/orders', order)
    expect(stages).toEqual(['onRequest', 'onAllowed', 'before', 'after'])
    for (const [path, status] of [
      ['/nothing', 404],
      ['/stock?x=1', 422],
    ] as const) {
      const failed = await ask(api, path)
      expect([failed.status, failed.headers.get('x-ok')]).toEqual([status, '1'])
    }
  })
})
