import { expect, test } from 'vitest'
import { createPathClient } from '@concordat/client'
import { defineContract } from '@concordat/core'
import { versions, type VersionedBy } from '@concordat/server'
import { fetchHandler } from '@concordat/server/fetch'

interface Of<Item> {
  input: { query?: { limit?: number } }
  call: { query: { limit?: number } }
  replies: { 200: { type: 'application/json'; body: Item[]; headers: {} } }
  bare: Item[]
}
interface First {
  list: Of<{ id: number }>
}
interface Second {
  list: Of<string>
}

const contractOf = (items: object) => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: '/api' }],
  paths: {
    '/items': {
      get: {
        operationId: 'list',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
        responses: {
          200: { description: '', content: { 'application/json': { schema: { type: 'array', items } } } },
        },
      },
    },
  },
})
const v1 = defineContract<First, never>(
  contractOf({ type: 'object', properties: { id: { type: 'integer' } } }),
  [],
)
const v2 = defineContract<Second, never>(contractOf({ type: 'string' }), [])

const handleBy = (by: VersionedBy) =>
  fetchHandler(
    versions(
      { v1, v2 },
      { by },
      { list: { v1: () => [{ id: 1 }], v2: ({ query }) => [`Apple ${query.limit}`] } },
    ),
  )
const url = 'http://shop.example/api'

/** How the SDK of a version is told which version it is for. */
const ways: [name: string, by: VersionedBy, optionsOf: (version: string) => object][] = [
  ['path', 'path', (version) => ({ baseUrl: `${url}/${version}` })],
  ['header', { header: 'api-version' }, (version) => ({ baseUrl: url, headers: { 'api-version': version } })],
  [
    'media type',
    { mediaType: 'version' },
    (version) => ({ baseUrl: url, headers: { accept: `application/json; version=${version}` } }),
  ],
]

test.each(ways)('HU8: each version has an SDK of its own, by %s', async (_name, by, optionsOf) => {
  const fetch = handleBy(by)
  const first = createPathClient<{ '/items': { GET: First['list'] } }>({ fetch, ...optionsOf('v1') })
  const second = createPathClient<{ '/items': { GET: Second['list'] } }>({ fetch, ...optionsOf('v2') })
  const [one, two] = [await first.GET('/items'), await second.GET('/items', { query: { limit: 3 } })]
  if (one.status !== 200 || two.status !== 200) throw new Error('The versions do not answer.')
  expect([one.body[0]!.id, two.body[0]!.toUpperCase()]).toEqual([1, 'APPLE 3'])
})

test('HU8: the SDK of a version adds the query parameter by its `fetch`', async () => {
  const handle = handleBy({ query: 'version' })
  const fetch = (request: Request) => {
    const address = new URL(request.url)
    address.searchParams.set('version', 'v2')
    return handle(new Request(address, request))
  }
  const second = createPathClient<{ '/items': { GET: Second['list'] } }>({ fetch, baseUrl: url })
  expect(await second.GET('/items', { query: { limit: 3 } })).toMatchObject({
    status: 200,
    body: ['Apple 3'],
  })
})
