import { describe, expect, test } from 'vitest'
import type { Contract } from '@concordat/server'
import { partsOf } from '@concordat/server/kit'
import { createTestClient } from '@concordat/server/in-process'
import { contract } from '@{{name}}/contract'
import { createApi } from '../src/api.ts'
import { sampleRequest, type Operation } from './support/sample-request.ts'
import { testApi } from './support/test-api.ts'

// These tests hold for every operation, even before its handler is written. Test the behaviour of an operation
// in a file of your own: `await api.call('…', { path, query, body })`.

const api = createApi()
const { engine, handlers } = partsOf(api)
const { operations, webSockets, basePath } = engine.model

/** Statuses that the framework may send without a declaration. A 500 fails the test. */
const framework = new Set([400, 401, 403, 404, 405, 406, 413, 415, 422, 429])
const notWritten = 501

type AnyCall = (id: string, input: object, options?: object) => Promise<{ status: number; body: any }>
const callFor = (one: typeof api) => one.call as unknown as AnyCall
const declares = ({ responses }: Operation, status: number) =>
  responses.some((one) => [status, `${Math.trunc(status / 100)}XX`, 'default'].includes(one.status))

test('every operation and every WebSocket has a handler', () => {
  const { operations: entries } = contract as Contract
  const all = [...entries, ...webSockets].map((one) => one.operationId)
  expect(new Set(handlers.keys())).toEqual(new Set(all))
})

describe.each(operations)('$operationId', (operation) => {
  test('answers with a declared status, or with 501 until it is written', async ({ skip }) => {
    const sample = sampleRequest(operation)
    const { input, options } = 'input' in sample ? sample : skip(sample.unsatisfiable)
    const { status, body } = await callFor(testApi)(operation.operationId, input, options)
    if (status === notWritten) expect(body).toMatchObject({ title: 'Not written yet', status })
    else if (!framework.has(status) && !declares(operation, status))
      expect.fail(`It answered ${status}: ${JSON.stringify(body)}`)
  })
})

const guarded = operations.filter(
  ({ security }) => security.length > 0 && security.every((schemes) => schemes.length > 0),
)
describe.each(guarded)('$operationId', (operation) => {
  test('answers 401 to a request without credentials', async ({ skip }) => {
    const sample = sampleRequest({ ...operation, security: [] })
    const { input } = 'input' in sample ? sample : skip(sample.unsatisfiable)
    expect(await callFor(api)(operation.operationId, input)).toMatchObject({ status: 401 })
  })
})

test('an unknown path is 404', async () => {
  const { status, body } = await createTestClient(api).get(`${basePath}/there/is/nothing/at/this/path`)
  expect(status).toBe(404)
  expect(body).toMatchObject({ status: 404, title: 'Not found' })
})
