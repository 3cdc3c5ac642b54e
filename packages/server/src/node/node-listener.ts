import type { IncomingMessage, ServerResponse } from 'node:http'
import { targetBelow } from '@concordat/engine'
import type { PassedOn } from '../pipeline/answer.ts'
import { partsOf, type AnyApi } from '../api.ts'
import { refuseHostBound } from '../host/refuse-host-bound.ts'
import { checkHostOptions, type HostOptions } from '../host/host-options.ts'
import { passOnOf } from '../host/unmatched.ts'
import { apisOf, openAnswer, type Served } from '../served.ts'
import { guarded } from '../host/guarded.ts'
import { NodeExchange } from './node-exchange.ts'
import { messageFault } from './message-fault.ts'
import { originForm } from './request-target.ts'
import { giveUp, sendReply } from './send-reply.ts'

/** A middleware of node:http, with the signature that Connect and Express use. */
export type NodeMiddleware = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => unknown

/** The options of `nodeListener`. */
export interface NodeListenerOptions extends HostOptions<NodeMiddleware> {
  /** The path under which the API is mounted. Default: the path of the first server in the contract. */
  basePath?: string
}

/**
 * A listener of node:http that waits for no event of a request except those of its body, if the request has
 * one.
 */
export interface NodeListener {
  (req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void): void
  readonly needsBodiesOnly: true
  /** The served APIs. `listen` runs their `onStart` and `onStop`. */
  readonly apis: readonly AnyApi[]
}

/**
 * Creates a listener of node:http that serves an API without Express. It constructs no web `Request` or
 * `Response`, because they cost more than all other work. The default enforcer is `compiledEnforcer`.
 *
 * @param options `unknownPath` determines what happens to requests for paths outside of the API, for example
 * pages: `problem` (the default) answers 404, `next` calls the third argument of the listener. If the
 * listener is given to `listen`, a function as `unknownPath` should use events of the response instead of the
 * request: see `optimizeEmptyRequests`
 * @throws BootError if an option is invalid, or a handler is bound to another host
 *
 * @example
 * ```ts
 * const { url } = await listen(nodeListener(api), { port: 3000 })
 * ```
 */
export function nodeListener(api: Served, options: NodeListenerOptions = {}): NodeListener {
  checkHostOptions(options, ['basePath'])
  const apis = apisOf(api)
  for (const one of apis) refuseHostBound(one, 'node')
  const { log } = partsOf(apis[0]!).settings
  const base = options.basePath ?? api.basePath
  const { answer } = openAnswer(api, options.enforcer)
  const [alone, within] = [passOnOf(options, false), passOnOf(options, true)]

  const concordat = (req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void): void => {
    const url = originForm(req.url!)
    const target = targetBelow(base, url)
    // A target that is not a path, such as `*`, is passed to the API, which refuses it.
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
    const fault = messageFault(req, res)
    if (fault !== undefined) return sendReply(() => answer.refuse(exchange, fault), req, res, log)
    if (!isElsewhere) return sendReply(() => answer.request(exchange, passOn), req, res, log, pass)
    if (passOn.paths) return pass('unknownPath')
    refuse()
  }
  return Object.assign(concordat, { needsBodiesOnly: true, apis } as const)
}

const slash = 0x2f
