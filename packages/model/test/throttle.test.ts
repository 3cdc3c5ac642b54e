import { expect, test } from 'vitest'
import { readModel, type ContractError } from '@concordat/model'

const responses = { 200: { description: '' } }

/** The document of an API with an operation of its own throttles, one that inherits, and a WebSocket. */
function documentWith(root: unknown, item: unknown, own: unknown) {
  return {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    ...(root !== undefined && { 'x-throttle': root }),
    paths: {
      '/a': {
        ...(item !== undefined && { 'x-throttle': item }),
        get: { operationId: 'own', responses, ...(own !== undefined && { 'x-throttle': own }) },
        put: { operationId: 'inheriting', responses },
        'x-websocket': { operationId: 'socket', serverMessages: { schema: {} } },
      },
    },
  }
}

function throttlesOf(...given: Parameters<typeof documentWith>) {
  const { operations, webSockets } = readModel(documentWith(...given), undefined, 'all')
  return Object.fromEntries(
    [...operations, ...webSockets].map(({ operationId, throttles }) => [
      operationId,
      throttles?.map(
        ({ name, limit, window, by, counter }) => `${name} ${limit} in ${window} by ${by}: ${counter}`,
      ),
    ]),
  )
}

const perUser = { limit: 100, window: '1m', by: 'user' }

test('the nearest throttles are those of the operation, the path and the document, in this order', () => {
  expect(throttlesOf(undefined, undefined, undefined)).toEqual({})
  expect(throttlesOf(perUser, undefined, { limit: 5, window: '1h', by: 'address' })).toEqual({
    own: ['address 5 in 3600 by address: own address'],
    inheriting: ['user 100 in 60 by user: user'],
    socket: ['user 100 in 60 by user: user'],
  })
  expect(throttlesOf(perUser, [{ limit: 1, window: '1d', by: 'key' }], false)).toEqual({
    own: [],
    inheriting: ['key 1 in 86400 by key: /a key'],
    socket: ['key 1 in 86400 by key: /a key'],
  })
  expect(throttlesOf(perUser, null, undefined)).toEqual({ own: [], inheriting: [], socket: [] })
})

test('operations share the counters of a name, and have their own of `by: operation`', () => {
  const list = [
    { limit: 1, window: '30s', by: 'operation' },
    { limit: 2, window: '2min', by: 'operation', name: 'all' },
    { limit: 3, window: '1s', by: 'user' },
    { limit: 4, window: '2s', by: 'user' },
  ]
  const { own, inheriting } = throttlesOf(list, undefined, undefined)
  expect(own).toEqual([
    'operation 1 in 30 by operation: own operation',
    'all 2 in 120 by operation: all',
    'user-1s 3 in 1 by user: user-1s',
    'user-2s 4 in 2 by user: user-2s',
  ])
  expect(inheriting![0]).toBe('operation 1 in 30 by operation: inheriting operation')
})

test.each<[unknown, string, string]>([
  ['100/m', '', 'is no throttle'],
  [true, '', 'is no throttle'],
  [[7], '/0', 'is no throttle'],
  [{ ...perUser, limit: 0 }, '', 'limit'],
  [{ ...perUser, limit: -1 }, '', 'limit'],
  [{ ...perUser, limit: 1.5 }, '', 'limit'],
  [{ ...perUser, limit: '100' }, '', 'limit'],
  [{ ...perUser, limit: 1e10 }, '', 'limit'],
  [{ ...perUser, window: 60 }, '', 'window'],
  [{ ...perUser, window: '0s' }, '', 'window'],
  [{ ...perUser, window: '500ms' }, '', 'window'],
  [{ ...perUser, window: '367d' }, '', 'window'],
  [{ ...perUser, window: '99999999999999999999d' }, '', 'window'],
  [{ ...perUser, by: 'users' }, '', 'did you mean "user"?'],
  [{ limit: 1, window: '1s' }, '', 'what it counts by'],
  [{ ...perUser, name: 'a"; q=1, "b' }, '', 'name'],
  [{ ...perUser, name: 'é' }, '', 'name'],
  [{ ...perUser, name: 'a\r\nx: y' }, '', 'name'],
  [{ ...perUser, limt: 1 }, '', 'did you mean "limit"?'],
  [[perUser, perUser], '/1', 'have the name user'],
  [Array.from({ length: 9 }, () => perUser), '', 'more than 8'],
])('%j is a mistake at %j', (given, place, message) => {
  for (const [at, document] of [
    ['/x-throttle', documentWith(given, undefined, undefined)],
    ['/paths/~1a/x-throttle', documentWith(undefined, given, undefined)],
    ['/paths/~1a/get/x-throttle', documentWith(undefined, undefined, given)],
  ] as const) {
    const mistakes: ContractError[] = []
    readModel(document, mistakes)
    expect(mistakes[0]).toMatchObject({
      pointer: at + place,
      message: expect.stringContaining(message),
    })
  }
})

test('policies that share their counters and differ are a mistake', () => {
  const mistakes: ContractError[] = []
  readModel(
    documentWith({ ...perUser, name: 'daily' }, undefined, { ...perUser, limit: 7, name: 'daily' }),
    mistakes,
  )
  expect(mistakes.map(({ pointer, reason }) => [pointer, reason])).toEqual([
    ['/x-throttle', expect.stringContaining('differs from that at /paths/~1a/get/x-throttle')],
  ])
})

test('a throttle that is misspelt or misplaced is a likely mistake', () => {
  const get = {
    operationId: 'a',
    responses: { 200: { description: '', 'x-throttle': perUser } },
    'x-throtle': perUser,
  }
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    'x-throttles': 1,
    paths: { '/a': { get } },
  }
  expect(readModel(document, undefined, 'all').warnings.map(({ pointer }) => pointer)).toEqual([
    '/x-throttles',
    '/paths/~1a/get/x-throtle',
    '/paths/~1a/get/responses/200/x-throttle',
  ])
})
