import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { HttpError } from '@concordat/core'
import { createAnswer } from '../answer.ts'
import type { Api } from '../api.ts'
import { compiledEnforcer } from '../compiled-enforcer.ts'
import type { Enforcer } from '../enforcer.ts'
import { failureReply, instanceOf } from '../failure.ts'
import { refuseHostBound } from '../host-bound.ts'
import { withDefaults, type Settings } from '../settings.ts'
import { whenThere } from '../when-there.ts'
import { NodeExchange } from './node-exchange.ts'
import { writeReply } from './write-reply.ts'

export interface NodeListenerOptions extends Partial<Settings> {
  /** The path under which the API is. Default: that of the contract's first server. */
  basePath?: string
  /** Takes the requests outside of it, pages for example. Default: a problem, 404. */
  elsewhere?: (req: IncomingMessage, res: ServerResponse) => unknown
  /** What gives the verdict. Default: validators compiled from the contract. */
  enforcer?: Enforcer
}

/**
 * An API on node:http, without Express: `createServer(nodeListener(api))`. It makes no web `Request`
 * and no `Response`; they cost more than the rest of the work.
 */
export function nodeListener(api: Api, options: NodeListenerOptions = {}): RequestListener {
  refuseHostBound(api, 'node')
  const settings = withDefaults(options)
  const base = options.basePath ?? api.engine.model.basePath
  const answer = createAnswer(api, options.enforcer ?? compiledEnforcer(), settings)
  const { elsewhere } = options

  return function concordat(req, res) {
    const url = req.url!
    const ours =
      url.startsWith(base) &&
      (url.length === base.length || url[base.length] === '/' || url[base.length] === '?')
    if (!ours && elsewhere !== undefined && url.startsWith('/')) return void elsewhere(req, res)
    // What is outside, and nobody else's, is answered by the same funnel.
    const exchange = ours
      ? new NodeExchange(req, base, url.slice(base.length) || '/')
      : new NodeExchange(req, '', url)
    if (!ours && url.startsWith('/'))
      return writeReply(failureReply(nothingAt(exchange), 'route', exchange, settings), req, res)
    void whenThere(answer(exchange), (reply) =>
      writeReply(reply ?? failureReply(nothingAt(exchange), 'route', exchange, settings), req, res),
    )
  }
}

function nothingAt(exchange: NodeExchange): HttpError {
  return new HttpError(404, { detail: `There is nothing at ${instanceOf(exchange)}.` })
}
