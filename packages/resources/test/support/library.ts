import { defineContract } from '@concordat/core'
import { users, throttle, type Users } from '@concordat/auth'
import { readModel } from '@concordat/model'
import { implement } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import {
  any,
  everyone,
  own,
  role,
  storage,
  stored,
  via,
  where,
  type RulesByResource,
} from '@concordat/resources'
import { authStore } from '@concordat/resources/users'
import { resourcePaths } from './grocery.ts'

const text = { type: 'string' }
const readOnlyId = { type: 'integer', readOnly: true }
const schemas = (name: string, properties: object, required: string[]) => ({
  [name]: { type: 'object', required: ['id', ...required], properties: { id: readOnlyId, ...properties } },
  [`New${name}`]: { type: 'object', required, properties },
  [`${name}Patch`]: { type: 'object', properties },
})
const pages = [
  { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } },
  { name: 'pageSize', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50, default: 2 } },
  { name: 'search', in: 'query', schema: text },
  { name: 'ordering', in: 'query', schema: text },
]
const list = (name: string) => ({
  type: 'object',
  required: ['count', 'next', 'previous', 'results'],
  properties: {
    count: { type: 'integer' },
    next: { type: ['string', 'null'] },
    previous: { type: ['string', 'null'] },
    results: { type: 'array', items: { $ref: `#/components/schemas/${name}` } },
  },
})

/** Makes the operations that change something need a role. */
function withRole(
  paths: Record<string, Record<string, unknown>>,
  needed: readonly string[],
): Record<string, object> {
  const changing = new Set(['post', 'put', 'patch', 'delete'])
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([method, operation]) => [
          method,
          changing.has(method)
            ? { ...(operation as object), security: [{ basic: needed }, { session: needed }] }
            : operation,
        ]),
      ),
    ]),
  )
}

/** A library: whoever comes may read books; editors change them; an article belongs to its author, with its notes. */
export const library = {
  openapi: '3.1.0',
  info: { title: 'Library', version: '1' },
  servers: [{ url: '/api' }],
  security: [{ basic: [] }, { session: [] }, {}],
  paths: {
    ...withRole(resourcePaths('Book', '/books', { parameters: pages, list: list('Book') }) as never, [
      'editor',
    ]),
    ...withRole(
      resourcePaths('Article', '/articles', { parameters: pages, list: list('Article') }) as never,
      [],
    ),
    ...withRole(resourcePaths('Note', '/notes', { parameters: pages, list: list('Note') }) as never, []),
  },
  components: {
    securitySchemes: {
      basic: { type: 'http', scheme: 'basic' },
      session: { type: 'apiKey', in: 'cookie', name: 'session' },
    },
    schemas: {
      ...schemas('Book', { title: text, price: { type: 'number', multipleOf: 0.01 } }, ['title']),
      ...schemas('Article', { title: text, ownerId: text, isPublic: { type: 'boolean', default: false } }, [
        'title',
      ]),
      ...schemas('Note', { articleId: { type: 'integer', 'x-relation': 'Article' }, text }, [
        'articleId',
        'text',
      ]),
    },
  },
}

/** The rules of the library: one for each kind of row. */
export const libraryRules: RulesByResource = {
  Article: {
    read: any(where('isPublic', true), own('ownerId'), role('admin')),
    write: any(own('ownerId'), role('admin')),
    owner: 'ownerId',
  },
  Note: {
    read: via('articleId', any(where('isPublic', true), own('ownerId'))),
    write: via('articleId', own('ownerId')),
  },
  Book: everyone,
}

/** Serves the library in process. */
export async function libraryApi(url: string, more: { plugins?: object[] } = {}) {
  const { operations } = readModel(library)
  const contract = defineContract<any, any>(
    library,
    operations.map(({ operationId, method, path }) => ({ operationId, method, path })),
  )
  const shop = storage(contract, { url, rules: libraryRules })
  const auth: Users = users(contract, {
    store: authStore(shop),
    firstUser: false,
    passwordCost: { memory: 64, passes: 1, lanes: 1 },
  })
  const lines: string[] = []
  const note = (line: string, error?: unknown) =>
    void lines.push(error instanceof Error ? `${line}: ${error.stack}` : line)
  const api = implement(
    contract,
    {
      log: { error: note, warn: note },
      plugins: [shop, auth, throttle(contract), ...(more.plugins ?? [])],
      guards: { basic: auth.basic(), session: auth.session() },
    } as never,
    stored(contract) as never,
  )
  await api.start()
  const client = createTestClient(api)
  const ids: Record<string, string> = {}
  for (const [name, roles] of [
    ['ann', ['editor']],
    ['bob', []],
    ['root', ['admin', 'editor']],
  ] as const)
    ids[name] = (await auth.accounts.add({ name, password: `password of ${name}`, roles })).id
  const ask = async (
    who: string | undefined,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const credential = Buffer.from(`${who}:password of ${who}`).toString('base64')
    const reply = await client.request(method, `/api${path}`, {
      body,
      headers: {
        ...(who !== undefined && { authorization: `Basic ${credential}` }),
        ...(method === 'PATCH' && { 'content-type': 'application/merge-patch+json' }),
        ...headers,
      },
    })
    return { status: reply.status, headers: new Headers(reply.headers), body: reply.body }
  }
  return { api, ask, ids, lines, stop: () => api.stop() }
}
