import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createClient, webSocket } from '@concordat/client'

interface Echo {
  path: '/echo'
  input: {}
  call: {}
  client: string
  server: string
}
const openEcho = webSocket<Echo>('/echo')

test('in a browser, the headers of the client are left out, because browsers send none', async () => {
  const calls: unknown[][] = []
  class OfBrowser extends EventTarget {
    constructor(url: string, protocols: unknown = []) {
      super()
      calls.push([url, protocols])
      for (const name of [protocols].flat())
        if (!/^[\w.]+$/.test(String(name)))
          throw new DOMException(`The subprotocol '${String(name)}' is invalid.`, 'SyntaxError')
      queueMicrotask(() => this.dispatchEvent(new Event('open')))
    }
  }
  vi.stubGlobal('WebSocket', OfBrowser)
  onTestFinished(() => void vi.unstubAllGlobals())
  const client = createClient({ baseUrl: 'http://shop.example', headers: { authorization: 'Bearer x' } })
  await openEcho(client, {}, { protocols: ['v1.echo'] })
  expect(calls.at(-1)).toEqual(['ws://shop.example/echo', ['v1.echo']])
  // A name that is invalid itself is refused as ever.
  await expect(openEcho(client, {}, { protocols: ['v1 echo'] })).rejects.toThrow("The subprotocol 'v1 echo'")
})

test('Node 20, which the package supports, has no `Promise.withResolvers`', async () => {
  vi.spyOn(Promise, 'withResolvers').mockImplementation(() => {
    throw new TypeError('Promise.withResolvers is not a function')
  })
  onTestFinished(() => void vi.restoreAllMocks())
  class OfLibrary extends EventTarget {
    constructor() {
      super()
      queueMicrotask(() => this.dispatchEvent(new Event('open')))
    }
  }
  const client = createClient({
    baseUrl: 'http://shop.example',
    WebSocket: OfLibrary as unknown as typeof WebSocket,
  })
  expect((await openEcho(client)).closed).toBeInstanceOf(Promise)
})

test('an opening that is aborted fails with the reason of the signal', async () => {
  // It accepts connections, and answers nothing.
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  server.on('connection', (socket) => onTestFinished(() => void socket.destroy()))
  const { port } = server.address() as { port: number }
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}` })
  const reason = new Error('Enough.')
  const aborting = new AbortController()
  const opening = openEcho(client, {}, { signal: aborting.signal })
  await once(server, 'connection')
  aborting.abort(reason)
  await expect(opening).rejects.toBe(reason)
})
