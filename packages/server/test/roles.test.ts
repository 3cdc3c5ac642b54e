import { describe, expect, test } from 'vitest'
import { BootError, implement, withRoles } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import { contractOf, json } from './support/app.ts'

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'session' },
  staff: { type: 'http', scheme: 'bearer' },
  device: { type: 'apiKey', in: 'header', name: 'X-Key' },
}
const item = { type: 'object', properties: { id: { type: 'integer' } } }

/** The identity of a credential such as `ann:admin,auditor`. */
const guard = withRoles(
  ({ credential }) => {
    const [name, roles = ''] = credential.split(':')
    return name === 'nobody' ? undefined : { name, roles: roles.split(',') }
  },
  ({ roles }) => roles,
)

function build(
  operation: object,
  more: object = {},
  guards: object = { session: guard, staff: guard, device: guard },
) {
  const contract = contractOf(
    {
      '/item': {
        post: {
          operationId: 'get',
          requestBody: { required: true, content: { 'application/json': { schema: item } } },
          responses: { 200: json(item) },
          ...operation,
        },
      },
    },
    { components: { securitySchemes }, ...more },
  )
  const used = new Set(JSON.stringify(contract.document).match(/session|staff|device/g))
  const own = Object.entries(guards).filter(([name]) => used.has(name))
  return implement(
    contract,
    { guards: Object.fromEntries(own) } as never,
    { get: () => ({ id: 1 }) } as never,
  )
}

const ask = async (operation: object, headers: Record<string, string>, more: object = {}) => {
  const { status, body } = await createTestClient(build(operation, more)).post('/item', {
    headers,
    body: { id: 1 },
  })
  return { status, detail: (body as { detail?: string }).detail }
}
const staff = (credential: string) => ({ authorization: `Bearer ${credential}` })

describe('roles', () => {
  test('are all needed: 401 for a stranger, 403 without one of them, 200 with them', async () => {
    const operation = { security: [{ staff: ['admin', 'auditor'] }] }
    expect(await ask(operation, {})).toMatchObject({ status: 401 })
    expect(await ask(operation, staff('nobody:admin,auditor'))).toMatchObject({ status: 401 })
    expect(await ask(operation, staff('ann'))).toEqual({
      status: 403,
      detail: 'This needs the roles admin, auditor.',
    })
    expect(await ask(operation, staff('ann:admin'))).toEqual({
      status: 403,
      detail: 'This needs the role auditor.',
    })
    expect(await ask(operation, staff('ann:auditor,admin'))).toMatchObject({ status: 200 })
  })

  test('of one alternative are enough', async () => {
    const operation = { security: [{ staff: ['admin'] }, { session: ['customer'] }] }
    expect(await ask(operation, { ...staff('ann:clerk'), cookie: 'session=bob:customer' })).toMatchObject({
      status: 200,
    })
    expect(await ask(operation, { ...staff('ann:clerk'), cookie: 'session=bob:clerk' })).toMatchObject({
      status: 403,
    })
    expect(await ask(operation, { cookie: 'session=bob:clerk' })).toMatchObject({ status: 403 })
    expect(await ask(operation, { cookie: 'session=nobody:customer' })).toMatchObject({ status: 401 })
  })

  test('of schemes that are needed together are each needed', async () => {
    const operation = { security: [{ staff: ['admin'], device: ['sensor'] }] }
    expect(await ask(operation, { ...staff('ann:admin'), 'x-key': 'd1:sensor' })).toMatchObject({
      status: 200,
    })
    expect(await ask(operation, { ...staff('ann:admin'), 'x-key': 'd1:camera' })).toMatchObject({
      status: 403,
    })
    expect(await ask(operation, staff('ann:clerk'))).toMatchObject({ status: 401 })
  })

  test('of `x-roles` are added to every alternative, also in OpenAPI 3.0', async () => {
    const operation = { security: [{ staff: [] }, { session: [] }], 'x-roles': ['admin'] }
    const more = { openapi: '3.0.3' }
    expect(await ask(operation, staff('ann:clerk'), more)).toMatchObject({ status: 403 })
    expect(await ask(operation, { cookie: 'session=ann:admin' }, more)).toMatchObject({ status: 200 })
    expect(await ask(operation, { cookie: 'session=ann:admin' })).toMatchObject({ status: 200 })
  })

  test('are needed before the body is read', async () => {
    const api = build({ security: [{ staff: ['admin'] }] })
    const { status } = await createTestClient(api).post('/item', {
      headers: { ...staff('ann:clerk'), 'content-type': 'text/plain' },
      body: 'no JSON',
    })
    expect(status).toBe(403)
  })

  test('of a test are those of the identity that it acts as', async () => {
    const api = build({ security: [{ staff: ['admin'] }] })
    const as = (roles: string[]) => createTestClient(api, { as: { staff: { name: 'ann', roles } } })
    expect((await as(['clerk']).post('/item', { body: { id: 1 } })).status).toBe(403)
    expect((await as(['admin']).post('/item', { body: { id: 1 } })).status).toBe(200)
  })

  test.each([
    [
      'a guard that knows no roles',
      { security: [{ staff: ['admin'] }] },
      { staff: () => true },
      'knows no roles',
    ],
    [
      'an operation that lets strangers in',
      { security: [{ staff: ['admin'] }, {}] },
      undefined,
      'lets strangers in',
    ],
    ['`x-roles` without security', { 'x-roles': ['admin'] }, undefined, 'lets strangers in'],
    [
      '`x-roles` that is no list',
      { security: [{ staff: [] }], 'x-roles': 'admin' },
      undefined,
      'not a list of names',
    ],
  ])('of %s are a boot error', (_name, operation, guards, message) => {
    expect(() => build(operation, {}, guards)).toThrow(BootError)
    expect(() => build(operation, {}, guards)).toThrow(message)
  })
})
