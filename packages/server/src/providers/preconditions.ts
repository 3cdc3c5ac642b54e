import { evaluatePreconditions, HttpError, versionTag, type Version } from '@concordat/core'
import type { ProviderFacts } from './provide.ts'

/** How a version is required. */
export interface RequireVersionOptions {
  /** Whether a request without a condition is refused with 428. The operation has to declare this status. Default: false */
  isDemanded?: boolean
}

/**
 * Checks the conditions of a request before it changes a resource.
 *
 * @param version the version that the resource has now; undefined if it does not exist
 * @returns the version if the client has a condition, so that the change can be made for this version only; otherwise
 *   undefined
 * @throws HttpError 412 if a condition does not hold, such as an `If-Match` with another version; 428 if there is no
 *   condition, and one is demanded
 */
export type RequireVersion = <V extends Version>(
  version: V | undefined,
  options?: RequireVersionOptions,
) => V | undefined

/**
 * A provider of a function that checks `If-Match` and the other conditions of a request (RFC 9110 section 13), so that
 * two clients that change a resource do not overwrite the change of each other.
 *
 * @example
 * ```ts
 * const shop = providers({ requireVersion: preconditions })
 * const addItem: Handler<Operations['addItem'], ContextOf<typeof shop>> = ({ body, ctx }, reply) => {
 *   ctx.requireVersion('a1')
 *   return reply(201, { id: 1, name: body.name })
 * }
 * ```
 */
export function preconditions(_ctx: object, { request }: ProviderFacts): RequireVersion {
  return (version, { isDemanded = false } = {}) => {
    const hasCondition = conditions.some((name) => request.header(name) !== undefined)
    if (!hasCondition && isDemanded)
      throw HttpError.of('precondition-required', {
        detail: 'Send If-Match with the ETag of the version that the change is for.',
      })
    const etag = version === undefined ? undefined : { etag: versionTag(version) }
    if (evaluatePreconditions(request, etag) === 'failed') throw HttpError.of('precondition-failed')
    return hasCondition ? version : undefined
  }
}

/** The headers of conditions on an entity tag. Versions have no dates. */
const conditions = ['if-match', 'if-none-match'] as const
