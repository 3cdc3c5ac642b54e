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

test('each request has one fault, which is described', () => {
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
    'the path parameter id breaks type',
    'the path parameter id breaks minimum',
    'the query parameter sort breaks enum',
    'the body breaks type',
    'the body/a breaks required',
    'the body/a breaks type',
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

test('the faults of a form are those that survive the serialization to text', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string', maxLength: 3 }, b: { const: 'x' } },
  }
  const all = faultsOf({ requestBody: { content: { 'application/x-www-form-urlencoded': { schema } } } })
  expect(all.toSorted()).toEqual([
    'the body/a breaks maxLength',
    'the body/a breaks required',
    'the body/b breaks const',
  ])
})

test('an operation without a valid request has no invalid ones', () => {
  expect(
    faultsOf({ parameters: [{ name: 'id', in: 'path', required: true, schema: { enum: [] } }] }),
  ).toEqual([])
})
