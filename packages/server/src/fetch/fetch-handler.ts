import type { Awaitable, WireReply } from '@concordat/core'
import { targetBelow } from '@concordat/engine'
import type { PassedOn } from '../pipeline/answer.ts'
import { partsOf } from '../api.ts'
import { BootError } from '../boot/boot-error.ts'
import { refuseHostBound } from '../host/refuse-host-bound.ts'
import { checkHostOptions, type HostOptions } from '../host/host-options.ts'
import { passOnOf } from '../host/unmatched.ts'
import { apisOf, openAnswer, type Served } from '../served.ts'
import { plainFailure } from '../pipeline/last-resort.ts'
import { FetchExchange } from './fetch-exchange.ts'
import { isBun } from './is-bun.ts'
import { type OpenOnPlatform, platformWebSocket } from './platform-web-socket.ts'
import { pathOf } from './path-of.ts'
import { headersOf, toResponse } from './to-response.ts'

/** Passes the request to the application that the API is a part of. @returns the reply of the application */
export type FetchNext = () => Awaitable<Response>

/** A function that answers the requests that the API passes on. */
export type FetchFallback = (request: Request, next: FetchNext) => Awaitable<Response>

/** The options of `fetchHandler`. */
export interface FetchHandlerOptions extends HostOptions<FetchFallback> {
  /** The path under which the API is mounted. Default: the path of the first server in the contract. */
  basePath?: string
  /**
   * `refuse` answers the handshakes of WebSockets with 426, on a runtime that opens none. Default: an API with
   * WebSockets is a `BootError` there.
   */
  webSockets?: 'refuse'
}

/** Facts about a request that the runtime provides outside of the `Request`. */
export interface FetchContext {
  /**
   * The network address of the client: `info.remoteAddr.hostname` in Deno, `server.requestIP(request)?.address` in Bun.
   */
  address?: string | undefined
  /** Opens a WebSocket. Default: by the means of Deno. On Bun, `bunWebSockets.on(server)` makes it. */
  openWebSocket?: OpenOnPlatform
  /** Passes a request that the API does not answer to the application that the API is a part of. */
  next?: FetchNext
}

/** A function that answers web requests with the replies of an API. */
export type FetchHandler = (request: Request, context?: FetchContext) => Promise<Response>

/**
 * Creates a function from `Request` to `Response` that serves an API, for Bun, Deno and workers. It can also
 * be given to an SDK as its `fetch`. The default enforcer is `compiledEnforcer`. A path that the contract
 * does not have is answered with 404, unless `unknownPath` is set.
 *
 * @throws BootError if an option is invalid, or a handler is bound to another host
 *
 * @example
 * ```ts
 * const handle = fetchHandler(api)
 * const response = await handle(new Request('http://shop/api/items/1'))
 * ```
 */
export function fetchHandler(api: Served, options: FetchHandlerOptions = {}): FetchHandler {
  checkHostOptions(options, ['basePath', 'webSockets'])
  const apis = apisOf(api)
  for (const one of apis) refuseHostBound(one, 'fetch')
  const { log } = partsOf(apis[0]!).settings
  const hasWebSockets = apis.some((one) => partsOf(one).engine.webSockets.size > 0)
  const onPlatform = platformWebSocket()
  if (hasWebSockets && onPlatform === undefined && !isBun && options.webSockets !== 'refuse')
    throw noWebSockets()
  const base = options.basePath ?? api.basePath
  const { answer } = openAnswer(api, options.enforcer)
  const [alone, within] = [passOnOf(options, false), passOnOf(options, true)]

  /** Converts a reply. It is not an async function, because such a function would cost more than the conversion. */
  const send = (reply: WireReply, request: Request, open: OpenOnPlatform | undefined): Response => {
    try {
      if (reply.webSocket !== undefined) return opened(reply, request, open!)
      return toResponse(reply, request, log)
    } catch (error) {
      const { log: logOfRequest = log } = reply
      reply.webSocket?.closed(1006)
      // `ended` logs the error, and ends the values of providers.
      if (reply.ended === undefined) logOfRequest.error('A reply cannot be sent', error)
      else reply.ended({ outcome: 'failed', error })
      return toResponse(plainFailure(), request, log)
    }
  }

  const pass = async ({ exchange, isBelow, next, open }: Passed, why: PassedOn): Promise<Response> => {
    const { request } = exchange
    const choice = options[why]
    if (typeof choice !== 'function') return next!()
    const refuse = async () => {
      const reply = await (isBelow ? answer.request(exchange) : answer.elsewhere(exchange))
      return send(reply as WireReply, request, open)
    }
    try {
      return await choice(request, next ?? refuse)
    } catch (error) {
      log.error('A request that was passed on cannot be answered', error)
      return toResponse(plainFailure(), request, log)
    }
  }

  // Most requests are answered at once. No closure is created for them.
  return function concordat(request, { address, next, openWebSocket: open = onPlatform } = {}) {
    const url = pathOf(request.url)
    const target = targetBelow(base, url)
    const isBelow = target !== undefined
    const passOn = next === undefined ? alone : within
    const exchange = new FetchExchange(
      request,
      address,
      isBelow ? base : '',
      target ?? url,
      open !== undefined,
    )
    if (!isBelow && passOn.paths) return pass({ exchange, isBelow, next, open }, 'unknownPath')
    const reply = isBelow ? answer.request(exchange, passOn) : answer.elsewhere(exchange)
    if (typeof reply === 'string') return pass({ exchange, isBelow, next, open }, reply)
    if (reply instanceof Promise) return later(reply, { exchange, isBelow, next, open })
    return Promise.resolve(send(reply, request, open))
  }

  async function later(pending: Promise<WireReply | PassedOn>, passed: Passed): Promise<Response> {
    const reply = await pending
    return typeof reply === 'string' ? pass(passed, reply) : send(reply, passed.exchange.request, passed.open)
  }
}

/** A request that may be passed on. */
interface Passed {
  exchange: FetchExchange
  /** Whether its path is below the base path. */
  isBelow: boolean
  next: FetchNext | undefined
  /** Opens a WebSocket; undefined if the runtime cannot. */
  open: OpenOnPlatform | undefined
}

function noWebSockets(): BootError {
  return new BootError([
    {
      code: 'websockets-not-supported',
      message:
        'The contract has WebSockets, which the fetch host opens on Bun and Deno only. Serve the API with `nodeListener` ' +
        "or Express, or answer the handshakes with 426 by the option `webSockets: 'refuse'`.",
    },
  ])
}

/** Opens the WebSocket of a reply. On Bun, the `Response` is not used. */
function opened(reply: WireReply, request: Request, open: OpenOnPlatform): Response {
  const session = reply.webSocket!
  void session.ended.then((end) => reply.ended?.(end))
  const { protocol } = session
  return open({ request, session, protocol, headers: headersOf(reply) }) ?? new Response(null)
}
