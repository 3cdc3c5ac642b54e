import { implement } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import { storage, stored, type RulesByResource } from '@concordat/resources'
import { onTestFinished } from 'vitest'
import { resourcePaths } from './grocery.ts'
import { contractOf, type Document } from './shop.ts'

const text = { type: 'string' }
const integer = { type: 'integer' }
const nullable = { type: ['string', 'null'] }
const reference = (resource: string, onRemove: string) => ({
  type: 'integer',
  'x-relation': { resource, onRemove },
})
const schemas = (name: string, properties: object, required: string[]) => ({
  [name]: {
    type: 'object',
    required: ['id', ...required],
    properties: { id: { ...integer, readOnly: true }, ...properties },
  },
  [`New${name}`]: { type: 'object', required, properties },
  [`${name}Patch`]: { type: 'object', properties },
})
const lists = [
  { name: 'ordering', in: 'query', schema: text },
  { name: 'search', in: 'query', schema: text },
  { name: 'limit', in: 'query', schema: integer },
]

/** Documents with a unique slug, notes that end with their document, and letters with lists of documents. */
function documents(): Document {
  const paths = {
    ...resourcePaths('Doc', '/docs', { parameters: lists }),
    ...resourcePaths('Note', '/notes', { parameters: lists }),
    ...resourcePaths('Letter', '/letters', { parameters: lists }),
  } as Record<string, any>
  const key = { name: 'Idempotency-Key', in: 'header', schema: text }
  paths['/docs'].post.parameters = [key]
  const parts = {
    type: 'array',
    items: { type: 'object', properties: { docId: reference('Doc', 'restrict'), text } },
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Documents', version: '1' },
    servers: [{ url: '/api' }],
    security: [{ key: [] }, {}],
    paths,
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
      schemas: {
        ...schemas('Doc', { ownerId: nullable, slug: { ...text, 'x-unique': true }, grade: integer }, [
          'slug',
        ]),
        ...schemas('Note', { docId: reference('Doc', 'cascade'), ownerId: nullable }, ['docId']),
        ...schemas('Letter', { ownerId: nullable, parts }, []),
      },
    },
  }
}

/** A client of the API: the id and the roles of a user, or a stranger. */
export type Client = { readonly id: string | number; readonly roles?: readonly string[] } | undefined

/** Opens an API of documents with rules. The credential is the identity as JSON. */
export async function openDocuments(
  url: string,
  rules: RulesByResource,
  own: object = {},
): Promise<
  (client: Client, method: string, path: string, body?: unknown, headers?: object) => Promise<DocumentReply>
> {
  const contract = contractOf(documents())
  const api = implement(
    contract,
    {
      log: { error: (...given: unknown[]) => console.error(...given), warn: () => undefined },
      guards: { key: ({ credential }: { credential: string }) => JSON.parse(credential) as object },
      plugins: [storage(contract, { url, rules })],
    } as never,
    { ...(stored(contract, { except: Object.keys(own) as never }) as object), ...own } as never,
  )
  await api.start()
  onTestFinished(() => api.stop())
  const test = createTestClient(api)
  return async (client, method, path, body, headers = {}) => {
    const key = client === undefined ? {} : { 'x-key': JSON.stringify(client) }
    const type = method === 'PATCH' ? { 'content-type': 'application/merge-patch+json' } : {}
    const reply = await test.request(method, `/api${path}`, {
      body,
      headers: { ...type, ...key, ...headers },
    })
    return {
      status: reply.status,
      headers: Object.fromEntries(new Headers(reply.headers)),
      body: reply.body,
    }
  }
}

interface DocumentReply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: any
}
