import { describe, expect, test } from 'vitest'
import { reply } from '@concordat/server'
import { fromExpress } from '@concordat/server/express'
import { json } from '../../../server/test/support/app.ts'
import { app, get, item } from '../support/one-operation.ts'
import { attack, content, counted, internalError, plain, post, posting } from './support.ts'

// express-openapi-validator leaves nine duties to its host. These tests cover the last two, as a client sees them.

describe('8: checking leaves values unchanged', () => {
  const dated = {
    ...item,
    properties: { id: { type: 'integer' }, at: { type: 'string', format: 'date-time' } },
  }
  const operation = get({ responses: { 200: json(dated) } })

  test('the object that a handler returned stays the same', async () => {
    const original = () => ({ id: 1, at: new Date(0), more: [1] })
    const changed = original()
    const wired = plain(operation, (_req, res) => void res.json(changed), {
      options: { validateResponses: true },
    })
    await attack(wired, '/api/item')
    expect(changed).not.toEqual(original())
    const kept = Object.freeze(original())
    expect(
      (
        await attack(
          app(() => kept, { operation }),
          '/api/item',
        )
      ).text,
    ).toBe('{"id":1,"at":"1970-01-01T00:00:00.000Z"}')
    expect(kept).toEqual(original())
    expect(kept.at).toBeInstanceOf(Date)
  })

  test('a body gets no default and no other type', async () => {
    const schema = {
      type: 'object',
      properties: { n: { type: 'integer', default: 3 }, at: dated.properties.at },
    }
    const body = '{"at":"2026-01-01T00:00:00Z"}'
    expect(
      (
        await attack(
          app((call: any) => call.body, posting(schema)),
          '/api/item',
          post(body),
        )
      ).text,
    ).toBe(body)
    expect(
      (
        await attack(
          app(() => true, posting(schema)),
          '/api/item',
          post('{"n":"5"}'),
        )
      ).status,
    ).toBe(422)
  })

  test.each(['1.0', '1e2', 'null', '{"a":1}', '"x"'])(
    'a string in the query stays a string: %s',
    async (value) => {
      const more = { components: { schemas: { Code: { type: 'string' } } } }
      const schema = { allOf: [{ $ref: '#/components/schemas/Code' }] }
      const parameters = [{ name: 'q', in: 'query', schema }]
      const setup = { operation: get({ parameters, responses: { 200: json({ type: 'string' }) } }), more }
      const { text } = await attack(
        app(({ query }: any) => query.q, setup),
        `/api/item?q=${encodeURIComponent(value)}`,
      )
      expect(text).toBe(JSON.stringify(value))
    },
  )

  test('null is accepted in a reply where the contract allows it', async () => {
    const nothing = get({ responses: { 200: json({ anyOf: [item, { type: 'null' }] }) } })
    expect(
      (
        await attack(
          app(() => null, { operation: nothing }),
          '/api/item',
        )
      ).text,
    ).toBe('null')
  })
})

describe('8: a reply that breaks the contract', () => {
  const expectNoDetails = async (build: Parameters<typeof attack>[0]) => {
    const { status, headers, text } = await attack(build, '/api/item')
    expect([status, JSON.parse(text)]).toEqual([500, internalError])
    expect(JSON.stringify(headers)).not.toContain('secret')
  }
  const bad = { id: 'secret' }
  const headers = { 'set-cookie': 'a=secret', 'x-secret': 'secret' }

  test('is not sent, and its headers are not sent', async () => {
    await expectNoDetails(app(() => reply(200, bad, headers)))
    await expectNoDetails(
      app(fromExpress((_req: any, res: any) => res.set(headers).cookie('b', 'secret').json(bad))),
    )
    const late = counted((_req: any, res: any) => (res.json(bad), res.status(200).json({ id: 1 })))
    await expectNoDetails(app(fromExpress(late)))
    expect(late.calls).toBe(1)
  })

  test.each([500, 503, 599])(
    'is found at the status %i, which express-openapi-validator does not check',
    async (status) => {
      const failing = get({ responses: { 200: json(item), [status]: json(item) } })
      const wired = plain(failing, (_req, res) => void res.status(status).json(bad), {
        options: { validateResponses: true },
      })
      expect((await attack(wired, '/api/item')).text).toContain('secret')
      await expectNoDetails(app(() => reply(status, bad), { operation: failing }))
      const ranged = get({ responses: { 200: json(true), '5XX': json(item) } })
      await expectNoDetails(app(() => reply(status, bad), { operation: ranged }))
      await expectNoDetails(
        app(() => reply(status, bad), { operation: get({ responses: { default: json(item) } }) }),
      )
    },
  )

  const text = get({
    responses: { 200: { description: '', ...content({ type: 'string', maxLength: 3 }, 'text/plain') } },
  })

  test('is found in text that is too long', () => expectNoDetails(app(() => 'secret', { operation: text })))

  test('is found where an object is returned for text', () =>
    expectNoDetails(app(() => bad, { operation: text })))

  test('is found in a header', async () => {
    const counting = { 'X-Count': { required: true, schema: { type: 'integer' } } }
    const counted200 = get({ responses: { 200: json(item, { headers: counting }) } })
    await expectNoDetails(
      app(() => reply(200, { id: 1 }, { 'X-Count': 'secret' }), { operation: counted200 }),
    )
  })
})

