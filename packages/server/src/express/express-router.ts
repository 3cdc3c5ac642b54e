import { setTimeout } from 'node:timers/promises'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { PassedOn } from '../pipeline/answer.ts'
import { partsOf } from '../api.ts'
import { BootError } from '../boot/boot-error.ts'
import type { CreateEnforcer } from '../enforcer/enforcer.ts'
import { checkHostOptions, type HostOptions } from '../host/host-options.ts'
import { passOnOf } from '../host/unmatched.ts'
import { guarded } from '../host/guarded.ts'
import { apisOf, openAnswer, type OpenAnswer, type Served } from '../served.ts'
import { messageFault } from '../node/message-fault.ts'
import type { RequestLog } from '../log.ts'
import { sendReply } from '../node/send-reply.ts'
import { ExpressExchange } from './express-exchange.ts'

/** The options of `expressRouter`. */
export interface ExpressRouterOptions extends HostOptions<RequestHandler> {
  /** The enforcer: `eovEnforcer` of `@concordat/eov`, or `compiledEnforcer`. This option is required. */
  enforcer: CreateEnforcer
  /**
   * When the enforcer compiles the operations: `before` the returned promise is fulfilled, `after` it is fulfilled, or
   * `on-use`, on the first request to each operation. Operations that the enforcer does not support are enforced by
   * compiled validators, and logged at this time. Default: `on-use` with more than 200 operations; otherwise `after` if
   * the API is in development, and `before` if it is not. express-openapi-validator takes 11 to 14 ms of CPU for each
   * operation: 1.3 s for 100, 3.7 s for 300, 11 s for 1,000.
   */
  warmUp?: 'before' | 'after' | 'on-use'
}

/**
 * Creates an Express 5 middleware that serves an API. The middleware reads request bodies itself, unless a parser of
 * the application has read them; it changes neither the settings of the application nor the request. A path that the
 * contract does not have is passed to the next middleware of the application, unless `unknownPath` is set.
 *
 * @returns a promise of the middleware; if `warmUp` is `before`, it is fulfilled when every operation has been compiled
 * @throws BootError if an option is missing or invalid
 *
 * @example
 * ```ts
 * app.use('/shop', await expressRouter(api, { enforcer: eovEnforcer }))
 * ```
 */
export async function expressRouter(api: Served, given: ExpressRouterOptions): Promise<RequestHandler> {
  const options = { unknownPath: 'next' as const, ...given }
  checkHostOptions(options, ['warmUp'])
  if (options.enforcer === undefined) throw noEnforcer()
  const { log } = partsOf(apisOf(api)[0]!).settings
  const open = openAnswer(api, options.enforcer)
  const { answer } = open
  const warmUp = options.warmUp ?? defaultWarmUp(api)
  if (warmUp === 'before') await open.warm()
  else if (warmUp === 'after') void warmLater(open, log)
  const passOn = passOnOf(options, true)

  return function concordat(req: Request, res: Response, next: NextFunction): void {
    const exchange = new ExpressExchange(req, res)
    const pass = (why: PassedOn) => {
      const choice = options[why]
      if (typeof choice === 'function') guarded(() => choice(req, res, next), next)
      else next()
    }
    const fault = messageFault(req, res)
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

function defaultWarmUp(api: Served): 'before' | 'after' | 'on-use' {
  const all = apisOf(api).map(partsOf)
  if (all.reduce((sum, { engine }) => sum + engine.operations.size, 0) > 200) return 'on-use'
  return all[0]!.settings.development ? 'after' : 'before'
}

async function warmLater(open: OpenAnswer, log: RequestLog): Promise<void> {
  try {
    // The delay leaves time for the application to call `listen`.
    await setTimeout(300, undefined, { ref: false })
    // Compiling an operation takes more than ten milliseconds. The pause lets pending requests be answered in
    // between.
    await open.warm(() => setTimeout(4))
  } catch (error) {
    log.error('The contract cannot be enforced', error)
  }
}
