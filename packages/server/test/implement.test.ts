import { describe, expect, test } from 'vitest'
import { BootError, implement, type Settings } from '@concordat/server'
import { contractOf, json } from './support/app.ts'

const get = (operationId: string, more: object = {}) => ({
  get: { operationId, responses: { 200: json({}) }, ...more },
})
const anything = () => ({}) as never

describe('what can be known without a request is a boot error', () => {
  const boot =
    (paths: object, handlers: object, more: object = {}) =>
    () =>
      implement(contractOf(paths, more), {}, handlers as never)

  test.each([
    ['a missing handler', { '/a': get('a') }, {}, 'No handler for a (GET /a). Add a function of this name.'],
    ['an unknown operationId', {}, { b: anything }, 'The handler b has no operation.'],
    ['a handler that is no function', { '/a': get('a') }, { a: 1 }, 'No handler for a'],
    [
      'a type that does not exist',
      { '/a': get('a', { parameters: [{ name: 'q', in: 'query', schema: { type: 'text' } }] }) },
      { a: anything },
      'There is no type "text" (at /paths/~1a/get/parameters/0/schema/type)',
    ],
  ])('%s', (_name, paths, handlers, message) => {
    expect(boot(paths, handlers)).toThrow(BootError)
    expect(boot(paths, handlers)).toThrow(message)
  })

  test('a security scheme without a guard', () => {
    const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } }
    const security = [{ key: [] }]
    expect(boot({ '/a': get('a', { security }) }, { a: anything }, { components })).toThrow(
      'The security scheme "key" has no guard. Add one to `guards`.',
    )
  })

  test('a security scheme that is named like something of every object', () => {
    const components = { securitySchemes: { constructor: { type: 'http', scheme: 'bearer' } } }
    expect(
      boot({ '/a': get('a', { security: [{ constructor: [] }] }) }, { a: anything }, { components }),
    ).toThrow('The security scheme "constructor" has no guard.')
  })

  test.each([
    [{ bodyLimit: '20 MB' }, '"20 MB" is no size, for bodyLimit.'],
    [{ bodyLimit: -1 }, '-1 is no size, for bodyLimit.'],
    [{ limits: { a: '5XB' } }, '"5XB" is no size, for a.'],
    [{ limits: { b: '5MB' } }, '`limits` has b. The contract has no operationId of this name.'],
    [{ fileMemory: 'all' }, '"all" is no size, for fileMemory.'],
    [{ limits: { a: { body: '5XB' } } }, '"5XB" is no size, for a.'],
    [{ limits: { a: { parts: { f: '5XB' } } } }, '"5XB" is no size, for a.parts.f.'],
    [{ limits: { a: { size: 1 } } }, '`size` is no option of `limits.a`.'],
    [
      { limits: { a: { parts: { g: 1 } } } },
      '`limits.a.parts` has g. No multipart form of a has a property of this name.',
    ],
  ])('a limit that is none: %j', (options, message) => {
    const settings = options as Partial<Settings>
    const schema = { type: 'object', properties: { f: { type: 'string', format: 'binary' } } }
    const body = { requestBody: { content: { 'multipart/form-data': { schema } } } }
    expect(() => implement(contractOf({ '/a': get('a', body) }), settings, { a: anything } as never)).toThrow(
      message,
    )
  })

  test('all of it is said at once', () => {
    try {
      boot({ '/a': get('a'), '/b': get('b') }, { c: anything })()
      expect.unreachable()
    } catch (error) {
      expect((error as BootError).faults).toHaveLength(3)
    }
  })
})
