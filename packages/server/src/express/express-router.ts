import { setTimeout } from 'node:timers/promises'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { createAnswer } from '../answer.ts'
import type { Api } from '../api.ts'
import type { CreateEnforcer, Enforcer } from '../enforcer.ts'
import { failureReply, nothingAt } from '../failure.ts'
import { withDefaults, type Settings } from '../settings.ts'
import { writeReply } from '../node/write-reply.ts'
import { ExpressExchange } from './express-exchange.ts'

export interface ExpressRouterOptions extends Partial<Settings> {
  /**
   * What becomes of a path that the contract does not have: `next` hands it to the application's
   * other routes, `404` answers it with a problem. Default: `next`.
   */
  unknownPath?: 'next' | '404'
  /**
   * When the enforcer gets ready. `before` a request comes; `after` the router is made; `on-use`, when an
   * operation is first called. What it cannot do is enforced by compiled validators, and logged then.
   * Default: `before`, in development `after`, and with more than 100 operations `on-use`, since
   * express-openapi-validator takes tens of milliseconds for each.
   */
  warmUp?: 'before' | 'after' | 'on-use'
  /** What gives the verdict: `eovEnforcer` of `@concordat/eov`, or `compiledEnforcer`. */
  enforcer: CreateEnforcer
}

/**
 * Makes an API a part of an Express 5 application: `app.use('/shop', await expressRouter(api))`.
 * It reads bodies itself and touches neither the application's settings nor the request it is given.
 *
 * @returns a middleware, once every operation is ready, or as `warmUp` says
 */
export async function expressRouter(api: Api, options: ExpressRouterOptions): Promise<RequestHandler> {
  const settings = withDefaults(options)
  const enforcer = options.enforcer({
    model: api.engine.model,
    onFallback: ({ operationId, reason }) =>
      settings.log.warn(
        `${operationId} is enforced by compiled validators: the enforcer cannot do it (${reason}).`,
      ),
  })
  const warmUp = options.warmUp ?? defaultWarmUp(api, settings)
  if (warmUp === 'before') await enforcer.warm()
  else if (warmUp === 'after') void warmLater(enforcer, settings)
  const answer = createAnswer(api, enforcer, settings)
  const unknownPath = options.unknownPath ?? 'next'

  return async function concordat(req: Request, res: Response, next: NextFunction): Promise<void> {
    const exchange = new ExpressExchange(req, res)
    const reply = await answer(exchange)
    if (reply !== undefined) return writeReply(reply, req, res)
    if (unknownPath === 'next') return next()
    writeReply(failureReply(nothingAt(exchange), 'route', exchange, settings), req, res)
  }
}

function defaultWarmUp(api: Api, { development }: Settings): 'before' | 'after' | 'on-use' {
  if (api.engine.operations.size > 100) return 'on-use'
  return development ? 'after' : 'before'
}

async function warmLater(enforcer: Enforcer, { log }: Settings): Promise<void> {
  try {
    // Whoever is waiting for the server to listen goes first.
    await setTimeout(300, undefined, { ref: false })
    // Compiling an operation takes tens of milliseconds; requests that have come meanwhile go before the next.
    await enforcer.warm(() => setTimeout(4))
  } catch (error) {
    log.error('The contract cannot be enforced', error)
  }
}
