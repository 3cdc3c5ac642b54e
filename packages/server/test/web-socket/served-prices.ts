import { once } from 'node:events'
import { connect as dial, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocket as Client } from 'ws'
import type { AnyApi } from '@concordat/server/kit'
import { listen, nodeListener, type Listening } from '@concordat/server/node'

/** Serves an API on the node host until the test ends. */
export async function servePrices(api: AnyApi, grace = 500): Promise<Listening> {
  const listening = await listen(nodeListener(api), { port: 0, grace })
  onTestFinished(() => listening.close())
  return listening
}

/** Opens the WebSocket of an API with the library `ws`. */
export async function openPrices({ url }: Listening): Promise<{ socket: Client; closed: Promise<number> }> {
  const socket = new Client(`${url.replace('http', 'ws')}/api/shops/1/prices?key=good`)
  onTestFinished(() => socket.terminate())
  const closed = once(socket, 'close').then(([code]: unknown[]) => code as number)
  closed.catch(() => undefined)
  await once(socket, 'open')
  return { socket, closed }
}

/** The bytes of a handshake. */
export function handshake(target = '/api/shops/1/prices?key=good', more: readonly string[] = []): string {
  return [
    `GET ${target} HTTP/1.1`,
    'Host: a',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    ...more,
    '',
    '',
  ].join('\r\n')
}

/** Opens a connection on which a test writes bytes. It stays open when the server ends it. */
export function rawClient({ url }: Listening): { socket: Socket; received: () => string } {
  const { port, hostname } = new URL(url)
  const socket = dial({ port: Number(port), host: hostname, allowHalfOpen: true })
  onTestFinished(() => void socket.destroy())
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', () => undefined)
  return { socket, received: () => Buffer.concat(chunks).toString('latin1') }
}

/** The number of connections of a server. */
export function connectionsOf({ server }: Listening): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  )
}
