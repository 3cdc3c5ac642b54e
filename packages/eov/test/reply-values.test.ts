import { describe, expect, test } from 'vitest'
import { eovEnforcer } from '@concordat/eov'
import { compiledEnforcer, implement } from '@concordat/server'
import { fetchHandler } from '@concordat/server/fetch'
import { contractOf, json, remembering } from '../../server/test/support/app.ts'

const secret = 'for nobody'
const item = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, tag: { type: 'string' } },
}
const box = { type: 'object', properties: { item } }
const list = { type: 'array', items: item }
/** Values of `anyOf` and `if` take the projector, plain ones a serializer. */
const unionOf = (schema: object) => ({ anyOf: [schema, { type: 'object', properties: { other: item } }] })

/** A property that gives one value when it is first read, and another from then on. */
function changing(name: string, first: unknown, then: unknown): object {
  let reads = 0
  return Object.defineProperty({}, name, {
    enumerable: true,
    get: () => (reads++ === 0 ? first : then),
  })
}

class Sealed extends Array {
  toJSON() {
    return [{ id: 1, secret }]
  }
}

const sealed = () => Sealed.from([{ id: 1, secret }]) as unknown
const withToJson = () => Object.assign([{ id: 1 }], { toJSON: () => [{ id: 1, secret }] })
const nestedToJson = () => ({ toJSON: () => ({ id: 1, toJSON: () => ({ id: 1, secret }) }) })
const values: Record<string, [schema: object, value: () => unknown]> = {
  'an array of a class with `toJSON`': [list, sealed],
  'an array with a `toJSON` of its own': [list, withToJson],
  'a `toJSON` that returns an array with `toJSON`': [list, () => ({ toJSON: withToJson })],
  'a `toJSON` that returns an object with `toJSON`': [item, nestedToJson],
  'a getter that returns more the second time': [box, () => changing('item', { id: 1 }, { id: 1, secret })],
  'a getter that returns an array with `toJSON` the second time': [
    { type: 'object', properties: { list } },
    () => changing('list', [{ id: 1 }], withToJson()),
  ],
}

describe.each(Object.entries({ compiled: compiledEnforcer, 'express-openapi-validator': eovEnforcer }))(
  'Enforced by %s,',
  (_name, enforcer) => {
    const sent = async (schema: object, value: () => unknown): Promise<string> => {
      const contract = contractOf({ '/': { get: { operationId: 'get', responses: { 200: json(schema) } } } })
      const api = implement(contract, { log: remembering() } as never, { get: value } as never)
      const response = await fetchHandler(api, { enforcer })(new Request('http://in.process/'))
      return `${response.status} ${await response.text()}`
    }
    for (const [name, [schema, value]] of Object.entries(values))
      for (const [way, shape] of [
        ['plainly', schema],
        ['in a union', unionOf(schema)],
      ] as const)
        test(`${name} sends only what the contract names (${way})`, async () => {
          const text = await sent(shape, value)
          expect(text).toMatch(/^200 /)
          expect(text).not.toContain(secret)
        })

    test('a property whose `toJSON` returns nothing is missing', async () => {
      const value = () => ({ id: { toJSON: () => undefined } })
      expect(await sent(item, value)).toMatch(/^500 /)
      expect(await sent({ ...item, required: [] }, value)).toBe('200 {}')
    })

    test('functions and symbols are no JSON', async () => {
      const open = { type: 'object', additionalProperties: true }
      const value = () => ({ toJSON: undefined, run: () => secret, mark: Symbol(secret), id: 1 })
      expect(await sent(open, value)).toBe('200 {"id":1}')
    })
  },
)
