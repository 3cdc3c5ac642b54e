import { expect, test } from 'vitest'
import { pageDocument } from '@concordat/pages'

const shop = { name: 'shop', in: 'path', required: true, schema: { type: 'integer' } }
const socket = {
  operationId: 'watch',
  summary: 'Watch',
  clientMessages: { schema: { type: 'string' } },
  serverMessages: { schema: { type: 'number' } },
}
const documentWith = (paths: object, pathItems: object = {}) => ({
  openapi: '3.1.0',
  info: { title: 'Prices', version: '1' },
  paths,
  components: { pathItems },
})
const pathsOf = (document: object) =>
  (pageDocument(document as never) as unknown as { paths: Record<string, Record<string, unknown>> }).paths

test('a WebSocket is shown as a GET, with the messages of both sides', () => {
  const { '/a': item } = pathsOf(documentWith({ '/a': { 'x-websocket': socket } }))
  expect(item!['get']).toMatchObject({
    operationId: 'watch',
    summary: 'Watch (WebSocket)',
    requestBody: { content: { 'application/json': { schema: { type: 'string' } } } },
    responses: { 101: { content: { 'application/json': { schema: { type: 'number' } } } } },
  })
})

test('beside a GET, or behind a reference, it has a path of its own with the parameters', () => {
  const get = { responses: { 200: { description: '' } } }
  const beside = pathsOf(documentWith({ '/a/{shop}': { parameters: [shop], get, 'x-websocket': socket } }))
  expect(beside['/a/{shop}']!['get']).toEqual(get)
  expect(beside['/a/{shop}#websocket']).toMatchObject({ parameters: [shop], get: { operationId: 'watch' } })
  const behind = documentWith(
    { '/a/{shop}': { $ref: '#/components/pathItems/Shop' } },
    { Shop: { parameters: [shop], 'x-websocket': socket } },
  )
  expect(pathsOf(behind)['/a/{shop}#websocket']).toMatchObject({ parameters: [shop] })
})
