import { expect, test } from 'vitest'
import { readModel } from '@concordat/model'
import { Sampler, wrongRequests } from '../../src/index.ts'

function wrong(operation: object) {
  const document = {
    openapi: '3.1.0',
    info: {},
    paths: { '/a/{id}': { post: { operationId: 'op', responses: {}, ...operation } } },
  }
  return wrongRequests(new Sampler(document), readModel(document).operations[0]!)
}

const faultsOf = (operation: object) => wrong(operation).map((one) => one.wrong)

test('each request has one fault and its description', () => {
  const operation = {
    parameters: [
      { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
      { name: 'sort', in: 'query', required: true, schema: { enum: ['up', 'down'] } },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
        },
      },
    },
  }
  expect(faultsOf(operation)).toEqual([
    'the query parameter sort is missing',
    'the body is missing',
    'the path parameter id violates type',
    'the path parameter id violates minimum',
    'the query parameter sort violates enum',
    'the body violates type',
    'the body/a violates required',
    'the body/a violates type',
  ])
  const [first] = wrong(operation)
  expect(first!.input).toMatchObject({
    path: { id: expect.any(Number) },
    query: {},
    body: { a: expect.any(String) },
  })
})

test('a number is valid for a string parameter, since parameters are serialized to text', () => {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
  expect(faultsOf({ parameters })).toEqual([])
})

test('a missing parameter with a default is valid', () => {
  const parameters = [
    { name: 'id', in: 'path', required: true, schema: {} },
    { name: 'page', in: 'query', required: true, schema: { type: 'integer', default: 1 } },
  ]
  expect(faultsOf({ parameters })).not.toContain('the query parameter page is missing')
})

test('a form has only faults that remain after its serialization to text', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string', maxLength: 3 }, b: { const: 'x' } },
  }
  const all = faultsOf({ requestBody: { content: { 'application/x-www-form-urlencoded': { schema } } } })
  expect(all.toSorted()).toEqual([
    'the body/a violates maxLength',
    'the body/a violates required',
    'the body/b violates const',
  ])
})

test('an operation without a valid request gives an empty list', () => {
  expect(
    faultsOf({ parameters: [{ name: 'id', in: 'path', required: true, schema: { enum: [] } }] }),
  ).toEqual([])
})