describe('9: an integer beyond 2^53', () => {
  const int64 = { type: 'integer', format: 'int64' }
  const beyond = ['9007199254740993', '-9007199254740993', '9007199254740992', '9223372036854775807']

  test.each(beyond)('is refused as a parameter instead of rounded: %s', async (number) => {
    for (const schema of [int64, { type: 'integer' }]) {
      const query = { name: 'q', in: 'query', schema }
      const operation = get({ parameters: [query], responses: { 200: json(true) } })
      expect(
        (
          await attack(
            app(() => true, { operation }),
            `/api/item?q=${number}`,
          )
        ).status,
      ).toBe(422)
      const list = { ...query, schema: { type: 'array', items: schema } }
      const many = get({ parameters: [list], responses: { 200: json(true) } })
      expect(
        (
          await attack(
            app(() => true, { operation: many }),
            `/api/item?q=1&q=${number}`,
          )
        ).status,
      ).toBe(422)
      const path = get({
        parameters: [{ ...query, in: 'path', required: true }],
        responses: { 200: json(true) },
      })
      expect(
        (
          await attack(
            app(() => true, { operation: path, path: '/{q}' }),
            `/api/${number}`,
          )
        ).status,
      ).toBe(422)
    }
  })

  test.each(beyond)('is refused in a body instead of rounded: %s', async (number) => {
    for (const schema of [
      int64,
      { ...int64, type: ['integer', 'null'] },
      { anyOf: [int64, { type: 'null' }] },
    ]) {
      const setup = posting({ type: 'object', properties: { n: schema } })
      expect(
        (
          await attack(
            app(() => true, setup),
            '/api/item',
            post(`{"n":${number}}`),
          )
        ).status,
      ).toBe(422)
    }
  })

  test('is refused in a reply instead of rounded', async () => {
    const operation = get({ responses: { 200: json(int64) } })
    for (const number of [2n ** 53n + 1n, 2 ** 53])
      expect(
        (
          await attack(
            app(() => number, { operation }),
            '/api/item',
          )
        ).status,
      ).toBe(500)
    expect(
      (
        await attack(
          app(() => 2n ** 53n - 1n, { operation }),
          '/api/item',
        )
      ).text,
    ).toBe('9007199254740991')
  })

  test.each(['9007199254740993', '-9007199254740993', '9223372036854775807'])(
    'is never rounded in a body of the type integer without a format: %s',
    async (number) => {
      const setup = posting({ type: 'integer' })
      const { status, text } = await attack(
        app(({ body }: any) => body, setup),
        '/api/item',
        post(number),
      )
      expect([[200, number], [400], [422]]).toContainEqual(status === 200 ? [status, text] : [status])
      // The message names no format that the contract does not have.
      if (status === 422)
        expect(text).toContain('must be an integer between -9007199254740991 and 9007199254740991')
    },
  )

  test('is never rounded in a reply of the type integer without a format', async () => {
    const operation = get({ responses: { 200: json({ type: 'integer' }) } })
    const { text } = await attack(
      app(() => 2n ** 53n + 1n, { operation }),
      '/api/item',
    )
    expect(text).not.toBe('9007199254740992')
  })
})
