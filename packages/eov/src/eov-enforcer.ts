import { isLarge } from '@concordat/schema'
import type { OperationModel } from '@concordat/model'
import { compiledEnforcer } from '@concordat/server'
import { type Enforcer, type EnforcerContext } from '@concordat/server/kit'
import { unsupportedReason } from './unsupported-reason.ts'
import { PathValidator } from './path-validator.ts'

/**
 * Of a reply with more characters, only the first fault is reported. Counting its values would cost as much as
 * checking them.
 */
const largeReply = 100_000

/** The compiled paths of each document. An API that is mounted twice is compiled once. */
const compiled = new WeakMap<object, Map<string, PathValidator>>()

/**
 * The enforcer of `expressRouter` that checks requests and replies with express-openapi-validator.
 *
 * The library is used with one instance for each path. A single instance for the whole contract would search
 * all paths on every request, and would compile the whole contract into every validator. Operations that the
 * library cannot enforce correctly are enforced by compiled validators instead; `onFallback` is called for
 * each, and the hosts log it.
 *
 * @example
 * ```ts
 * app.use(api.basePath, await expressRouter(api, { enforcer: eovEnforcer }))
 * ```
 */
export function eovEnforcer({ model, onFallback }: EnforcerContext): Enforcer {
  const byPath = compiled.get(model.document) ?? new Map<string, PathValidator>()
  compiled.set(model.document, byPath)
  // At most two for each path: one that reports all faults, and one for large values that stops at the first.
  const validatorOf = (operation: OperationModel, large = false): PathValidator => {
    const allErrors = !large
    const key = `${operation.path} ${allErrors}`
    const known = byPath.get(key)
    if (known !== undefined) return known
    const validator = new PathValidator(model, operation.path, allErrors)
    byPath.set(key, validator)
    return validator
  }

  const fallback = compiledEnforcer()
  /** The operations that were prepared; the value is the reason for a fallback, if there is one. */
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
  /** Runs a check of the library; runs the compiled validators where the library cannot give a verdict. */
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
      // Anything but a verdict is a defect of the library, and would happen again with the next request.
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
          validatorOf(operation.model, isLarge(request.bodyToCheck)).checkRequest(operation.model, request),
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
