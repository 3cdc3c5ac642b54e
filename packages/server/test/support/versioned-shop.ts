import { versions, type VersionOptions } from '@concordat/server'
import type { Served } from '@concordat/server/kit'
import { contractOf, json, remembering } from './app.ts'

const item = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } }
const list = (items: object, parameters: object[] = []) => ({
  get: { operationId: 'list', parameters, responses: { 200: json({ type: 'array', items }) } },
})
const form = {
  post: {
    operationId: 'add',
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: item },
        'multipart/form-data': {
          schema: {
            type: 'object',
            properties: { photo: { type: 'string', contentMediaType: 'image/png' } },
          },
        },
      },
    },
    responses: { 200: json(true) },
  },
}
const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } }

/** The contracts of a shop: v1 and v2 have the same items, v3 has another list, and each has a path of its own. */
export const shopContracts = {
  v1: contractOf(
    {
      '/items': { ...list(item, [limit]), ...form },
      '/old': { get: { operationId: 'old', responses: { 200: json(true) } } },
    },
    { servers: [{ url: '/api' }] },
  ),
  v2: contractOf({ '/items': list(item, [limit]) }, { servers: [{ url: '/api' }] }),
  v3: contractOf(
    {
      '/items': list({ type: 'string' }),
      '/new': { get: { operationId: 'new', responses: { 200: json(true) } } },
    },
    { servers: [{ url: '/api' }] },
  ),
}

/** The number of calls of the handler that v1 and v2 have in common. */
export const calls = { shared: 0 }

/** A shop in three versions. */
export function versionedShop(options: VersionOptions & Record<string, unknown> = {}): Served {
  return versions(
    shopContracts as never,
    { log: remembering(), ...options } as never,
    {
      list: {
        v1: () => {
          calls.shared++
          return [{ id: 1, name: 'Apple' }]
        },
        v2: 'v1',
        v3: () => ['Apple'],
      },
      add: ({ body }: any) => ({ ...body, ...(body.photo !== undefined && { photo: body.photo.size }) }),
      old: () => ['old'],
      new: () => ['new'],
    } as never,
  )
}
