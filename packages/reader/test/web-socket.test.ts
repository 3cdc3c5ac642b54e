import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readContract } from '@concordat/reader'
import { contractFolder, messagesOf } from './contract-folder.ts'

const info = { title: 'Prices', version: '1' }

test('the messages of a WebSocket may be in other files, and are read with their mistakes', async () => {
  const socket = {
    operationId: 'watch',
    clientMessages: { schema: { $ref: 'schemas.yaml#/Ask' } },
    serverMessages: { schema: { $ref: 'schemas.yaml#/Price' } },
  }
  const folder = contractFolder({
    'openapi.yaml': { openapi: '3.1.0', info, paths: { '/prices': { $ref: 'paths/prices.yaml' } } },
    'paths/prices.yaml': { 'x-websocket': { $ref: '../socket.yaml' } },
    'socket.yaml': socket,
    'schemas.yaml': { Ask: { type: 'object' }, Price: { type: 'number', minimum: 0 } },
  })
  const { model } = await readContract(join(folder, 'openapi.yaml'))
  expect(model.webSockets).toMatchObject([
    {
      operationId: 'watch',
      path: '/prices',
      serverMessages: { schema: { $ref: '#/components/schemas/Price' } },
    },
  ])
  const wrong = contractFolder({
    'openapi.yaml': {
      openapi: '3.1.0',
      info,
      paths: { '/prices': { 'x-websocket': { $ref: 'socket.yaml' } } },
    },
    'socket.yaml': { ...socket, clientMessages: { schema: { type: 'text' } }, serverMessages: undefined },
  })
  const [message] = await messagesOf(wrong)
  expect(message).toMatch(/socket\.yaml:5:12 .*`type` can be one of the following/)
})
