import { describe, expect, test } from 'vitest'
import { HttpError } from '@concordat/server'
import { json } from './support/app.ts'
import { app, get, item, look } from './support/one-operation.ts'

describe('guards', () => {
  const schemes = {
    bearer: { type: 'http', scheme: 'bearer' },
    key: { type: 'apiKey', in: 'query', name: 'key' },
    oauth: { type: 'oauth2', flows: {} },
  }
  const build = (security: object[], handler: unknown = ({ ctx }: any) => ctx) => {
    const guards = {
      bearer: ({ credential, scopes }: any): unknown => {
        if (credential === 'guest' && scopes.length > 0)
          throw new HttpError(403, { detail: 'Guests may not.' })
        return ['good', 'guest'].includes(credential) && credential
      },
      oauth: (given: any) => guards.bearer(given),
      key: ({ credential }: any) => (credential === '1234' ? 'somebody' : undefined),
    }
    const context = (_request: unknown, identities: object) => ({ id: Object.keys(identities).length })
    const requestBody = { required: true, content: { 'application/json': { schema: item } } }
    const operation = { operationId: 'get', security, requestBody, responses: { 200: json(item) } }
    return app(handler, {
      operation,
      method: 'post',
      options: { guards, context },
      more: { components: { securitySchemes: schemes } },
    })
  }
  const post = (authorization?: string, more: RequestInit = {}) => ({
    method: 'POST',
    body: '{"id":1}',
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
    ...more,
  })

  test('ask for credentials with a challenge, before they look at the request', async () => {
    const { status, headers } = await look(
      build([{ bearer: [] }]),
      post(undefined, { headers: { 'content-type': 'text/plain' } }),
    )
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="api"'])
  })

  test.each(['bearer', 'Bearer', 'Bearergood', 'Basic good', 'xBearer good', 'Bearer bad', ''])(
    'do not take "%s"',
    async (authorization) => {
      expect((await look(build([{ bearer: [] }]), post(authorization))).status).toBe(401)
    },
  )

  test('let in whoever is good, and forbid who may not', async () => {
    expect((await look(build([{ bearer: [] }]), post('bearer  good'))).status).toBe(200)
    expect((await look(build([{ oauth: ['write'] }]), post('Bearer guest'))).status).toBe(403)
  })

  test('want all schemes of one alternative, and any alternative', async () => {
    const both = [{ bearer: [], key: [] }]
    expect((await look(build(both), post('Bearer good'))).status).toBe(401)
    expect((await look(build(both), post('Bearer good'), '/api/item?key=1234')).text).toBe('{"id":2}')
    expect((await look(build([{ bearer: [] }, { key: [] }]), post(), '/api/item?key=1234')).text).toBe(
      '{"id":1}',
    )
  })

  test.each([null, undefined, false])('refuse with %s', async (answer) => {
    const guards = { bearer: () => answer }
    const operation = get({ security: [{ bearer: [] }] })
    const setup = { operation, options: { guards }, more: { components: { securitySchemes: schemes } } }
    const headers = { authorization: 'Bearer nope' }
    expect(
      (
        await look(
          app(() => ({ id: 1 }), setup),
          { headers },
        )
      ).status,
    ).toBe(401)
  })

  test('let everyone in where that is an alternative, and still know who says who they are', async () => {
    const optional = build([{ bearer: [] }, {}])
    expect((await look(optional, post())).text).toBe('{"id":0}')
    expect((await look(optional, post('Bearer bad'))).text).toBe('{"id":0}')
    expect((await look(optional, post('Bearer good'))).text).toBe('{"id":1}')
  })

  test('come before a malformed address, and do not take it for a credential', async () => {
    expect((await look(build([{ bearer: [] }]), post(), '/api/item?%zz')).status).toBe(401)
    expect((await look(build([{ key: [] }]), post(), '/api/item?key=1234&%zz')).status).toBe(401)
    expect((await look(build([{ key: [] }]), post(), '/api/item?key=1234?x')).status).toBe(401)
  })
})
