import { expect, test } from 'vitest'
import { BootError, on, versions, type BootFault } from '@concordat/server'
import { createTestClient, type TestClient } from '@concordat/server/in-process'
import { partsOf, type AnyVersions } from '@concordat/server/kit'
import { contractOf, json, remembering } from '../support/app.ts'
import { shopContracts } from '../support/versioned-shop.ts'

const handlers = { list: () => [], add: () => true, old: () => true, new: () => true }

function faultsOf(
  options: object,
  given: object = handlers,
  contracts: object = shopContracts,
): readonly BootFault[] {
  try {
    versions(contracts as never, { log: remembering(), ...options } as never, given as never)
  } catch (error) {
    if (error instanceof BootError) return error.faults
    throw error
  }
  return []
}

test.each([
  [{ by: 'host' }, '`by` is neither'],
  [{ by: { header: 'a', query: 'b' } }, '`by` is neither'],
  [{ by: { header: 'a b' } }, '`by` is neither'],
  [{ default: 'v9' }, 'There is no version v9. There are v1, v2, v3.'],
  [{ deprecated: { v9: { since: '2026-01-01' } } }, 'There is no version v9'],
  [{ deprecated: { v1: { since: 'soon' } } }, '`deprecated.v1` has a date that is none'],
  [{ deprecated: { v1: { since: '2026-02-01', sunset: '2026-01-01' } } }, 'ends before it is deprecated'],
  [{ deprecated: { v1: { since: '2026-02-01', successor: 'v1' } } }, 'is no other version'],
  [{ deprecated: { v1: { since: '2026-02-01', documentation: '/a>; x' } } }, 'no address'],
  [{ deprecated: { v1: { since: '2026-02-01', until: 1 } } }, '`until` is no option'],
  [{ limits: { nothing: 1 } }, 'v1: `limits` has nothing'],
  [{ guards: { key: () => 1 } }, 'v1: The guard `key`'],
])('the options %j are refused', (options, message) => {
  expect(
    faultsOf(options)
      .map((fault) => fault.message)
      .join('\n'),
  ).toContain(message)
})

test('HU8: a contract that declares the query parameter of the version keeps the API from starting', () => {
  const [fault, ...more] = faultsOf({ by: { query: 'limit' } })
  expect(fault).toMatchObject({
    code: 'version-parameter-declared',
    message: expect.stringContaining('list of v1 takes the query parameter limit') as string,
  })
  expect(more).toHaveLength(1)
})

test('handlers that are missing, unknown, or lead in a circle are refused with their version', () => {
  const messages = (given: object) => faultsOf({}, given).map(({ code, message }) => `${code} ${message}`)
  expect(
    messages({ list: { v1: 'v2', v2: 'v1', v3: () => [] }, add: () => 1, old: () => 1, new: () => 1 }),
  ).toEqual([
    expect.stringContaining('handler-missing v1: No handler for list'),
    expect.stringContaining('handler-missing v2: No handler for list'),
  ])
  expect(messages({ ...handlers, other: () => 1 })).toEqual([
    'handler-unknown The handler other has no operation. No version has an operationId of this name.',
  ])
  expect(messages({ ...handlers, old: { v1: () => 1, v2: () => 1 } })).toEqual([
    expect.stringContaining('handler-unknown The handler old is listed for v2'),
  ])
})

test('contracts with different paths, and names that no address can have, are refused', () => {
  const at = (url: string) => contractOf({}, { servers: [{ url }] })
  const paths = faultsOf({ by: { query: 'v' } }, {}, { v1: at('/a'), v2: at('/b') })
  expect(paths[0]!.message).toContain('below different paths, /a and /b')
  expect(faultsOf({}, {}, { v1: at('/api/v1'), v2: at('/api/v2') })).toEqual([])
  expect(faultsOf({}, {}, { 'v 1': at('/') })[0]!.message).toContain('"v 1" is no name of a version')
  expect(faultsOf({}, {}, {})[0]!.message).toContain('There is no version')
})

test('options for an operation of one version hold there, and plugins start and stop once', async () => {
  const events: string[] = []
  class Watcher {
    readonly name = 'watcher'
    readonly only = ['old', 'new']
    readonly hooks = { before: [({ operation }: any) => void events.push(operation.operationId)] }
    onStart() {
      events.push('start')
    }
    onStop() {
      events.push('stop')
    }
  }
  const shop = versions(
    shopContracts as never,
    {
      log: remembering(),
      plugins: [new Watcher()],
      timeouts: { old: '1s' },
      hooks: { operations: { new: {} } },
      errors: [on(TypeError, 404)],
      onStart: () => void events.push('own start'),
    } as never,
    handlers as never,
  ) as AnyVersions
  const client = createTestClient(shop)
  for (const path of ['/v1/old', '/v3/new', '/v2/items'])
    expect((await client.get(`/api${path}`)).status).toBe(200)
  await shop.stop()
  expect(events).toEqual(['start', 'own start', 'old', 'new', 'stop'])
})

test('each version is an API of its own, with its path', async () => {
  const shop = versions(shopContracts as never, handlers as never) as AnyVersions
  expect(Object.values(shop.apis).map(({ basePath }) => basePath)).toEqual(['/api/v1', '/api/v2', '/api/v3'])
  expect((await shop.apis['v1']!.call('old')).status).toBe(200)
  expect(() => partsOf(shop as never)).toThrow('This is no API')
  const client = createTestClient(shop as never) as TestClient
  expect(() => client.call('old', {})).toThrow('Call an operation of one version')
  const one = contractOf({ '/a': { get: { operationId: 'a', responses: { 200: json(true) } } } })
  expect((versions({ v1: one } as never, { a: () => 1 } as never) as AnyVersions).basePath).toBe('')
})
