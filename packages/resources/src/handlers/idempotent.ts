import { createHash } from 'node:crypto'
import { HttpError } from '@concordat/core'
import type { Database } from '../database/database.ts'
import { ConstraintError } from '../database/constraint-error.ts'
import type { Steps } from '../database/query.ts'
import { KeyTable } from '../statements/key-table.ts'

/** How long a key is kept, in milliseconds. */
const lifetime = 24 * 60 * 60 * 1000

/** How often a request is tried while another one with the same key runs. */
const mostRuns = 5

/**
 * Runs the steps of a request that has an `Idempotency-Key` once. A second request with the key gets the result of the
 * first one, also from another process. The key is stored in the transaction of the steps, so it exists only if they
 * have succeeded.
 *
 * @param name the value of the header
 * @param request the path parameters and the body, which must be the same for the same key
 * @returns the result of the steps, or that of the first request, parsed from JSON
 * @throws HttpError 422 if the key belongs to another request
 */
export async function once<Result>(
  database: Database,
  keys: KeyTable,
  name: string,
  request: unknown,
  steps: () => Steps<Result>,
): Promise<{ result: Result; isRepeated: boolean }> {
  const hash = createHash('sha256').update(JSON.stringify(request)).digest('base64url')
  for (let runs = 1; ; runs++)
    try {
      return await database.write(() => attempt(keys, name, hash, steps))
    } catch (error) {
      // Another request may have stored the key meanwhile.
      if (!(error instanceof ConstraintError) || runs === mostRuns) throw error
    }
}

function* attempt<Result>(
  keys: KeyTable,
  name: string,
  hash: string,
  steps: () => Steps<Result>,
): Steps<{ result: Result; isRepeated: boolean }> {
  const now = new Date()
  const [row] = yield keys.select(name, now.toISOString())
  if (row !== undefined) {
    const { request, reply } = keys.read(row)
    if (request !== hash)
      throw HttpError.of('contract-violation', {
        detail: 'The Idempotency-Key belongs to another request.',
        errors: [
          {
            in: 'header',
            pointer: '/Idempotency-Key',
            rule: 'idempotency',
            message: 'must be new for another request',
          },
        ],
      })
    return { result: JSON.parse(reply) as Result, isRepeated: true }
  }
  const result = yield* steps()
  yield keys.expire(now.toISOString())
  const expires = new Date(now.getTime() + lifetime).toISOString()
  yield keys.insert(name, { request: hash, reply: JSON.stringify(result) }, expires)
  return { result, isRepeated: false }
}
