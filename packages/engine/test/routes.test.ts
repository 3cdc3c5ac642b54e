import { ContractError, readModel, routesOf } from '@concordat/model'
import { expect, test } from 'vitest'
import { compileEngine, routeRequest } from '@concordat/engine'

/** A contract with these paths, each with one parameter of this schema. */
function contract(paths: Record<string, object>) {
  const items = Object.entries(paths).map(([path, schema]) => {
    const name = /\{(.*)\}/.exec(path)![1]
    const parameters = [{ name, in: 'path', required: true, schema }]
    return [path, { get: { operationId: name, parameters, responses: {} } }]
  })
  return readModel({ openapi: '3.1.0', paths: Object.fromEntries(items) as object })
}

/** Which operation a path leads to. */
function found(paths: Record<string, object>, path: string): string | undefined {
  const routed = routeRequest(compileEngine(contract(paths)).router, 'GET', path)
  return routed.found === 'operation' ? routed.operation.model.operationId : undefined
}

test('paths that differ in the names of their parameters are told apart by what these take', () => {
  const paths = { '/a/{number}': { type: 'string' }, '/a/{id}': { type: 'string', format: 'uuid' } }
  expect(found(paths, '/a/0b1e9b9e-8f7c-4c1c-9a35-0d6b0a3a1f11')).toBe('id')
  expect(found(paths, '/a/INV-1')).toBe('number')
})

test('a type that is no text is asked first', () => {
  const paths = { '/a/{name}': { type: 'string', maxLength: 100 }, '/a/{count}': { type: 'integer' } }
  expect(found(paths, '/a/17')).toBe('count')
  expect(found(paths, '/a/seventeen')).toBe('name')
})

test('those that take the same are a mistake of the contract', () => {
  const paths = { '/a/{x}': { type: 'string', description: 'One.' }, '/a/{y}': { type: 'string' } }
  expect(() => compileEngine(contract(paths))).toThrow(
    'The paths /a/{x} and /a/{y} cannot be told apart, and both have GET',
  )
})

test('where there is a list for mistakes, the later one is left out', () => {
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
