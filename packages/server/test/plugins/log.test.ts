import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { providers } from '@concordat/server'
import { accessLog, requestId } from '@concordat/server/plugins'
import { ask } from '../support/ask.ts'
import { everyHost } from '../support/hosts.ts'
import { shop } from '../support/shop.ts'

/** A logger of pino, and the lines that it has written. */
function pinoInMemory() {
  const lines: Record<string, any>[] = []
  const logger = pino(
    { base: null, timestamp: false },
    { write: (line) => void lines.push(JSON.parse(line)) },
  )
  return { logger, lines }
}

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  test('a logger of pino gets the error as `err`, with the fields of the request', async () => {
    const { logger, lines } = pinoInMemory()
    const { api } = shop([requestId({ generate: () => 'r1' })], { log: logger })
    await ask(open, api, '/shop/items/broken')
    expect(lines).toEqual([
      {
        level: 50,
        operationId: 'getItem',
        requestId: 'r1',
        traceId: expect.stringMatching(/^[\da-f]{32}$/),
        err: expect.objectContaining({ type: 'Error', message: 'out of order' }),
        msg: 'GET /shop/items/broken failed in phase "handler"',
      },
    ])
  })

  test('accessLog gives a logger of pino one line with fields', async () => {
    const { logger, lines } = pinoInMemory()
    const { api } = shop([requestId({ generate: () => 'r1' }), accessLog()], { log: logger })
    const secret = { authorization: 'Bearer secret', cookie: 'secret=1' }
    await ask(open, api, '/shop/items/1?q=secret', { headers: secret })
    await ask(open, api, '/shop/nothing?secret=3')
    await expect.poll(() => lines.length).toBe(2)
    const [found, missing] = lines
    expect(found).toEqual({
      level: 30,
      method: 'GET',
      path: '/shop/items/1',
      status: 200,
      bytes: 10,
      ms: expect.any(Number),
      operationId: 'getItem',
      outcome: 'sent',
      requestId: 'r1',
      traceId: expect.any(String),
      ...(found!['address'] !== undefined && { address: expect.stringContaining('127.0.0.1') }),
      msg: 'GET /shop/items/1 200',
    })
    expect(missing).toMatchObject({ path: '/shop/nothing', status: 404, requestId: 'r1' })
    expect(missing).not.toHaveProperty('operationId')
    expect(JSON.stringify(lines)).not.toContain('secret')
  })

  test('accessLog gives a log without fields one readable line', async () => {
    const lines: string[] = []
    const note = (line: string) => void lines.push(line)
    const log = { error: note, warn: note, info: note }
    const fields = () => ({ address: undefined, user: 'Ada Lovelace', forged: 'a\nb', ms: 3 })
    const { api } = shop([requestId({ generate: () => 'r1' }), accessLog({ fields })], { log })
    await ask(open, api, '/shop/items/1')
    await expect
      .poll(() => lines)
      .toEqual([
        '[r1] GET /shop/items/1 200 bytes=10 ms=3 operationId=getItem outcome=sent user="Ada Lovelace" forged="a\\nb"',
      ])
  })

  test('accessLog leaves out the requests that `skip` names', async () => {
    const { logger, lines } = pinoInMemory()
    const skip = ({ status }: { status: number }) => status === 200
    const { api } = shop([accessLog({ skip })], { log: logger })
    await ask(open, api, '/shop/items/1')
    await ask(open, api, '/shop/items/sold')
    await expect.poll(() => lines.map(({ status }) => status)).toEqual([409])
  })

  test('hooks and providers have the log of their request', async () => {
    const { logger, lines } = pinoInMemory()
    const set = providers({ log: (_ctx, { log }) => log })
    const getItem = ({ ctx }: any) => {
      ctx.log.info('sold')
      return {}
    }
    const plugins = [requestId({ generate: () => 'r1' })]
    const options = {
      log: logger,
      providers: set,
      hooks: {
        onRequest: [({ log }: any) => log.info('arrived')],
        before: [({ log }: any) => log.warn('slow', { tries: 2 })],
      },
    }
    const { api } = shop(plugins, options, { getItem })
    await ask(open, api, '/shop/items/1')
    expect(lines).toMatchObject([
      { level: 30, requestId: 'r1', msg: 'arrived' },
      { level: 40, requestId: 'r1', operationId: 'getItem', tries: 2, msg: 'slow' },
      { level: 30, requestId: 'r1', operationId: 'getItem', msg: 'sold' },
    ])
  })
})

test('a logger of bunyan is recognised by its `child`, and one of winston is not taken for it', async () => {
  const calls: unknown[][] = []
  const note = (...given: unknown[]) => void calls.push(given)
  const logger = { error: note, warn: note, info: note, child: () => logger }
  const memory = everyHost['in process']!
  await ask(memory, shop([], { log: logger }).api, '/shop/items/broken')
  expect(calls).toEqual([
    [{ operationId: 'getItem', err: expect.any(Error) }, 'GET /shop/items/broken failed in phase "handler"'],
  ])
  calls.length = 0
  await ask(memory, shop([], { log: { ...logger, transports: [] } }).api, '/shop/items/broken')
  expect(calls).toEqual([['GET /shop/items/broken failed in phase "handler"', expect.any(Error)]])
})

test('a log that fails, and a plugin whose fields fail, keep no request from being answered', async () => {
  const lines: string[] = []
  const fails = () => {
    throw new Error('x')
  }
  const memory = everyHost['in process']!
  const silent = shop([accessLog()], { log: { error: fails, warn: fails, info: fails } })
  expect((await ask(memory, silent.api, '/shop/items/broken')).status).toBe(500)
  const broken = { name: 'broken', logFields: fails, problemMembers: fails, watch: fails }
  const { api, log } = shop([broken])
  expect((await ask(memory, api, '/shop/items/broken')).status).toBe(500)
  lines.push(...log.lines)
  expect(lines).toEqual([
    'A plugin failed at the start of a request: x',
    'GET /shop/items/broken failed in phase "handler": out of order',
    'A plugin cannot add members to a problem: x',
  ])
})

test('a log whose `info` is no function is refused', () => {
  const log = { error: () => undefined, warn: () => undefined, info: 'yes' }
  expect(() => shop([], { log })).toThrow('`log.info` is no function.')
  expect(() => shop([{ name: 'a', watch: 1 }])).toThrow('`a.watch` is no function.')
})
