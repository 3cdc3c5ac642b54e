import type { IncomingMessage, ServerResponse } from 'node:http'
import { targetBelow } from '@concordat/engine'
import { createAnswer, enforcerFor, type PassedOn } from '../pipeline/answer.ts'
import { partsOf, type AnyApi } from '../api.ts'
import { refuseHostBound } from '../host/refuse-host-bound.ts'
import { checkHostOptions, passOnOf, type HostOptions } from '../host/host-options.ts'
import { guarded } from '../host/guarded.ts'
import { NodeExchange } from './node-exchange.ts'
import { hostFault, originForm } from './request-target.ts'
import { giveUp, sendReply } from './send-reply.ts'

/** A middleware of node:http, as Connect and Express have it. */
export type NodeMiddleware = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => unknown

export interface NodeListenerOptions extends HostOptions<NodeMiddleware> {
  /** The path under which the API is. Default: that of the contract's first server. */
  basePath?: string
}

/** A listener of node:http that asks a request for its body, where it has one, and waits for nothing else. */
export interface NodeListener {
  (req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void): void
  readonly needsBodiesOnly: true
}

/**
 * An API on node:http, without Express. It makes no web `Request` and no `Response`; they cost more than the
 * rest of the work. The enforcer is `compiledEnforcer` unless another is given.
 *
 * @param options `unknownPath` takes what is outside of the API, pages for example: `problem` (the default)
 *   answers 404, `next` calls the third argument of the listener. Behind `listen`, such a function should listen
 *   to events of the response and not of the request: see its `optimizeEmptyRequests`
 *
 * @example
 * ```ts
 * const { url } = await listen(nodeListener(api), { port: 3000 })
 * ```
 */
export function nodeListener(api: AnyApi, options: NodeListenerOptions = {}): NodeListener {
  checkHostOptions(options, ['basePath'])
  refuseHostBound(api, 'node')
  const { log } = partsOf(api).settings
  const base = options.basePath ?? api.basePath
  const answer = createAnswer(api, enforcerFor(api, options.enforcer))
  const [alone, within] = [passOnOf(options, false), passOnOf(options, true)]

  const concordat = (req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void): void => {
    const url = originForm(req.url!)
    const target = targetBelow(base, url)
    // A target that is no path is refused by the API.
    const isElsewhere = target === undefined && url.charCodeAt(0) === slash
    const exchange = new NodeExchange(req, res, target === undefined ? '' : base, target ?? url)
    const passOn = next === undefined ? alone : within
    const refuse = () =>
      sendReply(() => (isElsewhere ? answer.elsewhere(exchange) : answer.request(exchange)), req, res, log)
    const pass = (why: PassedOn) => {
      const choice = options[why]
      const failed = next ?? ((error: unknown) => giveUp(error, res, log))
      if (typeof choice === 'function') guarded(() => choice(req, res, next ?? refuse), failed)
      else next!()
    }
    const fault = hostFault(req)
    if (fault !== undefined) return sendReply(() => answer.refuse(exchange, fault), req, res, log)
    if (!isElsewhere) return sendReply(() => answer.request(exchange, passOn), req, res, log, pass)
    if (passOn.paths) return pass('unknownPath')
    refuse()
  }
  return Object.assign(concordat, { needsBodiesOnly: true } as const)
}

const slash = 0x2f
