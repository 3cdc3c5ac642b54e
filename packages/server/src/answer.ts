import { HttpError, type Awaitable, type Exchange, type WireReply } from '@concordat/core'
import { paramsOf, type CompiledOperation, type RoutedOperation, type RouteMatch } from '@concordat/engine'
import type { Api } from './api.ts'
import type { Enforcer } from './enforcer.ts'
import { failureReply } from './failure.ts'
import type { Passage, Stage } from './passage.ts'
import { withDefaults, type Settings } from './settings.ts'
import { compileStages } from './stages.ts'
import { isThenable } from './is-thenable.ts'
import { wireReply } from './wire-reply.ts'

/**
 * Answers an exchange, at once where nothing has to be waited for. Undefined where the contract has no
 * such path, so that a host can pass it on.
 */
export type Answer = (exchange: Exchange) => Awaitable<WireReply | undefined>

/**
 * The way of a request: route, guard, decode, enforce, before hooks, handler, after hooks, encode,
 * enforce. Every host calls this, with the enforcer that it brings, so the verdict is the same on all.
 */
export function createAnswer(api: Api, enforcer: Enforcer, options: Partial<Settings> = {}): Answer {
  const settings = withDefaults(options)
  // Those of an operation that nobody calls are never made.
  const known = new Map<CompiledOperation, Stage[]>()
  const stagesOf = (operation: CompiledOperation): Stage[] => {
    let stages = known.get(operation)
    if (stages === undefined)
      known.set(operation, (stages = compileStages(api, operation, enforcer, settings)))
    return stages
  }

  return function answer(exchange) {
    try {
      const { target, method } = exchange
      refuseOddTarget(target)
      const query = target.indexOf('?')
      const match = api.engine.router.find(query < 0 ? target : target.slice(0, query))
      if (match === undefined) return undefined
      const routed = operationFor(match, method)
      if (routed === undefined) {
        if (method === 'OPTIONS') return wireReply(204, { allow: match.allow }, undefined)
        const detail = `${method} is not allowed here. ${match.allow} are.`
        throw new HttpError(405, { detail }, { allow: match.allow })
      }
      const operation = routed.target
      const passage: Passage = {
        exchange,
        params: match.values.length === 0 ? nobody : paramsOf(routed.names, match.values),
        identities: nobody,
        body: undefined,
        received: undefined,
        request: undefined,
        preferred: undefined,
        call: undefined,
        facts: undefined,
        reply: undefined,
        unchecked: undefined,
        wire: undefined,
      }
      return proceed(passage, stagesOf(operation), 0, settings)
    } catch (error) {
      return failureReply(error, 'route', exchange, settings)
    }
  }
}

const nobody = Object.freeze({})

/** Goes from stage to stage, until one has to be waited for, which is then gone on from. */
function proceed(passage: Passage, stages: Stage[], from: number, settings: Settings): Awaitable<WireReply> {
  for (let index = from; index < stages.length; index++) {
    const stage = stages[index]!
    try {
      const value = stage.run(passage)
      if (stage.take === undefined) continue
      if (isThenable(value)) return proceedLater(value, passage, stages, index, settings)
      stage.take(passage, value)
    } catch (error) {
      return failureReply(error, stage.phase, passage.exchange, settings)
    }
  }
  return passage.wire!
}

async function proceedLater(
  value: PromiseLike<unknown>,
  passage: Passage,
  stages: Stage[],
  index: number,
  settings: Settings,
): Promise<WireReply> {
  const stage = stages[index]!
  try {
    stage.take?.(passage, await value)
  } catch (error) {
    return failureReply(error, stage.phase, passage.exchange, settings)
  }
  return proceed(passage, stages, index + 1, settings)
}

/**
 * RFC 9112 section 3.2: absolute-form is for proxies, and a fragment is never sent. What routes
 * differently for different readers is refused.
 */
function refuseOddTarget(target: string): void {
  if (target.charCodeAt(0) === slash && !target.includes('#')) return
  throw new HttpError(400, { title: 'Malformed address', detail: 'The request target has to be a path.' })
}

const slash = 0x2f

function operationFor({ operations, values }: RouteMatch<CompiledOperation>, method: string) {
  const routed = operations.get(method) ?? (method === 'HEAD' ? operations.get('GET') : undefined)
  return routed?.others === undefined ? routed : meant(routed, routed.others, values)
}

/** Of operations on paths that are alike, the first that takes the values; where none does, the least particular says why. */
function meant(
  first: RoutedOperation<CompiledOperation>,
  others: readonly RoutedOperation<CompiledOperation>[],
  values: readonly string[],
): RoutedOperation<CompiledOperation> {
  const fits = ({ target, names }: typeof first) => target.fitsPath(paramsOf(names, values))
  return fits(first) ? first : (others.find(fits) ?? others.at(-1)!)
}
