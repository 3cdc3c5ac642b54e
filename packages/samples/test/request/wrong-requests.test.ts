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

const said = (operation: object) => wrong(operation).map((one) => one.wrong)

test('each request has one thing wrong, and says what', () => {
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
  expect(said(operation)).toEqual([
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

test('a number in place of a text is not wrong in a parameter, where all are texts', () => {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
  expect(said({ parameters })).toEqual([])
})

test('a missing parameter with a default is not wrong', () => {
  const parameters = [
    { name: 'id', in: 'path', required: true, schema: {} },
    { name: 'page', in: 'query', required: true, schema: { type: 'integer', default: 1 } },
  ]
  expect(said({ parameters })).not.toContain('the query parameter page is missing')
})

test('of a form, only what stays wrong as a text is wrong', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string', maxLength: 3 }, b: { const: 'x' } },
  }
  const all = said({ requestBody: { content: { 'application/x-www-form-urlencoded': { schema } } } })
  expect(all.toSorted()).toEqual([
    'the body/a breaks maxLength',
    'the body/a breaks required',
    'the body/b breaks const',
  ])
})

test('there is nothing wrong to be made where nothing is right', () => {
  expect(said({ parameters: [{ name: 'id', in: 'path', required: true, schema: { enum: [] } }] })).toEqual([])
})
