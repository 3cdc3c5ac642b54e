import { expect, test } from 'vitest'
import { implement } from '../src/index.ts'
import { LocalCallError, localFunctions } from '../src/in-process/index.ts'
import type { Api } from '../src/index.ts'

interface Operations {
  getItem: {
    input: { path: { itemId: number } }
    call: { path: { itemId: number } }
    replies: { 200: { body: { id: number } } }
    bare: { id: number }
  }
}
const contract = {
  operations: [],
  document: {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/items/{itemId}': {
        get: {
          operationId: 'getItem',
          parameters: [{ name: 'itemId', in: 'path', required: true, schema: { type: 'integer' } }],
          responses: { 200: { description: 'It.', content: { 'application/json': { schema: {} } } } },
        },
      },
    },
  },
}
const api = implement(contract as never, { getItem: ({ path }: any) => ({ id: path.itemId }) } as never)
const { getItem } = localFunctions(api as unknown as Api<Operations>)

test('a local function returns the body of a reply', async () => {
  const item: { id: number } = await getItem({ path: { itemId: 7 } })
  expect(item).toEqual({ id: 7 })
})

test('a local function throws an error with the status and the problem of another reply', async () => {
  const call = getItem({ path: { itemId: 1.5 } })
  await expect(call).rejects.toThrow(LocalCallError)
  await expect(call).rejects.toMatchObject({
    message: 'getItem replied with 422: The request breaks the contract in 1 place.',
    status: 422,
    body: { errors: [{ pointer: '/itemId', rule: 'type' }] },
  })
})
