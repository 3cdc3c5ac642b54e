import { expect, onTestFinished, test, vi } from 'vitest'
import { fetchHandler } from '@concordat/server/fetch'
import { pricesApi } from './prices.ts'

/** The part of Deno that opens WebSockets, with its rule for the option `protocol`. */
const deno = {
  upgradeWebSocket(request: Request, { protocol }: { protocol?: string } = {}) {
    const offered = request.headers.get('sec-websocket-protocol')?.split(', ') ?? []
    if (protocol !== undefined && !offered.includes(protocol))
      throw new TypeError(`Protocol '${protocol}' not in the request's protocol list (non negotiable)`)
    return { socket: new EventTarget(), response: new Response(null) }
  },
}

test.each(['v1.prices,v2.prices', 'v1.prices, v2.prices'])(
  'on Deno, a subprotocol is chosen from `%s`',
  async (offered) => {
    vi.stubGlobal('Deno', deno)
    onTestFinished(() => void vi.unstubAllGlobals())
    const handle = fetchHandler(pricesApi((_call, socket) => socket.accept()))
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
      'sec-websocket-protocol': offered,
    }
    const request = new Request('http://127.0.0.1/api/shops/1/prices?key=good')
    // A `Request` of Node has no headers of the connection.
    Object.defineProperty(request, 'headers', { value: new Map(Object.entries(headers)) })
    const response = await handle(request)
    expect([response.status, response.headers.get('sec-websocket-protocol')]).toEqual([200, 'v2.prices'])
  },
)
