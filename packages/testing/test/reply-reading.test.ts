import express from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createPathClient } from '@concordat/client'
import { defineContract } from '@concordat/core'
import { compiledEnforcer, implement, reply } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { fetchHandler } from '@concordat/server/fetch'
import { nodeListener } from '@concordat/server/node'

const text = { description: '', content: { 'text/plain': { schema: { type: 'string' } } } }
const bytes = { description: '', content: { 'application/octet-stream': {} } }
const json = { description: '', content: { 'application/json': {} } }
const none = { description: '' }

/** An API with one operation. */
function serving(handler: () => unknown, responses: object) {
  const contract = defineContract<any, never>(
    {
      openapi: '3.1.0',
      info: { title: 'Test', version: '1' },
      paths: { '/item': { get: { operationId: 'item', responses } } },
    },
    [],
  )
  return implement(contract, { item: handler } as never)
}

// Each kind of reply, read by the SDK over each host and by an in-process call.
test.each([
  ['nothing', 200, none, undefined, undefined],
  ['nothing created', 201, none, undefined, undefined],
  ['a number as text', 404, text, '5', '5'],
  ['an empty text', 404, text, '', ''],
  ['an empty text as JSON', 404, json, '', ''],
  ['bytes', 404, bytes, new Uint8Array([65, 255]), [65, 255]],
  ['a stream', 404, bytes, [65, 255], [65, 255]],
])('the SDK and an in-process call agree on %s', async (kind, status, response, given, expected) => {
  const body = () => (kind === 'a stream' ? new Blob([new Uint8Array(given as number[])]).stream() : given)
  const api = serving(() => reply(status, body()), { [status]: response })
  const router = await expressRouter(api, { enforcer: compiledEnforcer })
  const read = async (found: { status: number; body: unknown }) => ({
    status: found.status,
    body: found.body instanceof Blob ? [...new Uint8Array(await found.body.arrayBuffer())] : found.body,
  })
  const call = api.call as (id: string) => Promise<{ status: number; body: unknown }>
  expect(await read(await call('item'))).toEqual({ status, body: expected })
  const replies = { [status]: Object.keys('content' in response ? response.content : {}) }
  const sdk = (options: object) =>
    (
      createPathClient(options, { 'GET /item': { replies } }) as unknown as {
        GET(path: string): Promise<{ status: number; body: unknown }>
      }
    ).GET('/item')
  const inProcess = await sdk({ baseUrl: 'http://x', fetch: fetchHandler(api) })
  expect(await read(inProcess)).toEqual({ status, body: expected })
  for (const listener of [nodeListener(api), express().use(router)]) {
    const server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const found = await sdk({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
    expect(await read(found)).toEqual({ status, body: expected })
    server.closeAllConnections()
    server.close()
  }
})
