import { describe, expect, test } from 'vitest'
import type { Contract } from '@concordat/server'
import { partsOf } from '@concordat/server/kit'
import { createTestClient } from '@concordat/server/in-process'
import { contract } from '@{{name}}/contract'
import { createApi } from '../src/api.ts'
import { apiForEveryone } from './support/api-for-everyone.ts'
import { sampleRequest, type Operation } from './support/sample-request.ts'

// Holds for every operation, those that are written and those that are still to be. What an operation
// does is for tests of its own: `await api.call('…', { path, query, body })`.

const api = createApi()
const { engine, handlers } = partsOf(api)
const { operations, basePath } = engine.model

/** What the framework answers, whatever is declared; 500 is left out, since nothing should break. */
const framework = new Set([400, 401, 403, 404, 405, 406, 413, 415, 422, 429])
const notWritten = 501

type AnyCall = (id: string, input: object, options?: object) => Promise<{ status: number; body: any }>
const callFor = (one: typeof api) => one.call as unknown as AnyCall
const declares = ({ responses }: Operation, status: number) =>
  responses.some((one) => [status, `${Math.trunc(status / 100)}XX`, 'default'].includes(one.status))

test('every operation has a handler', () => {
  const { operations: entries } = contract as Contract
  expect(new Set(handlers.keys())).toEqual(new Set(entries.map((one) => one.operationId)))
})

describe.each(operations)('$operationId', (operation) => {
  test('answers what the contract declares, or that it is not written yet', async () => {
    const { input, options } = sampleRequest(operation)
    const { status, body } = await callFor(apiForEveryone)(operation.operationId, input, options)
    if (status === notWritten) expect(body).toMatchObject({ title: 'Not written yet', status })
    else if (!framework.has(status) && !declares(operation, status))
      expect.fail(`It answered ${status}: ${JSON.stringify(body)}`)
  })
})

const guarded = operations.filter(
  ({ security }) => security.length > 0 && security.every((schemes) => schemes.length > 0),
)
describe.each(guarded)('$operationId', (operation) => {
  test('is not for strangers', async () => {
    const { input } = sampleRequest({ ...operation, security: [] })
    expect(await callFor(api)(operation.operationId, input)).toMatchObject({ status: 401 })
  })
})

test('an unknown path is 404', async () => {
  const { status, body } = await createTestClient(api).get(`${basePath}/there/is/nothing/at/this/path`)
  expect(status).toBe(404)
  expect(body).toMatchObject({ status: 404, title: 'Not found' })
})
