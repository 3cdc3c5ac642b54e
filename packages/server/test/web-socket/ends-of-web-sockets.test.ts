import { setTimeout } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { HttpError, reply, type EndFacts, type ServerWebSocket } from '@concordat/server'
import { ended, remembering } from '../support/app.ts'
import { pricesApi } from './prices.ts'
import { connectionsOf, handshake, openPrices, rawClient, servePrices } from './served-prices.ts'

describe('a handshake that is refused', () => {
  test('ends as a request, and its connection is closed although its client leaves it open', async () => {
    const ends: unknown[] = []
    const api = pricesApi(
      () => {
        throw new HttpError(404)
      },
      { hooks: { onEnd: [(end: EndFacts) => void ends.push(ended(end))] } },
    )
    const listening = await servePrices(api)
    const { socket, received } = rawClient(listening)
    socket.write(handshake())
    await expect.poll(received).toMatch(/^HTTP\/1.1 404 /)
    await expect.poll(() => ends).toEqual([{ outcome: 'sent', status: 404 }])
    await expect.poll(() => connectionsOf(listening)).toBe(0)
  })

  test('by an after hook tells the handler, which has opened the WebSocket', async () => {
    let isOver = false
    const api = pricesApi(
      async (_call, socket) => {
        for await (const _message of socket);
        isOver = socket.signal.aborted
      },
      {
        hooks: {
          after: [({ status }) => (status === 101 ? reply(403) : undefined)],
        },
      },
    )
    const { socket, received } = rawClient(await servePrices(api))
    socket.write(handshake())
    await expect.poll(received).toMatch(/^HTTP\/1.1 403 /)
    await expect.poll(() => isOver).toBe(true)
  })

  test.each(['', 'a,,b', 'a, a', 'a/b'])('its list of subprotocols is `%s`: a 400', async (names) => {
    let calls = 0
    const api = pricesApi(() => void calls++)
    const { socket, received } = rawClient(await servePrices(api))
    socket.write(handshake(undefined, [`Sec-WebSocket-Protocol: ${names}`]))
    await expect.poll(received).toMatch(/^HTTP\/1.1 400 [^]*Sec-WebSocket-Protocol is not a list/)
    expect(calls).toBe(0)
  })
})

describe('a server that closes', () => {
  test('closes a WebSocket whose handshake was not over then with 1001', async () => {
    const gate = Promise.withResolvers<void>()
    const listening = await servePrices(
      pricesApi(async (_call, socket) => {
        await gate.promise
        for await (const _message of socket);
      }),
    )
    const opening = openPrices(listening)
    await expect.poll(() => connectionsOf(listening)).toBe(1)
    await setTimeout(50)
    const closing = listening.close()
    gate.resolve()
    expect(await (await opening).closed).toBe(1001)
    await closing
  })

  test('breaks off a handshake that takes longer than `grace`', async () => {
    const listening = await servePrices(
      pricesApi(() => new Promise<void>(() => undefined)),
      100,
    )
    const { socket } = rawClient(listening)
    socket.write(handshake())
    await expect.poll(() => connectionsOf(listening)).toBe(1)
    await setTimeout(50)
    await listening.close()
  })
})

describe('a handler', () => {
  test('that ends while messages wait in the connection closes the WebSocket at once', async () => {
    const listening = await servePrices(
      pricesApi(async (_call, socket) => {
        await socket[Symbol.asyncIterator]().next()
        await setTimeout(200)
      }),
    )
    const { socket, closed } = await openPrices(listening)
    for (let n = 0; n < 5000; n++) socket.send(JSON.stringify({ item: 'x'.repeat(1000) }))
    expect(await closed).toBe(1000)
  })

  test.each([undefined, null])('that throws %s has failed, and that is logged', async (thrown) => {
    const log = remembering()
    const ends: EndFacts[] = []
    const api = pricesApi(
      async (_call, socket) => {
        socket.accept()
        await setTimeout(10)
        throw thrown
      },
      { log, hooks: { onEnd: [(end: EndFacts) => void ends.push(end)] } },
    )
    expect(await (await openPrices(await servePrices(api))).closed).toBe(1011)
    await expect.poll(() => ends.map(({ outcome }) => outcome)).toEqual(['failed'])
    expect(log.lines).toEqual([expect.stringMatching(/The handler has thrown (undefined|null)/)])
  })

  test('that the signal of its WebSocket has interrupted has not failed', async () => {
    const log = remembering()
    const ends: unknown[] = []
    const wait = (signal: AbortSignal) => setTimeout(60_000, undefined, { signal })
    const api = pricesApi(
      async (_call, socket) => {
        socket.accept()
        // The error of the timer is an AbortError, and has the reason of the signal as its cause.
        await wait(socket.signal)
      },
      { log, hooks: { onEnd: [(end: EndFacts) => void ends.push(ended(end))] } },
    )
    const { socket } = await openPrices(await servePrices(api))
    socket.terminate()
    await expect.poll(() => ends).toEqual([{ outcome: 'gone', status: 101 }])
    expect(log.lines).toEqual([])
  })

  test('that is slower than its client does not make the server take the client for dead', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const opened = Promise.withResolvers<ServerWebSocket>()
      const listening = await servePrices(
        pricesApi(async (_call, socket) => {
          socket.accept()
          opened.resolve(socket)
          await new Promise((resolve) => socket.signal.addEventListener('abort', resolve))
        }),
      )
      const { socket } = await openPrices(listening)
      for (let n = 0; n < 5000; n++) socket.send(JSON.stringify({ item: 'x'.repeat(1000) }))
      await setTimeout(100)
      for (let n = 0; n < 3; n++) {
        vi.advanceTimersByTime(30_000)
        await setTimeout(50)
      }
      expect((await opened.promise).signal.aborted).toBe(false)
    } finally {
      vi.useRealTimers()
    }
  })
})

test('a limit of 0 lets no message pass', async () => {
  const api = pricesApi(
    async (_call, socket) => {
      for await (const _message of socket);
    },
    { limits: { watchPrices: 0 } },
  )
  const { socket, closed } = await openPrices(await servePrices(api))
  socket.send('{"item":"apple"}')
  expect(await closed).toBe(1009)
})

test('OPTIONS to the path of a WebSocket tells its methods', async () => {
  const { url } = await servePrices(pricesApi(() => undefined))
  const { status, headers } = await fetch(`${url}/api/shops/1/prices`, { method: 'OPTIONS' })
  expect([status, headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
})
