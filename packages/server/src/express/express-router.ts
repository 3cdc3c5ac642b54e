import { setTimeout } from 'node:timers/promises'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { createAnswer, enforcerFor, type PassedOn } from '../pipeline/answer.ts'
import { partsOf, type AnyApi } from '../api.ts'
import { BootError } from '../boot-error.ts'
import type { CreateEnforcer, Enforcer } from '../enforcer/enforcer.ts'
import { checkHostOptions, passOnOf, type HostOptions } from '../host/host-options.ts'
import { guarded } from '../host/guarded.ts'
import type { Log } from '../log.ts'
import { hostFault } from '../node/request-target.ts'
import { sendReply } from '../node/send-reply.ts'
import { ExpressExchange } from './express-exchange.ts'

export interface ExpressRouterOptions extends HostOptions<RequestHandler> {
  /** The enforcer: `eovEnforcer` of `@concordat/eov`, or `compiledEnforcer`. */
  enforcer: CreateEnforcer
  /**
   * When the enforcer gets ready. `before` a request comes; `after` the router is made; `on-use`, when an
   * operation is first called. What it cannot do is enforced by compiled validators, and logged then.
   * Default: `before`, in development `after`, and with more than 200 operations `on-use`.
   * express-openapi-validator takes 11 to 14 ms of CPU for each: 1.3 s for 100, 3.7 s for 300, 11 s for 1,000.
   */
  warmUp?: 'before' | 'after' | 'on-use'
}

/**
 * Makes an API a part of an Express 5 application. It reads bodies itself and touches neither the
 * application's settings nor the request it is given. A path that the contract does not have goes on to the
 * application's other routes, unless `unknownPath` says otherwise.
 *
 * @returns a middleware, once every operation is ready, or as `warmUp` says
 *
 * @example
 * ```ts
 * app.use('/shop', await expressRouter(api, { enforcer: eovEnforcer }))
 * ```
 */
export async function expressRouter(api: AnyApi, given: ExpressRouterOptions): Promise<RequestHandler> {
  const options = { unknownPath: 'next' as const, ...given }
  checkHostOptions(options, ['warmUp'])
  if (options.enforcer === undefined) throw noEnforcer()
  const { settings } = partsOf(api)
  const { log } = settings
  const enforcer = enforcerFor(api, options.enforcer)
  const warmUp = options.warmUp ?? defaultWarmUp(api)
  if (warmUp === 'before') await enforcer.warm()
  else if (warmUp === 'after') void warmLater(enforcer, log)
  const answer = createAnswer(api, enforcer)
  const passOn = passOnOf(options, true)

  return function concordat(req: Request, res: Response, next: NextFunction): void {
    const exchange = new ExpressExchange(req, res, log)
    const pass = (why: PassedOn) => {
      const choice = options[why]
      if (typeof choice === 'function') guarded(() => choice(req, res, next), next)
      else next()
    }
    const fault = hostFault(req)
    if (fault !== undefined) return sendReply(() => answer.refuse(exchange, fault), req, res, log)
    sendReply(() => answer.request(exchange, passOn), req, res, log, pass)
  }
}

function noEnforcer(): BootError {
  return new BootError([
    {
      code: 'option-missing',
      message:
        'The Express host has to know what enforces the contract. Give it `enforcer: eovEnforcer`, imported from @concordat/eov, or `enforcer: compiledEnforcer`.',
    },
  ])
}

function defaultWarmUp(api: AnyApi): 'before' | 'after' | 'on-use' {
  const { engine, settings } = partsOf(api)
  if (engine.operations.size > 200) return 'on-use'
  return settings.development ? 'after' : 'before'
}

async function warmLater(enforcer: Enforcer, log: Log): Promise<void> {
  try {
    // The application can begin to listen meanwhile.
    await setTimeout(300, undefined, { ref: false })
    // Compiling an operation takes more than ten milliseconds; requests that have come meanwhile go before the next.
    await enforcer.warm(() => setTimeout(4))
  } catch (error) {
    log.error('The contract cannot be enforced', error)
  }
}
