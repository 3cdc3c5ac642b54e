import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { limitSending } from '../../src/node/limit-sending.ts'

/** Asks a server, whose clients have 200 ms to take more of a reply, and pauses the connection. */
async function asked(reply: (write: (chunk: string | Buffer) => boolean, end: () => void) => void) {
  const server = createServer((_req, res) => {
    reply(
      (chunk) => res.write(chunk),
      () => res.end(),
    )
  })
  Object.assign(server, { keepAliveTimeout: 100, keepAliveTimeoutBuffer: 0 })
  limitSending(server, 200)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const closed = once(server, 'connection').then(([socket]) =>
    once(socket as never, 'close').then(() => 'closed'),
  )
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  client
    .on('error', () => undefined)
    .pause()
    .write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  return {
    client,
    /** Whether the connection is closed within a second. */
    outcome: () => Promise.race([closed, setTimeout(1000, 'open')]),
    end: () => {
      client.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}

test('a client that takes nothing of a large reply loses its connection', async () => {
  const { outcome, end } = await asked((write) => void write(Buffer.alloc(20_000_000)))
  expect(await outcome()).toBe('closed')
  end()
})

test('a client that takes a large reply slowly keeps its connection', async () => {
  const { client, outcome, end } = await asked((write) => void write(Buffer.alloc(20_000_000)))
  const timer = setInterval(() => void client.read(1_000_000), 50)
  client.on('readable', () => undefined)
  expect(await outcome()).toBe('open')
  clearInterval(timer)
  end()
})

test('a connection on which nothing waits to be sent stays open', async () => {
  const { outcome, end } = await asked((write) => void write('data: 1\n\n'))
  expect(await outcome()).toBe('open')
  end()
})

test('a connection that stays idle after a reply is closed by node:http', async () => {
  const { outcome, end } = await asked((write, finish) => {
    write('hello')
    finish()
  })
  expect(await outcome()).toBe('closed')
  end()
})

test('a connection stays open whose client has taken a large reply after a pause', async () => {
  const { client, outcome, end } = await asked((write) => void write(Buffer.alloc(5_000_000)))
  await setTimeout(150)
  client.resume()
  expect(await outcome()).toBe('open')
  end()
})
