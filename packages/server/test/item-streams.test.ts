import { createReadStream } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { readItems, type ItemFormat } from '@concordat/core'
import { HttpError, implement, Reply, type EndFacts } from '@concordat/server'
import { contractOf, ended, json, remembering } from './support/app.ts'
import { hosts } from './support/hosts.ts'

const item = {
  type: 'object',
  required: ['n'],
  properties: { n: { type: 'integer' }, secret: { type: 'string', writeOnly: true } },
}
const event = {
  type: 'object',
  required: ['data'],
  properties: {
    event: { type: 'string' },
    id: { type: 'string' },
    retry: { type: 'integer' },
    data: {
      type: 'string',
      contentMediaType: 'application/json',
      contentSchema: { $ref: '#/components/schemas/Item' },
    },
  },
}
/** As the example of OpenAPI 3.2 section 4.14.1.2: JSON in some events, and a text that ends the stream. */
const mixed = {
  oneOf: [
    { $ref: '#/components/schemas/Event' },
    { type: 'object', required: ['data'], properties: { data: { const: '[DONE]' } } },
  ],
}
/** As the other example of that section: a base says that the data is a text, and a branch that the text is JSON. */
const based = {
  type: 'object',
  required: ['data'],
  properties: { event: { type: 'string' }, data: { type: 'string' } },
  oneOf: [
    { properties: { event: { const: 'addString' } } },
    { properties: { event: { const: 'addItem' }, data: event.properties.data } },
  ],
}
const components = { schemas: { Item: item, Event: event } }

/** An API with one operation, whose handler gives the items. */
function streaming(content: object, items: () => unknown) {
  const ends: ReturnType<typeof ended>[] = []
  const log = remembering()
  const responses = { 200: { description: '', content }, 404: json(true) }
  const api = implement(
    contractOf({ '/items': { get: { operationId: 'items', responses } } }, { openapi: '3.2.0', components }),
    { log, hooks: { onEnd: [(end: EndFacts) => void ends.push(ended(end))] } } as never,
    { items } as never,
  )
  return { api, ends, log }
}

async function* from(...values: unknown[]) {
  for (const value of values) {
    await Promise.resolve()
    yield value
  }
}

