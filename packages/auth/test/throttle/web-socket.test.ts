import { once } from 'node:events'
import { request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { implement } from '@concordat/server'
import { listen, nodeListener } from '@concordat/server/node'
import { throttle } from '@concordat/auth'

test('handshakes of WebSockets are counted', async () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/news': {
        'x-websocket': {
          operationId: 'news',
          serverMessages: { schema: { type: 'string' } },
          'x-throttle': { limit: 1, window: '1h', by: 'address' },
        },
      },
    },
  }
  const contract = defineContract<any, never>(document, [])
  const handlers = { news: (_call: unknown, socket: { close(): void }) => socket.close() }
  const api = implement(contract, { plugins: [throttle(contract)] }, handlers as never)
  const server = await listen(nodeListener(api as never), { port: 0 })
  onTestFinished(() => server.close())
  const handshake = async () => {
    const headers = {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    const sent = request(`${server.url}/news`, { headers })
    sent.end()
    const [reply, socket] = (await Promise.race([once(sent, 'upgrade'), once(sent, 'response')])) as [
      any,
      any,
    ]
    socket?.destroy()
    reply.resume()
    return [reply.statusCode, reply.headers['ratelimit'], reply.headers['retry-after']]
  }
  expect(await handshake()).toEqual([101, '"address";r=0;t=3600', undefined])
  expect(await handshake()).toEqual([429, '"address";r=0;t=3600', '3600'])
})
