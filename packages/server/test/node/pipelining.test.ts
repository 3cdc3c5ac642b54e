import { connect } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { implement, provide, providers } from '@concordat/server'
import { listen, nodeListener } from '@concordat/server/node'
import { closeServer } from '../../src/node/close-server.ts'
import { contractOf, json, remembering } from '../support/app.ts'

/** An API whose requests wait until they are let go, by their number. */
async function waiting() {
  const notes: string[] = []
  const doors = [0, 1, 2].map(() => Promise.withResolvers<void>())
  let number = 0
  const api = implement(
    contractOf({ '/': { get: { operationId: 'get', responses: { 200: json(true) } } } }),
    {
      log: remembering(),
      providers: providers({
        value: provide(() => number++, {
          settle: (one: number, { undo }) => notes.push(`${undo ? 'undo' : 'keep'} ${one}`),
          release: (one: number) => notes.push(`release ${one}`),
        }),
      }),
      hooks: { onEnd: [({ outcome }: { outcome: string }) => void notes.push(outcome)] },
    } as never,
    {
      get: async ({ ctx }: any) => {
        const one: number = ctx.value
        notes.push(`handler ${one}`)
        await doors[one]!.promise
        return one
      },
    } as never,
  )
  const { server, close } = await listen(nodeListener(api), { port: 0 })
  const socket = connect((server.address() as { port: number }).port, '127.0.0.1')
  await once(socket, 'connect')
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  return { notes, doors, server, close, socket, text: () => text }
}

const get = 'GET / HTTP/1.1\r\nhost: a\r\n\r\n'

test('a request waits until the reply before it is sent, and is not processed if its client leaves', async () => {
  const { notes, doors, close, socket } = await waiting()
  socket.write(get + get + get)
  await expect.poll(() => notes).toEqual(['handler 0'])
  doors[0]!.resolve()
  await expect.poll(() => notes).toContain('handler 1')
  socket.destroy()
  const ends = () => notes.toSorted()
  const first = ['handler 0', 'keep 0', 'release 0', 'sent']
  await expect.poll(ends).toEqual([...first, 'gone', 'handler 1', 'release 1', 'undo 1'].toSorted())
  await close()
})

test('a client that sends a thousand requests and reads nothing makes the server hold few replies', async () => {
  const whole = 'x'.repeat(100_000)
  let calls = 0
  const contract = contractOf({ '/': { get: { operationId: 'get', responses: { 200: json(true) } } } })
  const api = implement(contract, { get: () => (calls++, whole) } as never)
  const { url, close } = await listen(nodeListener(api), { port: 0 })
  const socket = connect(Number(new URL(url).port), '127.0.0.1').pause()
  await once(socket, 'connect')
  socket.write(get.repeat(1000))
  // The network takes some replies. The others are not made.
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(calls).toBeLessThan(500)
  const before = calls
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(calls).toBe(before)
  let size = 0
  socket.on('data', ({ length }: Buffer) => (size += length)).resume()
  await expect.poll(() => calls, { timeout: 10_000 }).toBe(1000)
  await expect.poll(() => size > 100_000_000, { timeout: 10_000 }).toBe(true)
  socket.destroy()
  await close()
})

test('a server that closes sends every reply to requests that it has received, and then closes', async () => {
  const { notes, doors, close, socket, text } = await waiting()
  socket.write(get + get)
  await expect.poll(() => notes).toEqual(['handler 0'])
  const closing = close()
  socket.write(get)
  await new Promise((resolve) => setTimeout(resolve, 50))
  for (const door of doors) door.resolve()
  await Promise.all([closing, once(socket, 'close')])
  expect(text().match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3)
  expect(text().match(/connection: close/gi)).toHaveLength(1)
  expect(notes.filter((note) => note === 'sent')).toHaveLength(3)
})

test('a server that has told a client that it closes the connection takes no further request from it', async () => {
  const { notes, doors, close, socket, text } = await waiting()
  socket.write(get)
  await expect.poll(() => notes).toEqual(['handler 0'])
  const closing = close()
  doors[0]!.resolve()
  await expect.poll(text).toMatch(/connection: close[^]*0$/i)
  socket.on('error', () => undefined).write(get)
  await closing
  expect(notes).toEqual(['handler 0', 'keep 0', 'release 0', 'sent'])
})

test('a request that comes behind the last one of a connection is not processed', async () => {
  const { notes, doors, server, socket, text } = await waiting()
  for (const door of doors) door.resolve()
  socket.write(get)
  await expect.poll(text).toMatch(/keep-alive[^]*0$/i)
  // The idle connection stays open for a while, and takes one more request.
  const closing = closeServer(server, 5000, 2000)
  socket.on('error', () => undefined).write(get + get)
  await closing
  const handled = notes.filter((note) => note.startsWith('handler'))
  await expect.poll(() => text().match(/HTTP\/1\.1 200 OK/g)).toHaveLength(handled.length)
})
