import { readModel } from '@concordat/model'
import { describe, expect, test } from 'vitest'
import { bodyPlan } from '../src/input/body-plan.ts'
import { fieldsOf } from '../src/input/fields-of.ts'

function fields(parameters: object[], body?: object, type = 'application/json') {
  const path = parameters.some((one) => (one as { in: string }).in === 'path') ? '/a/{id}' : '/a'
  const model = readModel({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      [path]: {
        post: {
          operationId: 'a',
          parameters,
          ...(body && { requestBody: { content: { [type]: { schema: body } } } }),
          responses: { 200: { description: 'Fine.' } },
        },
      },
    },
  })
  const [operation] = model.operations
  return fieldsOf(model.document, operation!, bodyPlan(operation!, undefined))
}
const string = { type: 'string' }
const names = (...given: Parameters<typeof fields>) => fields(...given).map(({ name }) => name)

describe('the options of an operation', () => {
  test('are in kebab-case, and those of objects are dotted', () => {
    const body = {
      type: 'object',
      properties: {
        unitPrice: { type: 'number' },
        address: { type: 'object', properties: { zipCode: string } },
      },
    }
    expect(
      names(
        [
          { name: 'categoryId', in: 'query', schema: string },
          { name: 'X-Trace', in: 'header', schema: string },
        ],
        body,
      ),
    ).toEqual(['category-id', 'x-trace', 'unit-price', 'address', 'address.zip-code'])
  })

  test('get their location as a prefix where names collide, each of them, in every order', () => {
    const parameters = [
      { name: 'id', in: 'path', required: true, schema: string },
      { name: 'id', in: 'query', schema: string },
      { name: 'name', in: 'query', schema: string },
    ]
    const body = { type: 'object', properties: { name: string, other: string } }
    const expected = ['path-id', 'query-id', 'query-name', 'body-name', 'other']
    expect(names(parameters, body)).toEqual(expected)
    expect(names(parameters.toReversed(), body).toSorted()).toEqual(expected.toSorted())
  })

  test('get a prefix where an option of every command has the name, or one that would negate another', () => {
    const parameters = ['output', 'noReply', 'server', 'reply'].map((name) => ({
      name,
      in: 'query',
      schema: string,
    }))
    expect(names(parameters)).toEqual(['query-output', 'query-no-reply', 'query-server', 'reply'])
  })

  test('are numbered where the names of one location are equal', () => {
    const parameters = ['fooBar', 'foo_bar', '+1', '-1'].map((name) => ({
      name,
      in: 'query',
      schema: string,
    }))
    expect(names(parameters)).toEqual(['query-foo-bar', 'query-foo-bar-2', 'query-1', 'query-1-2'])
  })

  test('are arguments for path parameters and required scalar parameters without a default', () => {
    const found = fields([
      { name: 'name', in: 'query', required: true, schema: string },
      { name: 'id', in: 'path', required: true, schema: string },
      { name: 'age', in: 'query', required: true, schema: { type: 'integer', default: 3 } },
      { name: 'list', in: 'query', required: true, schema: { type: 'array', items: string } },
      { name: 'maybe', in: 'query', schema: string },
    ])
    expect(found.filter(({ isArgument }) => isArgument).map(({ name }) => name)).toEqual(['name', 'id'])
  })

  test('end for schemas that contain themselves, and leave out what clients cannot send', () => {
    const node = { type: 'object', properties: { value: string, id: { ...string, readOnly: true } } } as any
    node.properties.next = { $ref: '#/paths/~1a/post/requestBody/content/application~1json/schema' }
    expect(names([], node)).toEqual(['value', 'next', 'next.value', 'next.next'])
  })

  test('of a form are files where the contract says so', () => {
    const body = {
      type: 'object',
      properties: {
        photo: { type: 'string', format: 'binary' },
        more: { type: 'array', items: { type: 'string', format: 'binary' } },
        title: string,
      },
    }
    const kinds = fields([], body, 'multipart/form-data').map(({ name, kind }) => `${name} ${kind}`)
    expect(kinds).toEqual(['photo file', 'more files', 'title one'])
  })
})
