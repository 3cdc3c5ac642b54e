import { expect, onTestFinished, test } from 'vitest'
import { resourcePaths } from './support/grocery.ts'
import { storedApi, type Document } from './support/shop.ts'

const text = { type: 'string' }
const readOnly = { ...text, readOnly: true }
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more })
const lines = (properties: object) => ({ type: 'array', items: object(properties) })
const sent = {
  name: text,
  ownerId: text,
  about: object({ motto: text }),
  lines: lines({ otherId: { type: 'integer', 'x-relation': 'Account' }, note: text, price: text }),
}

/** Accounts with a role that no body declares, and an owner and prices that bodies declare although they are readOnly. */
function accounts(body: object): Document {
  return {
    openapi: '3.1.0',
    info: { title: 'Accounts', version: '1' },
    servers: [{ url: '/api' }],
    paths: resourcePaths('Account', '/accounts'),
    components: {
      schemas: {
        Account: object(
          {
            id: { type: 'integer', readOnly: true },
            name: text,
            role: { ...text, default: 'guest' },
            ownerId: { ...readOnly, default: 'nobody' },
            about: object({ motto: text, level: text }),
            lines: lines({
              otherId: { type: 'integer', 'x-relation': 'Account' },
              note: text,
              price: readOnly,
              discount: text,
            }),
          },
          { required: ['id', 'name'] },
        ),
        NewAccount: { ...body, required: ['name'] },
        AccountPatch: body,
      },
    },
  }
}

const hostile = {
  id: 77,
  name: 'Ann',
  role: 'admin',
  ownerId: 'ann',
  about: { motto: 'Hi', level: 'gold' },
  lines: [{ note: 'a', price: '0', discount: '100 %' }],
  constructor: 'x',
}
const stored = {
  id: 1,
  name: 'Ann',
  role: 'guest',
  ownerId: 'nobody',
  about: { motto: 'Hi' },
  lines: [{ note: 'a' }],
}
const patch = { 'content-type': 'application/merge-patch+json' }

test.each([
  ['says nothing about', {}],
  ['allows', { additionalProperties: true }],
])(
  'a client cannot set what the body does not declare, nor what is readOnly: the schema %s other properties',
  async (_what, more) => {
    const shop = await storedApi(accounts(object(sent, more)), { url: ':memory:' })
    onTestFinished(() => shop.stop())
    const added = await shop.ask('POST', '/api/accounts', hostile)
    expect(added.status).toBe(201)
    expect(added.body).toEqual(stored)
    const { id: _id, ...rest } = hostile
    expect((await shop.ask('PUT', '/api/accounts/1', rest)).body).toEqual(stored)
    expect((await shop.ask('PATCH', '/api/accounts/1', hostile, patch)).body).toEqual(stored)
    expect((await shop.ask('PATCH', '/api/accounts/1', { role: null, id: 2 }, patch)).status).toBe(200)
    expect((await shop.ask('GET', '/api/accounts/1')).body).toEqual(stored)
    // The prototype of a value is no property of it.
    const body = `{"__proto__":{"role":"admin"},${JSON.stringify(hostile).slice(1)}`
    expect((await shop.ask('POST', '/api/accounts', JSON.parse(body))).status).toBe(400)
  },
)

test('a body that names no properties is a fault at the start', async () => {
  await expect(storedApi(accounts({ type: 'object' }), { url: ':memory:' })).rejects.toThrow(
    'The body of changeAccount declares no properties, so nothing of it could be stored.',
  )
})
