import { eovEnforcer } from '@concordat/eov'
import express, { type Response as ExpressResponse } from 'express'
import { describe, expect, test } from 'vitest'
import { HttpError, implement, problem, reply } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { contractOf, json, remembering, serving } from '../../server/test/support/app.ts'
import { app, get, item, look } from './support/one-operation.ts'

describe('a handler', () => {
  test('may return the body of its only success status', async () => {
    expect(await look(app(() => ({ id: 1, secret: 'x' })))).toMatchObject({ status: 200, text: '{"id":1}' })
  })

  test('runs at the same time as others: twenty calls that wait for one another all end', async () => {
    let arrived = 0
    const { promise, resolve } = Promise.withResolvers<void>()
    const patient = async () => {
      if (++arrived === 20) resolve()
      await promise
      return { id: 1 }
    }
    await serving(app(patient), async (url) => {
      const replies = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/api/item`)))
      expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    })
  })

  test('may throw an HttpError', async () => {
    const gone = () => {
      throw new HttpError(410, { title: 'Gone', detail: 'Sold out.' }, { 'x-why': 'sold' })
    }
    const operation = get({ responses: { 200: json(item), 410: json(true) } })
    const { status, text, headers } = await look(app(gone, { operation }))
    expect([status, headers.get('x-why')]).toEqual([410, 'sold'])
    expect(JSON.parse(text)).toEqual({
      type: 'urn:problem-type:gone',
      title: 'Gone',
      status: 410,
      detail: 'Sold out.',
      instance: '/api/item',
    })
  })
})

describe('a reply that breaks the contract', () => {
  test.each([
    ['a wrong body', { id: 'one' }, 'body /id must be integer'],
    ['a missing property', {}, "body /id must have required property 'id'"],
    ['an undeclared status', reply(418, {}), 'is not declared, but'],
    ['no body', undefined, 'is required'],
  ])('with %s is a 500 without details, which are logged', async (_name, returned, line) => {
    const log = remembering()
    const { status, text } = await look(app(() => returned, { options: { log } }))
    expect(status).toBe(500)
    expect(JSON.parse(text)).toEqual({
      type: 'urn:problem-type:internal-error',
      title: 'Internal error',
      status: 500,
      instance: '/api/item',
    })
    expect(log.lines.join()).toContain(line)
    expect(log.lines.join()).toContain('phase "encode"')
  })

  test('is checked at 500 and above too', async () => {
    const operation = get({ responses: { 200: json(item), 503: json(item) } })
    const log = remembering()
    const invalid = reply(503, { id: 'one' })
    expect((await look(app(() => invalid, { operation, options: { log } }))).status).toBe(500)
    expect((await look(app(() => reply(503, { id: 1 }), { operation }))).status).toBe(503)
  })

  test('has its details in the reply in development', async () => {
    const { text } = await look(app(() => ({ id: 'one' }), { options: { development: true } }))
    expect(JSON.parse(text).detail).toContain('body /id must be integer')
  })
})

describe('a header that cannot be written', () => {
  test.each(['café → x', 'a\r\nset-cookie: b=1', 'a\u0000'])('%j is a 500 with a problem', async (value) => {
    const { status, headers, text } = await look(app(() => reply(200, { id: 1 }, { 'x-name': value })))
    expect([status, headers.get('content-type')]).toEqual([500, 'application/problem+json'])
    expect(text).not.toContain(' at ')
  })

  test('of an error is a 500, and so is an error whose formatProblem throws', async () => {
    const fail = () => {
      throw new HttpError(409, {}, { 'x-name': '→' })
    }
    expect((await look(app(fail))).status).toBe(500)
    const formatProblem = () => {
      throw new Error('no format')
    }
    expect((await look(app(() => ({ id: 'x' }), { options: { formatProblem } }))).status).toBe(500)
  })

  test('with several cookies is written as several headers', async () => {
    const { headers } = await look(app(() => reply(200, { id: 1 }, { 'set-cookie': ['a=1', 'b=2'] })))
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  test('that is an undeclared content type is a 500', async () => {
    expect((await look(app(() => reply(200, { id: 1 }, { 'content-type': 'text/html' })))).status).toBe(500)
    const { headers } = await look(
      app(() => reply(200, { id: 1 }, { 'content-type': 'application/json; charset=utf-8' })),
    )
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  })
})

describe('faults', () => {
  const operation = get({
    parameters: [{ name: 'pin', in: 'query', schema: { type: 'integer', maximum: 9 } }],
  })
  const faults = async (development: boolean) =>
    JSON.parse(
      (
        await look(
          app(() => ({ id: 1 }), { operation, options: { development } }),
          {},
          '/api/item?pin=1234',
        )
      ).text,
    ).errors

  test('contain the value in development only', async () => {
    expect(await faults(true)).toEqual([
      { in: 'query', pointer: '/pin', rule: 'maximum', message: 'must be <= 9', value: 1234 },
    ])
    expect(await faults(false)).toEqual([
      { in: 'query', pointer: '/pin', rule: 'maximum', message: 'must be <= 9' },
    ])
  })

  test.each([
    [
      'path',
      { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
      '/api/item/x',
      {},
      'path /id type',
    ],
    [
      'query',
      { name: 'q', in: 'query', required: true, schema: { type: 'string' } },
      '/api/item/1',
      {},
      'query /q required',
    ],
    [
      'header',
      { name: 'X-Token', in: 'header', schema: { type: 'string', minLength: 3 } },
      '/api/item/1',
      { 'x-token': 'a' },
      'header /x-token minLength',
    ],
    [
      'cookie',
      { name: 'c', in: 'cookie', schema: { enum: ['a', 'b'] } },
      '/api/item/1',
      { cookie: 'c=z' },
      'cookie /c enum',
    ],
  ])('in a %s are reported', async (_place, parameter, path, headers, want) => {
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
    const parameters = parameter.in === 'path' ? [parameter] : [id, parameter]
    const setup = { operation: get({ parameters }), path: '/item/{id}' }
    const { status, text } = await look(
      app(() => ({ id: 1 }), setup),
      { headers: headers as Record<string, string> },
      path,
    )
    expect(status).toBe(422)
    const all = JSON.parse(text).errors.map((fault: any) => `${fault.in} ${fault.pointer} ${fault.rule}`)
    expect(all).toEqual([want])
  })

  test('are limited to a hundred', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `x${index}=1`)
    expect(
      JSON.parse(
        (
          await look(
            app(() => ({ id: 1 })),
            {},
            `/api/item?${names.join('&')}`,
          )
        ).text,
      ).errors,
    ).toHaveLength(100)
  })

  test('include dates whose day does not exist', async () => {
    const dated = get({
      parameters: [{ name: 'day', in: 'query', schema: { type: 'string', format: 'date' } }],
    })
    expect(
      (
        await look(
          app(() => ({ id: 1 }), { operation: dated }),
          {},
          '/api/item?day=2026-02-30',
        )
      ).status,
    ).toBe(422)
    expect(
      (
        await look(
          app(() => ({ id: 1 }), { operation: dated }),
          {},
          '/api/item?day=2026-02-28',
        )
      ).status,
    ).toBe(200)
  })
})

test('a handler may return a frozen value', async () => {
  const log = remembering()
  const dates = {
    type: 'object',
    required: ['at', 'on'],
    properties: { at: { type: 'string', format: 'date-time' }, on: { type: 'string', format: 'date' } },
  }
  const list = { type: 'array', items: dates }
  const known = Object.freeze([Object.freeze({ at: '2026-11-25T10:00:00Z', on: '2026-11-25' })])
  const operation = get({ responses: { 200: json(list) } })
  const { status, text } = await look(app(() => known, { operation, options: { log } }))
  expect([status, text]).toEqual([200, JSON.stringify(known)])
  expect(log.lines).toEqual([])
})

describe('in an existing application', () => {
  const build = async (into: express.Express) => {
    into.use(express.json())
    into.get('/old', (_req, res: ExpressResponse) => void res.send('old'))
    await app(() => ({ id: 1 }))(into)
    into.get('/api/theirs', (_req, res: ExpressResponse) => void res.send('theirs'))
  }

  test('its own routes still answer, also below the mount path', async () => {
    expect((await look(build, {}, '/old')).text).toBe('old')
    expect((await look(build, {}, '/api/theirs')).text).toBe('theirs')
    expect((await look(build)).text).toBe('{"id":1}')
  })

  test('a body that its parser has already read is used', async () => {
    const operation = {
      operationId: 'get',
      requestBody: { required: true, content: { 'application/json': { schema: item } } },
      responses: { 200: json(item) },
    }
    const echo = async (into: express.Express) => {
      into.use(express.json())
      await app(({ body }: any) => body, { operation, method: 'post' })(into)
    }
    const init = { method: 'POST', body: '{"id":7}', headers: { 'content-type': 'application/json' } }
    expect((await look(echo, init)).text).toBe('{"id":7}')
    expect((await look(echo, { ...init, body: '{}' })).status).toBe(422)
  })

  test('a router can be mounted twice, and its context has the mount path', async () => {
    const context = ({ base }: { base: string }) => base
    const operation = get({ responses: { 200: json({ type: 'string' }) } })
    const api = implement(contractOf({ '/item': { get: operation } }), { context }, {
      get: ({ ctx }: any) => ctx,
    } as never)
    const twice = async (into: express.Express) => {
      const router = await expressRouter(api, { enforcer: eovEnforcer })
      into.use('/shop', router).use('/v2', router)
    }
    expect((await look(twice, {}, '/shop/item')).text).toBe('"/shop"')
    expect((await look(twice, {}, '/v2/item')).text).toBe('"/v2"')
  })
})

describe('hooks', () => {
  test('run before and after the handler, in order', async () => {
    const order: string[] = []
    const note = (name: string) => () => void order.push(name)
    const hooks = { before: [note('before 1'), note('before 2')], after: [note('after')] }
    const handler = () => (order.push('handler'), { id: 1 })
    await look(app(handler, { options: { hooks } }))
    expect(order).toEqual(['before 1', 'before 2', 'handler', 'after'])
  })

  test('may answer instead of the handler, and may change a reply', async () => {
    const hooks = {
      before: [() => reply(404, problem('closed'))],
      after: [(answer: any) => reply(answer.status, answer.body, { 'x-after': 'yes' })],
    }
    const { status, headers } = await look(app(() => expect.unreachable(), { options: { hooks } }))
    expect([status, headers.get('x-after')]).toEqual([404, 'yes'])
  })
})

test('an API may have its own format of errors', async () => {
  const formatProblem = ({ status, title }: any) => ({
    contentType: 'application/json',
    body: { error: title, code: status },
  })
  const { text, headers } = await look(
    app(() => ({ id: 1 }), { options: { formatProblem } }),
    { method: 'DELETE' },
  )
  expect(headers.get('content-type')).toBe('application/json')
  expect(JSON.parse(text)).toEqual({ error: 'Method not allowed', code: 405 })
})

test('an unknown path is a 404 with unknownPath: problem', async () => {
  const { status, text } = await look(
    app(() => ({ id: 1 }), { router: { unknownPath: 'problem' } }),
    {},
    '/api/nothing',
  )
  expect(status).toBe(404)
  expect(JSON.parse(text)).toMatchObject({
    status: 404,
    detail: 'There is nothing at /api/nothing.',
    instance: '/api/nothing',
  })
})
