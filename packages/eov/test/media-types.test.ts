import { encode } from '@msgpack/msgpack'
import { expect, test } from 'vitest'
import { eovEnforcer } from '@concordat/eov'
import { compiledEnforcer } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { notesApi, verdicts } from '../../server/test/support/notes.ts'
import { serving } from '../../server/test/support/app.ts'

const headers = { 'content-type': 'application/msgpack', accept: 'application/msgpack' }

/** The status of a reply, its body or its faults, and what was logged. */
const verdictOf = (enforcer: typeof eovEnforcer, body: unknown, answerOf?: (body: any) => unknown) => {
  const { api, log } = notesApi(answerOf)
  const verdict = serving(
    async (app) => app.use(await expressRouter(api, { enforcer })),
    async (url) => {
      const response = await fetch(`${url}/notes`, {
        method: 'POST',
        headers,
        body: encode(body, { maxDepth: 200 }),
      })
      const bytes = await response.bytes()
      if (response.ok) return [response.status, [...bytes]]
      const { errors = [] } = JSON.parse(new TextDecoder().decode(bytes))
      return [response.status, errors.map(({ in: place, pointer, rule }: any) => [place, pointer, rule])]
    },
  )
  return verdict.then((found) => [...found, log.lines])
}

test.each(verdicts)('both enforcers judge alike the MessagePack of %j', async (body, status) => {
  const [eov, compiled] = await Promise.all([verdictOf(eovEnforcer, body), verdictOf(compiledEnforcer, body)])
  expect(eov).toEqual(compiled)
  expect(eov[0]).toBe(status)
})

test.each([[{ id: 0 }], [{ id: 1, tags: [2] }], [{ id: 1, undeclared: 2 }]])(
  'both enforcers judge alike the reply %j',
  async (reply) => {
    const [eov, compiled] = await Promise.all(
      [eovEnforcer, compiledEnforcer].map((enforcer) => verdictOf(enforcer, { id: 1 }, () => reply)),
    )
    expect(eov).toEqual(compiled)
  },
)
