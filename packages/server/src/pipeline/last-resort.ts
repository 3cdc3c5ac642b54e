import { HttpError, type Reply, type WireReply } from '@concordat/core'
import { formattedProblem } from './failure.ts'
import type { CompiledSettings } from '../settings.ts'
import { checkedReply, wireReply } from './wire-reply.ts'

/**
 * The reply of a failure that no hook sees any more: in the error format of the API, or, where that fails
 * too, as plain as can be.
 *
 * @param isHead whether it answers a HEAD request
 * @param report told what went wrong with the error format
 */
export function lastResort(
  reply: Reply,
  settings: CompiledSettings,
  isHead: boolean,
  report: (error: unknown) => void,
): WireReply {
  try {
    const { headers, text } = formattedProblem(reply, settings)
    return checkedReply(reply.status, headers, text, isHead)
  } catch (error) {
    report(error)
    return plainFailure()
  }
}

/** A 500 that depends on nothing. */
export function plainFailure(): WireReply {
  return problemReply(HttpError.of('internal-error'))
}

/** A reply of an error, as `application/problem+json`. @param instance the address that it speaks of */
export function problemReply({ problem, status, headers }: HttpError, instance?: string): WireReply {
  const shown = instance === undefined ? problem : problem.with({ instance })
  return wireReply(status, { ...headers, 'content-type': 'application/problem+json' }, JSON.stringify(shown))
}
