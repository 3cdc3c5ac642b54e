import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { nodeListener } from '@concordat/server/node'
import { implement, reply } from '@concordat/server'
import { upgradeListener } from '../../src/node/upgrade-response.ts'
import { contractOf, json } from '../support/app.ts'

const size = { type: 'integer' }
const contract = contractOf({
  '/size': {
    get: { operationId: 'getSize', responses: { 200: json(size) } },
    post: {
      operationId: 'measure',
      requestBody: { content: { 'application/json': { schema: { type: 'string' } } } },
      responses: { 200: json(size) },
    },
  },
})
const api = implement(contract, {
  getSize: () => reply(200, 0),
  measure: ({ body }) => reply(200, body.length),
})

/** Sends a request for an upgrade to a server that treats it as Node before 24.9 does. */
async function upgrading(
  method: string,
  upgrade: string,
  body?: string,
): Promise<[number, string | undefined, string]> {
  const listener = nodeListener(api)
  const server = createServer({ shouldUpgradeCallback: () => true }, listener)
  server.on('upgrade', upgradeListener(listener)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const headers = {
    connection: 'Upgrade, HTTP2-Settings',
    upgrade,
    'http2-settings': 'AAMAAABkAAQAAP__',
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
  const sent = request({ host: '127.0.0.1', port, path: '/size', method, headers }).end(body)
  const [response] = await once(sent, 'response')
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return [response.statusCode, response.headers.connection, text]
}

test('a request for an upgrade to another protocol is answered without it', async () => {
  expect(await upgrading('GET', 'h2c')).toEqual([200, 'close', '0'])
  expect(await upgrading('POST', 'h2c', JSON.stringify('x'.repeat(200_000)))).toEqual([
    200,
    'close',
    '200000',
  ])
  expect(await upgrading('POST', 'websocket', '"x"')).toEqual([200, 'close', '1'])
})
