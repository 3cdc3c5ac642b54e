import { HttpError, type Reply, type WireReply } from '@concordat/core'
import { formattedProblem } from './failure.ts'
import type { CompiledSettings } from '../settings.ts'
import { checkedReply, wireReply } from './wire-reply.ts'

/**
 * Encodes the reply of a failure that no hook processes: in the error format of the API or, if that fails, as
 * a plain 500.
 *
 * @param isHead whether the request has the method HEAD
 * @param members the members that plugins add to the problem
 * @param report called with the error of the error format
 */
export function lastResort(
  reply: Reply,
  settings: CompiledSettings,
  isHead: boolean,
  members: Readonly<Record<string, unknown>>,
  report: (error: unknown) => void,
): WireReply {
  try {
    const { headers, text } = formattedProblem(reply, settings, members)
    return checkedReply(reply.status, headers, text, isHead)
  } catch (error) {
    report(error)
    return plainFailure()
  }
}

/** A reply with status 500 that uses no setting of the API. */
export function plainFailure(): WireReply {
  return problemReply(HttpError.of('internal-error'))
}

/**
 * Converts an error to a reply with `application/problem+json`.
 *
 * @param instance the path of the request, as the `instance` of the problem
 */
export function problemReply({ problem, status, headers }: HttpError, instance?: string): WireReply {
  const shown = instance === undefined ? problem : problem.with({ instance })
  return wireReply(status, { ...headers, 'content-type': 'application/problem+json' }, JSON.stringify(shown))
}
