import { describe, expect, test } from 'vitest'
import { compileRouter, paramsOf } from '../src/router.ts'

const router = (...paths: string[]) =>
  compileRouter(paths.map((path) => ({ method: 'GET', path, target: path })))
const found = (paths: string[], path: string) => {
  const match = router(...paths).find(path)
  const routed = match?.operations.get('GET')
  return routed && [routed.target, paramsOf(routed.names, match!.values)]
}

describe('a path', () => {
  test.each([
    ['without parameters', ['/a/b'], '/a/b', ['/a/b', {}]],
    ['with a parameter', ['/a/{x}'], '/a/1', ['/a/{x}', { x: '1' }]],
    ['with an encoded parameter', ['/a/{x}'], '/a/b%2Fc%20d', ['/a/{x}', { x: 'b%2Fc%20d' }]],
    ['concrete before templated', ['/a/{x}', '/a/b'], '/a/b', ['/a/b', {}]],
    ['concrete, with an encoded character', ['/a/{x}', '/a/b c'], '/a/b%20c', ['/a/b c', {}]],
    ['after backtracking', ['/a/b/c', '/{x}/b/d'], '/a/b/d', ['/{x}/b/d', { x: 'a' }]],
    ['partly templated', ['/a/{x}.json', '/a/{x}'], '/a/b.json', ['/a/{x}.json', { x: 'b' }]],
    ['with two parameters in a segment', ['/{from}-{to}'], '/1-2', ['/{from}-{to}', { from: '1', to: '2' }]],
    ['at the root', ['/'], '/', ['/', {}]],
    ['with dots as a value', ['/a/{x}'], '/a/..', ['/a/{x}', { x: '..' }]],
  ])('is found %s', (_name, paths, path, want) => {
    expect(found(paths, path)).toEqual(want)
  })

  test.each([
    ['a trailing slash', ['/a'], '/a/'],
    ['an empty parameter', ['/a/{x}'], '/a/'],
    ['another case', ['/a'], '/A'],
    ['more segments', ['/a/{x}'], '/a/1/2'],
    ['no slash', ['/a'], 'a'],
    ['a name of Object.prototype', ['/a'], '/constructor'],
  ])('is not found with %s', (_name, paths, path) => {
    expect(found(paths, path)).toBeUndefined()
  })

  test('with malformed percent-encoding is found, and left to the request decoder', () => {
    expect(found(['/a/{x}'], '/a/%zz')).toEqual(['/a/{x}', { x: '%zz' }])
  })

  test('that could match in many ways takes linear time', () => {
    const start = performance.now()
    expect(found(['/{z}-{x}-{y}.png'], `/${'-'.repeat(15_000)}`)).toBeUndefined()
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

test('Allow lists the methods of a path, including HEAD and OPTIONS', () => {
  const routes = ['DELETE', 'GET', 'PUT'].map((method) => ({ method, path: '/a', target: method }))
  expect(compileRouter(routes).find('/a')!.allow).toBe('GET, HEAD, PUT, DELETE, OPTIONS')
})

test('each method keeps its own parameter names, where paths differ only in these', () => {
  const routes = [
    { method: 'GET', path: '/a/{x}', target: 1 },
    { method: 'PUT', path: '/a/{y}', target: 2 },
  ]
  const { operations, values, allow } = compileRouter(routes).find('/a/1')!
  expect(['GET', 'PUT'].map((method) => paramsOf(operations.get(method)!.names, values))).toEqual([
    { x: '1' },
    { y: '1' },
  ])
  expect(allow).toBe('GET, HEAD, PUT, OPTIONS')
})

test('a parameter may have any name', () => {
  expect(found(['/{toString}'], '/1')).toEqual(['/{toString}', { toString: '1' }])
})
