import { resourcePaths } from '../support/grocery.ts'
import type { Document } from '../support/shop.ts'

const text = { type: 'string' }
const query = (name: string, schema: object) => ({ name, in: 'query', schema })
const paging = [
  query('limit', { type: 'integer', minimum: 1, maximum: 50, default: 3 }),
  query('ordering', text),
  query('search', text),
]
const readOnlyId = { type: 'integer', readOnly: true }
const schemas = (name: string, properties: object, required: string[]) => ({
  [name]: { type: 'object', required: ['id', ...required], properties: { id: readOnlyId, ...properties } },
  [`New${name}`]: { type: 'object', required, properties },
  [`${name}Patch`]: { type: 'object', properties },
})
const nullable = { type: ['string', 'null'] }
const reference = (name: string, onRemove: string) => ({
  type: 'integer',
  'x-relation': { resource: name, onRemove },
})

const parts = {
  type: 'array',
  items: { type: 'object', properties: { docId: reference('Doc', 'restrict'), text } },
}

/**
 * Folders with documents (a folder with documents stays), notes at a path below their folder, links to documents, and
 * letters with lists of documents.
 */
export const folders: Document = {
  openapi: '3.1.0',
  info: { title: 'Folders', version: '1' },
  servers: [{ url: '/api' }],
  security: [{ key: [] }, {}],
  paths: {
    ...resourcePaths('Folder', '/folders', {
      parameters: [...paging, query('page', { type: 'integer' }), query('team', text)],
      list: countedList('Folder'),
    }),
    ...resourcePaths('Doc', '/docs', {
      parameters: [
        ...paging,
        query('cursor', text),
        query('title', text),
        query('folderId', { type: 'integer' }),
        query('minPrice', { type: 'integer' }),
      ],
    }),
    ...belowFolder(
      resourcePaths('Note', '/folders/{folderId}/notes', {
        parameters: [...paging, query('offset', { type: 'integer', minimum: 0 })],
        list: countedList('Note'),
      }),
    ),
    ...resourcePaths('Link', '/links', { parameters: [paging[0]!, query('after', { type: 'integer' })] }),
    ...resourcePaths('Letter', '/letters', { parameters: [paging[0]!, query('after', { type: 'integer' })] }),
  },
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
    schemas: {
      ...schemas('Folder', { ownerId: nullable, team: text }, ['team']),
      ...schemas(
        'Doc',
        {
          folderId: reference('Folder', 'restrict'),
          ownerId: nullable,
          status: text,
          price: { type: 'integer' },
          title: text,
        },
        ['folderId', 'status', 'price', 'title'],
      ),
      ...schemas('Note', { folderId: reference('Folder', 'cascade'), ownerId: nullable, text }, ['text']),
      ...schemas('Link', { docId: reference('Doc', 'cascade') }, ['docId']),
      ...schemas('Letter', { title: text, parts }, []),
    },
  },
}

/** Adds the parameter of the folder to path items. */
function belowFolder(paths: Record<string, { parameters?: object[] }>): Record<string, object> {
  const folder = { name: 'folderId', in: 'path', required: true, schema: { type: 'integer' } }
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      { ...item, parameters: [folder, ...(item.parameters ?? [])] },
    ]),
  )
}

function countedList(name: string) {
  return {
    type: 'object',
    required: ['count', 'results'],
    properties: {
      count: { type: 'integer' },
      results: { type: 'array', items: { $ref: `#/components/schemas/${name}` } },
    },
  }
}
