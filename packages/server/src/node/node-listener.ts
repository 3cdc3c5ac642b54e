import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { WireReply } from '@concordat/core'
import { createAnswer } from '../answer.ts'
import type { Api } from '../api.ts'
import { compiledEnforcer } from '../compiled-enforcer.ts'
import type { CreateEnforcer } from '../enforcer.ts'
import { failureReply, nothingAt } from '../failure.ts'
import { refuseHostBound } from '../host-bound.ts'
import { isBelow } from '../is-below.ts'
import { withDefaults, type Settings } from '../settings.ts'
import { NodeExchange } from './node-exchange.ts'
import { writeReply } from './write-reply.ts'

export interface NodeListenerOptions extends Partial<Settings> {
  /** The path under which the API is. Default: that of the contract's first server. */
  basePath?: string
  /**
   * Takes the requests outside of it, pages for example. Default: a problem, 404. Behind `listen` it should
   * listen to events of the response and not of the request: see its `optimizeEmptyRequests`.
   */
  elsewhere?: (req: IncomingMessage, res: ServerResponse) => unknown
  /** What gives the verdict. Default: validators compiled from the contract. */
  enforcer?: CreateEnforcer
}

/** A listener of node:http that asks a request for its body, where it has one, and waits for nothing else. */
export interface NodeListener extends RequestListener {
  readonly needsBodiesOnly: true
}

/**
 * An API on node:http, without Express: `createServer(nodeListener(api))`. It makes no web `Request`
 * and no `Response`; they cost more than the rest of the work.
 */
export function nodeListener(api: Api, options: NodeListenerOptions = {}): NodeListener {
  refuseHostBound(api, 'node')
  const settings = withDefaults(options)
  const base = options.basePath ?? api.engine.model.basePath
  const answer = createAnswer(
    api,
    (options.enforcer ?? compiledEnforcer)({ model: api.engine.model, onFallback: () => undefined }),
    settings,
  )
  const { elsewhere } = options

  const finish = (
    reply: WireReply | undefined,
    exchange: NodeExchange,
    req: IncomingMessage,
    res: ServerResponse,
  ) => writeReply(reply ?? failureReply(nothingAt(exchange), 'route', exchange, settings), req, res)

  const concordat: RequestListener = (req, res) => {
    const url = req.url!
    const ours = isBelow(base, url)
    if (!ours && url.charCodeAt(0) === slash) {
      if (elsewhere !== undefined) return void elsewhere(req, res)
      return finish(undefined, new NodeExchange(req, '', url), req, res)
    }
    // What is no path at all is refused by the same funnel.
    const target = !ours || base === '' ? url : url.slice(base.length) || '/'
    const exchange = new NodeExchange(req, ours ? base : '', target)
    const reply = answer(exchange)
    if (reply instanceof Promise) void reply.then((later) => finish(later, exchange, req, res))
    else finish(reply, exchange, req, res)
  }
  return Object.assign(concordat, { needsBodiesOnly: true } as const)
}

const slash = 0x2f
