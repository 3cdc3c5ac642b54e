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

test('a client that leaves ends the requests whose replies wait behind another one', async () => {
  const { notes, doors, close, socket } = await waiting()
  socket.write(get + get + get)
  await expect.poll(() => notes).toEqual(['handler 0', 'handler 1', 'handler 2'])
  // The second reply is complete, and cannot be sent before the first.
  doors[1]!.resolve()
  await expect.poll(() => notes).toContain('keep 1')
  socket.destroy()
  const ends = () => notes.slice(3).toSorted()
  await expect
    .poll(ends)
    .toEqual(['gone', 'gone', 'gone', 'keep 1', 'release 0', 'release 1', 'release 2', 'undo 0', 'undo 2'])
  await close()
})

test('a server that closes sends every reply to requests that it has accepted, and then closes', async () => {
  const { notes, doors, close, socket, text } = await waiting()
  socket.write(get + get)
  await expect.poll(() => notes).toEqual(['handler 0', 'handler 1'])
  const closing = close()
  socket.write(get)
  await expect.poll(() => notes).toContain('handler 2')
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
