import { ContractError, readModel, routesOf } from '@concordat/model'
import { expect, test } from 'vitest'
import { compileEngine, routeRequest } from '@concordat/engine'

/** A contract with these paths. Each path has one parameter, with the given schema. */
function contract(paths: Record<string, object>) {
  const items = Object.entries(paths).map(([path, schema]) => {
    const name = /\{(.*)\}/.exec(path)![1]
    const parameters = [{ name, in: 'path', required: true, schema }]
    return [path, { get: { operationId: name, parameters, responses: {} } }]
  })
  return readModel({ openapi: '3.1.0', paths: Object.fromEntries(items) as object })
}

/** The operationId that a path is routed to. */
function found(paths: Record<string, object>, path: string): string | undefined {
  const routed = routeRequest(compileEngine(contract(paths)).router, 'GET', path)
  return routed.found === 'operation' ? routed.operation.model.operationId : undefined
}

test('paths that differ only in the names of their parameters are told apart by the schemas of these', () => {
  const paths = { '/a/{number}': { type: 'string' }, '/a/{id}': { type: 'string', format: 'uuid' } }
  expect(found(paths, '/a/0b1e9b9e-8f7c-4c1c-9a35-0d6b0a3a1f11')).toBe('id')
  expect(found(paths, '/a/INV-1')).toBe('number')
})

test('a parameter of another type precedes a string', () => {
  const paths = { '/a/{name}': { type: 'string', maxLength: 100 }, '/a/{count}': { type: 'integer' } }
  expect(found(paths, '/a/17')).toBe('count')
  expect(found(paths, '/a/seventeen')).toBe('name')
})

test('paths whose parameters have the same schema are an error of the contract', () => {
  const paths = { '/a/{x}': { type: 'string', description: 'One.' }, '/a/{y}': { type: 'string' } }
  expect(() => compileEngine(contract(paths))).toThrow(
    'The paths /a/{x} and /a/{y} cannot be told apart, and both have GET',
  )
})

test('with a list for errors, the later of two such paths is left out and reported', () => {
  const { document, operations } = contract({ '/a/{x}': {}, '/a/{y}': {}, '/b/{z}': {} })
  const mistakes: ContractError[] = []
  const routes = routesOf(
    document,
    operations.map((model) => ({ model })),
    mistakes,
  )
  expect(routes.map(({ path }) => path)).toEqual(['/a/{x}', '/b/{z}'])
  expect(mistakes.map(({ pointer }) => pointer)).toEqual(['/paths/~1a~1{y}/get'])
})

test('operations of one path that differ in x-slashes are an error of the contract', () => {
  const parameters = [
    { name: 'x', in: 'path', required: true, 'x-slashes': true, schema: { type: 'string' } },
  ]
  const model = readModel({
    openapi: '3.1.0',
    paths: {
      '/{x}': {
        get: { operationId: 'one', parameters, responses: {} },
        put: { operationId: 'two', parameters: [{ ...parameters[0], 'x-slashes': false }], responses: {} },
      },
    },
  })
  expect(() => compileEngine(model)).toThrow('The operations of /{x} differ in x-slashes')
})
