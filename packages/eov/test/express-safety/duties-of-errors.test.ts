import { describe, expect, test } from 'vitest'
import { HttpError } from '@concordat/server'
import { type Enforcer } from '@concordat/server/kit'
import { json, remembering } from '../../../server/test/support/app.ts'
import { app, get } from '../support/one-operation.ts'
import { attack, content, internalError, plain, post, posting, problemJson } from './support.ts'

// express-openapi-validator leaves nine duties to its host. These tests cover the seventh, as a client sees it.

describe('7: errors are mapped in one place', () => {
  const status404 = { status: 404, expose: true, headers: { 'x-secret': '1' } }

  test.each([
    ['a TypeError', 500, new TypeError("Cannot read properties of undefined (reading 'secret')")],
    ['an error that looks like one of Express', 500, Object.assign(new Error('secret'), status404)],
    ['an HttpError with a cause', 503, new HttpError(503, {}, {}, { cause: 'secret' })],
    ['an object', 500, { status: 400, message: 'secret' }],
    ['a text', 500, 'secret'],
    ['nothing', 500, undefined],
  ])('an error of a handler is logged, and hidden from the client: %s', async (_name, code, thrown) => {
    const log = remembering()
    const handler = () => {
      throw thrown
    }
    const { status, headers, text } = await attack(app(handler, { options: { log } }), '/api/item')
    expect([status, headers['content-type']]).toEqual([code, problemJson])
    expect(text + JSON.stringify(headers)).not.toContain('secret')
    expect(log.lines.join()).toContain('GET /api/item failed in phase "handler"')
  })

  test.each(['checkRequest', 'checkReply'] as const)(
    'an error of an enforcer in %s is hidden from the client',
    async (broken) => {
      const enforcer: Enforcer = {
        name: 'broken',
        trustsEncoder: false,
        warm: () => undefined,
        checkRequest: () => [],
        checkReply: () => [],
        [broken]: () => {
          throw new TypeError('secret')
        },
      }
      const { status, text } = await attack(
        app(() => ({ id: 1 }), { router: { enforcer: () => enforcer } }),
        '/api/item',
      )
      expect([status, JSON.parse(text)]).toEqual([500, internalError])
    },
  )

  test.each(['{"a":', '{"password":hunter2}', '', '\u0000', '{"a":1}{"a":2}', "{'a':1}"])(
    'malformed JSON is a 400, and is not logged: %j',
    async (body) => {
      const log = remembering()
      const setup = { ...posting({ type: 'object' }), options: { log } }
      const { status, headers, text } = await attack(
        app(() => true, setup),
        '/api/item',
        post(body),
      )
      expect([status, headers['content-type']]).toEqual([body === '' ? 422 : 400, problemJson])
      expect(text).not.toMatch(/hunter2|\\n/)
      expect(log.lines).toEqual([])
    },
  )

  test('a missing body with a discriminator is a 422; the README setup throws a TypeError', async () => {
    const kind = (name: string) => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: name } },
    })
    const more = { components: { schemas: { Cat: kind('Cat'), Dog: kind('Dog') } } }
    const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
    const schema = { oneOf, discriminator: { propertyName: 'kind' } }
    // The body parser of the README does not parse this type.
    const type = 'application/kind+json'
    const operation = get({
      requestBody: { required: true, ...content(schema, type) },
      responses: { 200: json(true) },
    })
    const setup = { operation, method: 'post', more }
    const wired = plain(operation, (_req, res) => void res.json(true), setup)
    expect((await attack(wired, '/api/item', post('', type))).text).toContain(
      'Cannot read properties of undefined',
    )
    const { status, text } = await attack(
      app(() => true, setup),
      '/api/item',
      post('', type),
    )
    expect([status, JSON.parse(text).errors]).toMatchObject([
      422,
      [{ in: 'body', pointer: '', rule: 'required' }],
    ])
  })
})
