import type { Awaitable } from '@concordat/core'
import { targetBelow } from '@concordat/engine'
import { createAnswer, enforcerFor, type PassedOn, type PassOn } from '../pipeline/answer.ts'
import { partsOf, type AnyApi } from '../api.ts'
import { refuseHostBound } from '../host/refuse-host-bound.ts'
import { checkHostOptions, passOnOf, type HostOptions } from '../host/host-options.ts'
import { plainFailure } from '../pipeline/last-resort.ts'
import { FetchExchange } from './fetch-exchange.ts'
import { toResponse } from './to-response.ts'

/** Continues with the application around the API. */
export type FetchNext = () => Awaitable<Response>

/** A function that answers the requests that the API passes on. */
export type FetchFallback = (request: Request, next: FetchNext) => Awaitable<Response>

export interface FetchHandlerOptions extends HostOptions<FetchFallback> {
  /** The path under which the API is. Default: that of the contract's first server. */
  basePath?: string
}

/** Facts of a request that the runtime knows besides the `Request`. */
export interface FetchContext {
  /** The network address of the client: of Deno, `info.remoteAddr.hostname`; of Bun, `server.requestIP(request)?.address`. */
  address?: string | undefined
  /** Continues with the application around the API, for requests that the API passes on. */
  next?: FetchNext
}

/** An API as a web-standard function. */
export type FetchHandler = (request: Request, context?: FetchContext) => Promise<Response>

/**
 * Makes an API a web-standard function: for Bun, Deno and workers, and in process, as the `fetch` of an SDK.
 * The enforcer is `compiledEnforcer` unless another is given, and a path that the contract does not have is
 * answered with 404.
 *
 * @example
 * ```ts
 * const handle = fetchHandler(api)
 * const response = await handle(new Request('http://shop/api/items/1'))
 * ```
 */
export function fetchHandler(api: AnyApi, options: FetchHandlerOptions = {}): FetchHandler {
  checkHostOptions(options, ['basePath'])
  refuseHostBound(api, 'fetch')
  const { log } = partsOf(api).settings
  const base = options.basePath ?? api.basePath
  const answer = createAnswer(api, enforcerFor(api, options.enforcer))
  const [alone, within] = [passOnOf(options, false), passOnOf(options, true)]

  return async function concordat(request, { address, next } = {}) {
    const { pathname, search } = new URL(request.url)
    const target = targetBelow(base, pathname)
    const passOn = next === undefined ? alone : within
    const exchange = new FetchExchange(
      request,
      address,
      target === undefined ? '' : base,
      (target ?? pathname) + search,
    )
    const respond = async (which: PassOn | undefined): Promise<Response> => {
      const reply = await (target === undefined
        ? answer.elsewhere(exchange)
        : answer.request(exchange, which))
      if (typeof reply === 'string') return pass(reply)
      try {
        return toResponse(reply, request, log)
      } catch (error) {
        log.error('A reply cannot be sent', error)
        return toResponse(plainFailure(), request, log)
      }
    }
    const pass = async (why: PassedOn): Promise<Response> => {
      const choice = options[why]
      if (typeof choice !== 'function') return next!()
      try {
        return await choice(request, next ?? (() => respond(undefined)))
      } catch (error) {
        log.error('A request that was passed on cannot be answered', error)
        return toResponse(plainFailure(), request, log)
      }
    }
    return target === undefined && passOn.paths ? pass('unknownPath') : respond(passOn)
  }
}
