import { isLarge } from '@concordat/schema'
import type { OperationModel } from '@concordat/model'
import { compiledEnforcer } from '@concordat/server'
import { type Enforcer, type EnforcerContext } from '@concordat/server/kit'
import { unionWeight } from './union-weight.ts'
import { unsupportedReason } from './unsupported-reason.ts'
import { PathValidator } from './path-validator.ts'

/** The number of faults that Ajv may list for one value. Each of them takes about one kilobyte of memory. */
const mostFaults = 20_000

/**
 * The length of the text or bytes of a reply above which only the first fault is reported. The length stands for the
 * number of values, because counting them would take as long as checking them.
 */
const largeReply = 100_000

/** The validators of each document, so that an API that is made or mounted twice is compiled once. */
const compiled = new WeakMap<object, Map<string, PathValidator>>()

/**
 * Creates an enforcer for `expressRouter` that checks requests and replies with express-openapi-validator.
 *
 * The library is used with one instance for each path. A single instance for the whole contract would search all paths
 * on every request, and would compile the whole contract into every validator. Operations that the library would
 * enforce incorrectly or too slowly are enforced by compiled validators instead; `onFallback` is called for each, and
 * the hosts log it.
 *
 * @example
 * ```ts
 * app.use(api.basePath, await expressRouter(api, { enforcer: eovEnforcer }))
 * ```
 */
export function eovEnforcer({ model, onFallback }: EnforcerContext): Enforcer {
  const byPath = compiled.get(model.document) ?? new Map<string, PathValidator>()
  compiled.set(model.document, byPath)
  // There are at most two validators for each path: one that reports all faults, and one for large values
  // that stops at the first fault.
  const validatorOf = (operation: OperationModel, large = false): PathValidator => {
    const allErrors = !large
    const key = `${operation.path} ${allErrors}`
    const known = byPath.get(key)
    if (known !== undefined) return known
    const validator = new PathValidator(model, operation.path, allErrors)
    byPath.set(key, validator)
    return validator
  }

  const limits = new Map<OperationModel, number>()
  /** The number of values in a body up to which all faults are reported. Above it, only the first fault is reported. */
  const mostValues = (operation: OperationModel): number => {
    let most = limits.get(operation)
    if (most === undefined) {
      most = Math.min(2000, Math.ceil(mostFaults / unionWeight(model.document, operation)))
      limits.set(operation, most)
    }
    return most
  }

  const fallback = compiledEnforcer()
  /**
   * The operations that have been prepared. The value is the reason for a fallback, or undefined if there is
   * none.
   */
  const prepared = new Map<OperationModel, string | undefined>()
  const fallBack = (operation: OperationModel, reason: string) => {
    prepared.set(operation, reason)
    onFallback({ operationId: operation.operationId, reason })
  }
  const prepare = async (operation: OperationModel): Promise<void> => {
    const reason = unsupportedReason(model.document, operation)
    if (reason !== undefined) return fallBack(operation, reason)
    try {
      await validatorOf(operation).warm(operation)
      prepared.set(operation, undefined)
    } catch (error) {
      fallBack(operation, (error as Error).message)
    }
  }
  /**
   * Runs a check of the library. If the library does not support the operation, or the check throws an error, the
   * compiled validators run instead.
   */
  const withFallback = async <T>(
    operation: OperationModel,
    check: () => Promise<T>,
    otherwise: () => T | Promise<T>,
  ) => {
    if (!prepared.has(operation)) await prepare(operation)
    if (prepared.get(operation) !== undefined) return otherwise()
    try {
      return await check()
    } catch (error) {
      // Faults are returned, so an error is a bug of the library. It would occur again with the next request.
      fallBack(operation, (error as Error).message)
      return otherwise()
    }
  }

  return {
    name: 'express-openapi-validator',
    trustsEncoder: false,
    async warm(between) {
      for (const operation of model.operations) {
        await between?.()
        await prepare(operation)
      }
    },
    checkRequest: (operation, request) =>
      withFallback(
        operation.model,
        () =>
          validatorOf(
            operation.model,
            isLarge(request.bodyToCheck, mostValues(operation.model)),
          ).checkRequest(operation.model, request),
        () => fallback.checkRequest(operation, request),
      ),
    checkReply: (operation, reply) =>
      withFallback(
        operation.model,
        () =>
          validatorOf(operation.model, sizeOf(reply.body) > largeReply).checkReply(operation.model, reply),
        () => fallback.checkReply(operation, reply),
      ),
  }
}

function sizeOf(body: unknown): number {
  return typeof body === 'string' || body instanceof Uint8Array ? body.length : 0
}
