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
    ['as it is', ['/a/b'], '/a/b', ['/a/b', {}]],
    ['with a parameter', ['/a/{x}'], '/a/1', ['/a/{x}', { x: '1' }]],
    ['with an encoded parameter', ['/a/{x}'], '/a/b%2Fc%20d', ['/a/{x}', { x: 'b%2Fc%20d' }]],
    ['concrete before templated', ['/a/{x}', '/a/b'], '/a/b', ['/a/b', {}]],
    ['encoded, but concrete', ['/a/{x}', '/a/b c'], '/a/b%20c', ['/a/b c', {}]],
    ['by going back', ['/a/b/c', '/{x}/b/d'], '/a/b/d', ['/{x}/b/d', { x: 'a' }]],
    ['partly templated', ['/a/{x}.json', '/a/{x}'], '/a/b.json', ['/a/{x}.json', { x: 'b' }]],
    ['with two parameters in a segment', ['/{from}-{to}'], '/1-2', ['/{from}-{to}', { from: '1', to: '2' }]],
    ['of the root', ['/'], '/', ['/', {}]],
    ['with dots, which are characters here', ['/a/{x}'], '/a/..', ['/a/{x}', { x: '..' }]],
  ])('is found %s', (_name, paths, path, want) => {
    expect(found(paths, path)).toEqual(want)
  })

  test.each([
    ['a trailing slash', ['/a'], '/a/'],
    ['an empty parameter', ['/a/{x}'], '/a/'],
    ['another case', ['/a'], '/A'],
    ['more segments', ['/a/{x}'], '/a/1/2'],
    ['no slash', ['/a'], 'a'],
    ['the name of a prototype', ['/a'], '/constructor'],
  ])('is not found with %s', (_name, paths, path) => {
    expect(found(paths, path)).toBeUndefined()
  })

  test('with malformed percent-encoding is found, for others to refuse', () => {
    expect(found(['/a/{x}'], '/a/%zz')).toEqual(['/a/{x}', { x: '%zz' }])
  })

  test('that could be divided in many ways is looked at once', () => {
    const start = performance.now()
    expect(found(['/{z}-{x}-{y}.png'], `/${'-'.repeat(15_000)}`)).toBeUndefined()
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

test('Allow names what a path answers, HEAD and OPTIONS included', () => {
  const routes = ['DELETE', 'GET', 'PUT'].map((method) => ({ method, path: '/a', target: method }))
  expect(compileRouter(routes).find('/a')!.allow).toBe('GET, HEAD, PUT, DELETE, OPTIONS')
})

test('each method of templates that are alike has its own names', () => {
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
