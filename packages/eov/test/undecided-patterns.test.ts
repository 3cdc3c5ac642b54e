import { describe, expect, test } from 'vitest'
import { eovEnforcer } from '@concordat/eov'
import { compiledEnforcer, implement } from '@concordat/server'
import { fetchHandler } from '@concordat/server/fetch'
import { contractOf, json, remembering } from '../../server/test/support/app.ts'

const lookahead = 'drop(?=.*table)'
const backReference = '^(a+)+\\1$'

describe.each(Object.entries({ compiled: compiledEnforcer, 'express-openapi-validator': eovEnforcer }))(
  'Enforced by %s, a long text of a pattern with lookarounds',
  (_name, enforcer) => {
    const statusOf = async (schema: object, text: string): Promise<number> => {
      const content = { 'application/json': { schema } }
      const contract = contractOf({
        '/': {
          post: {
            operationId: 'post',
            requestBody: { required: true, content },
            responses: { 200: json(true) },
          },
        },
      })
      const api = implement(contract, { log: remembering() } as never, { post: () => 1 } as never)
      const headers = { 'content-type': 'application/json' }
      const request = new Request('http://in.process/', {
        method: 'POST',
        headers,
        body: JSON.stringify(text),
      })
      return (await fetchHandler(api, { enforcer })(request)).status
    }

    test('is refused under `not` too, where "does not match" would let it through', async () => {
      const schema = { type: 'string', not: { pattern: lookahead } }
      expect(await statusOf(schema, 'drop table')).toBe(422)
      expect(await statusOf(schema, `drop table${'a'.repeat(5000)}`)).toBe(422)
      expect(await statusOf(schema, 'nothing to drop')).toBe(200)
    })

    test('is refused where the pattern has a back-reference, whatever it is under', async () => {
      const long = 'a'.repeat(5000)
      expect(await statusOf({ type: 'string', pattern: backReference }, 'aa')).toBe(200)
      expect(await statusOf({ type: 'string', pattern: backReference }, long)).toBe(422)
      expect(await statusOf({ type: 'string', not: { pattern: backReference } }, long)).toBe(422)
    })

    test('is refused in a branch of a union', async () => {
      const schema = { type: 'string', oneOf: [{ pattern: lookahead }, { pattern: 'table' }] }
      expect(await statusOf(schema, `drop ${'table'.repeat(2000)}`)).toBe(422)
    })
  },
)