describe.each(Object.entries(hosts))('items on the %s host', (_host, host) => {
  test.each<[string, object, unknown[], string]>([
    [
      'lines',
      { 'application/jsonl': { itemSchema: item } },
      [
        { n: 1, x: 1 },
        { n: 2, secret: 's' },
      ],
      '{"n":1}\n{"n":2}\n',
    ],
    [
      'lines of a list',
      { 'application/x-ndjson': { schema: { type: 'array', items: item } } },
      [{ n: 1 }],
      '{"n":1}\n',
    ],
    ['records', { 'application/json-seq': { 'x-item-schema': item } }, [{ n: 1 }], '\x1E{"n":1}\n'],
    [
      'events with JSON',
      { 'text/event-stream': { itemSchema: { $ref: '#/components/schemas/Event' } } },
      [
        { data: { n: 1, x: 1 }, id: '7', event: 'tick' },
        { retry: 10, data: { n: 2 } },
      ],
      'event: tick\nid: 7\ndata: {"n":1}\n\nretry: 10\ndata: {"n":2}\n\n',
    ],
    [
      'events with JSON or text',
      { 'text/event-stream': { itemSchema: mixed } },
      [{ data: { n: 1 } }, { data: '[DONE]' }],
      'data: {"n":1}\n\ndata: [DONE]\n\n',
    ],
    [
      'events with a base and branches',
      { 'text/event-stream': { itemSchema: based } },
      [
        { event: 'addString', data: 'a text' },
        { event: 'addItem', data: { n: 1, x: 1 } },
      ],
      'event: addString\ndata: a text\n\nevent: addItem\ndata: {"n":1}\n\n',
    ],
    [
      'the data of events',
      { 'text/event-stream': { schema: { type: 'array', items: item } } },
      [{ n: 1 }],
      'data: {"n":1}\n\n',
    ],
    ['events of one object', { 'text/event-stream': { schema: item } }, [{ n: 1 }], 'data: {"n":1}\n\n'],
    [
      'texts',
      { 'text/event-stream': { itemSchema: { type: 'string' } } },
      ['a\nb', 'c\r\nd'],
      'data: a\ndata: b\n\ndata: c\ndata: d\n\n',
    ],
    [
      'a list in JSON',
      { 'application/json': { schema: { type: 'array', items: item, minItems: 1 } } },
      [{ n: 1, x: 1 }, { n: 2 }],
      '[{"n":1},{"n":2}]',
    ],
    ['an empty list', { 'application/json': { schema: { type: 'array', items: item } } }, [], '[]'],
    [
      'a list that is checked as a whole',
      { 'application/json': { schema: { type: 'array', items: item, uniqueItems: true } } },
      [{ n: 1, x: 1 }],
      '[{"n":1}]',
    ],
  ])('are sent as %s, with their declared properties', async (_kind, content, values, text) => {
    const { api, ends, log } = streaming(content, () => from(...values))
    const open = await host(api)
    const response = await open.fetch('/items')
    expect(response.headers.get('content-type')).toContain(Object.keys(content)[0])
    expect(await response.text()).toBe(text)
    await vi.waitFor(() => expect(ends).toEqual([{ outcome: 'sent', status: 200 }]))
    expect(log.lines).toEqual([])
    await open.close()
  })

  test.each(['a list', 'a stream'])('may be %s', async (kind) => {
    const values = [{ n: 1 }, { n: 2 }]
    const { api } = streaming({ 'application/jsonl': { itemSchema: item } }, () =>
      kind === 'a list' ? values : ReadableStream.from(values),
    )
    const open = await host(api)
    expect(await (await open.fetch('/items')).text()).toBe('{"n":1}\n{"n":2}\n')
    await open.close()
  })

  test('that are bytes are sent as they are', async () => {
    const { api } = streaming({ 'application/jsonl': { itemSchema: item } }, () =>
      createReadStream(import.meta.filename),
    )
    const open = await host(api)
    expect(await (await open.fetch('/items')).text()).toContain('that are bytes are sent as they are')
    await open.close()
  })

  test('end with the first that violates the contract, which is logged', async () => {
    const left = vi.fn<() => void>()
    const { api, ends, log } = streaming({ 'application/jsonl': { itemSchema: item } }, async function* () {
      try {
        yield* from({ n: 1 }, { n: 'x' }, { n: 3 })
      } finally {
        left()
      }
    })
    const open = await host(api)
    const read = async () => Array.fromAsync(readItems('lines', (await open.fetch('/items')).body))
    await expect(read()).rejects.toThrow()
    await vi.waitFor(() => expect(ends).toMatchObject([{ outcome: 'failed', status: 200 }]))
    expect(log.lines).toEqual([expect.stringContaining('body /1/n must be integer')])
    expect(left).toHaveBeenCalledTimes(1)
    await open.close()
  })

  test('that are events end with an event that announces the problem', async () => {
    const { api, ends, log } = streaming({ 'text/event-stream': { schema: item } }, () =>
      from({ n: 1 }, { n: 'x' }),
    )
    const open = await host(api)
    const text = await (await open.fetch('/items')).text()
    expect(text).toMatch(/^data: \{"n":1\}\n\nevent: problem\ndata: \{.*"status":500\}\n\n$/)
    expect(text).not.toContain('integer')
    await vi.waitFor(() => expect(ends).toMatchObject([{ outcome: 'failed', status: 200 }]))
    expect(log.lines).toEqual([expect.stringContaining('body /1/n must be integer')])
    await open.close()
  })

  test.each<[string, object, unknown]>([
    ['too few', { minItems: 2 }, [{ n: 1 }]],
    ['too many', { maxItems: 1 }, [{ n: 1 }, { n: 2 }]],
    ['bytes', {}, [Uint8Array.of(1)]],
  ])('of a list in JSON that are %s break it off', async (_name, bounds, values) => {
    const list = { 'application/json': { schema: { type: 'array', items: item, ...bounds } } }
    const { api, log } = streaming(list, () => from(...(values as unknown[])))
    const open = await host(api)
    const read = async () => {
      const response = await open.fetch('/items')
      return response.status === 500 ? 'a problem' : response.text()
    }
    expect(['a problem', 'broken off']).toContain(await read().catch(() => 'broken off'))
    expect(log.lines.join()).toContain('breaks the contract')
    await open.close()
  })

  test.each<[string, number, () => unknown]>([
    ['an HttpError', 404, () => failing(new HttpError(404))],
    ['another error', 500, () => failing(new Error('lost'))],
    ['an item that violates the contract', 500, () => from({ n: 'x' })],
  ])('whose source fails at once with %s are a problem with status %i', async (_name, status, items) => {
    for (const type of ['application/jsonl', 'text/event-stream']) {
      const { api } = streaming({ [type]: { itemSchema: item } }, items)
      const open = await host(api)
      const response = await open.fetch('/items')
      expect(response.status).toBe(status)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      await open.close()
    }
  })

  test('that are events announce a failure of the first one that comes late', async () => {
    const { api, ends } = streaming({ 'text/event-stream': { schema: item } }, async function* () {
      await setTimeout(150)
      yield { n: 'x' }
    })
    const open = await host(api)
    expect(await (await open.fetch('/items')).text()).toMatch(/^event: problem\ndata: /)
    await vi.waitFor(() => expect(ends).toMatchObject([{ outcome: 'failed', status: 200 }]))
    await open.close()
  })

  test('end their source if an item cannot be read', async () => {
    const left = vi.fn<() => void>()
    const { api } = streaming({ 'application/jsonl': { itemSchema: item } }, async function* () {
      try {
        yield {
          get n() {
            throw new Error('gone')
          },
        }
      } finally {
        left()
      }
    })
    const open = await host(api)
    expect((await open.fetch('/items')).status).toBe(500)
    expect(left).toHaveBeenCalledTimes(1)
    await open.close()
  })

  test('that were sent before a failure in the same turn arrive', async () => {
    const { api } = streaming({ 'application/jsonl': { itemSchema: item } }, () => [{ n: 1 }, { n: 'x' }])
    const open = await host(api)
    const seen: unknown[] = []
    const read = async () => {
      for await (const one of readItems('lines', (await open.fetch('/items')).body)) seen.push(one)
    }
    await expect(read()).rejects.toThrow()
    expect(seen).toEqual([{ n: 1 }])
    await open.close()
  })

  test('may be changed by an after hook, which reads them', async () => {
    const doubled = (reply: Reply) =>
      new Reply(
        200,
        (async function* () {
          for await (const { n } of reply.body as AsyncIterable<{ n: number }>) yield { n: 2 * n }
        })(),
      )
    const log = remembering()
    const content = { 'application/jsonl': { itemSchema: item } }
    const get = { operationId: 'items', responses: { 200: { description: '', content } } }
    const api = implement(
      contractOf({ '/items': { get } }, { openapi: '3.2.0', components }),
      { log, hooks: { after: [doubled] } } as never,
      { items: () => from({ n: 1 }, { n: 2 }) } as never,
    )
    const open = await host(api)
    expect(await (await open.fetch('/items')).text()).toBe('{"n":2}\n{"n":4}\n')
    expect(log.lines).toEqual([])
    await open.close()
  })

  test('of a list in JSON are sent as JSON where another media type is declared', async () => {
    const content = { 'text/csv': {}, 'application/json': { schema: { type: 'array', items: item } } }
    const { api } = streaming(content, () => from({ n: 1 }))
    const open = await host(api)
    const response = await open.fetch('/items', { headers: { accept: 'application/json' } })
    expect([response.headers.get('content-type'), await response.text()]).toEqual([
      'application/json',
      '[{"n":1}]',
    ])
    await open.close()
  })

  test('are ended when the client leaves', async () => {
    const left = vi.fn<() => void>()
    const { api } = streaming({ 'application/jsonl': { itemSchema: item } }, async function* () {
      try {
        for (let n = 0; ; n++) yield { n }
      } finally {
        left()
      }
    })
    const open = await host(api)
    const response = await open.fetch('/items')
    for await (const _item of readItems('lines', response.body)) break
    await vi.waitFor(() => expect(left).toHaveBeenCalledTimes(1))
    await open.close()
  })

  test('of an event stream are not held back by proxies', async () => {
    const { api } = streaming({ 'text/event-stream': { schema: item } }, () => from({ n: 1 }))
    const open = await host(api)
    const { headers } = await open.fetch('/items', { method: 'HEAD' })
    expect([headers.get('cache-control'), headers.get('x-accel-buffering')]).toEqual(['no-cache', 'no'])
    await open.close()
  })

  test.each([[{ event: 'a\nid: 9', data: { n: 1 } }], [{ id: 'a\r', data: { n: 1 } }]])(
    'whose name or id would begin another field are refused: %j',
    async (value) => {
      const { api, log } = streaming({ 'text/event-stream': { itemSchema: event } }, () => from(value))
      const open = await host(api)
      expect((await open.fetch('/items')).status).toBe(500)
      expect(log.lines.join()).toContain('has a line break')
      await open.close()
    },
  )
})

// oxlint-disable-next-line require-yield
async function* failing(error: Error): AsyncGenerator {
  throw error
}

test.each<[ItemFormat, object]>([
  ['lines', { 'application/jsonl': { itemSchema: item } }],
  ['json-data', { 'text/event-stream': { schema: item } }],
])('in process, items in the format %s are read one by one', async (_format, content) => {
  const { api } = streaming(content, () => from({ n: 1, x: 1 }, { n: 2 }))
  const { status, body } = (await api.call('items' as never)) as {
    status: number
    body: AsyncIterable<unknown>
  }
  expect(status).toBe(200)
  expect(await Array.fromAsync(body)).toEqual([{ n: 1 }, { n: 2 }])
})
