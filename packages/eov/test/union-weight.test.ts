import { expect, test } from 'vitest'
import { readModel } from '@concordat/model'
import { unionWeight } from '../src/union-weight.ts'

const branches = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    type: 'object',
    required: ['a', 'b', 'c', 'd'].map((name) => `${name}${index}`),
  }))

/** An operation with a list whose items are a union of so many branches. */
function operation(count: number) {
  const schema = { type: 'array', items: { anyOf: branches(count) } }
  return {
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { 204: { description: '' } },
  }
}

test('the weight of an operation is the number of faults that its unions can have for one value', () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/a': { post: { operationId: 'a', ...operation(60) } } },
  }
  const model = readModel(document)
  expect(unionWeight(model.document, model.operations[0]!)).toBe(1 + 60 * 5)
})
