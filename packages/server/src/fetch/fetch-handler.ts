import type { Awaitable } from '@concordat/core'
import { targetBelow } from '@concordat/engine'
import { createAnswer, enforcerFor, type PassedOn, type PassOn } from '../pipeline/answer.ts'
import { partsOf, type AnyApi } from '../api.ts'
import { refuseHostBound } from '../host/refuse-host-bound.ts'
import { checkHostOptions, type HostOptions } from '../host/host-options.ts'
import { passOnOf } from '../host/unmatched.ts'
import { plainFailure } from '../pipeline/last-resort.ts'
import { FetchExchange } from './fetch-exchange.ts'
import { toResponse } from './to-response.ts'

/** Passes the request to the application that the API is a part of. @returns the reply of the application */
export type FetchNext = () => Awaitable<Response>

/** A function that answers the requests that the API passes on. */
export type FetchFallback = (request: Request, next: FetchNext) => Awaitable<Response>

/** The options of `fetchHandler`. */
export interface FetchHandlerOptions extends HostOptions<FetchFallback> {
  /** The path under which the API is mounted. Default: the path of the first server in the contract. */
  basePath?: string
}

/** Facts about a request that the runtime provides outside of the `Request`. */
export interface FetchContext {
  /**
   * The network address of the client: `info.remoteAddr.hostname` in Deno, `server.requestIP(request)?.address` in Bun.
   */
  address?: string | undefined
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
        const { log: logOfRequest = log } = reply
        // `ended` logs the error, and ends the values of providers.
        if (reply.ended === undefined) logOfRequest.error('A reply cannot be sent', error)
        else reply.ended({ outcome: 'failed', error })
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
