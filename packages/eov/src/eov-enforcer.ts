import { isLarge } from '@concordat/schema'
import type { OperationModel } from '@concordat/model'
import { compiledEnforcer } from '@concordat/server'
import { type Enforcer, type EnforcerContext } from '@concordat/server/kit'
import { beyondEov } from './beyond-eov.ts'
import { PathValidator } from './path-validator.ts'

/** A reply of more characters is told its first fault only. Counting its values would cost as much as checking them. */
const largeReply = 100_000

/** What was compiled of a document, so that an API which is mounted twice is compiled once. */
const compiled = new WeakMap<object, Map<string, PathValidator>>()

/**
 * Enforces with express-openapi-validator, one instance for each path. One instance for a whole
 * contract walks all its paths on every request, and compiles the whole of it into every validator.
 * Operations that it cannot do are enforced by compiled validators instead.
 */
export function eovEnforcer({ model, onFallback }: EnforcerContext): Enforcer {
  const byPath = compiled.get(model.document) ?? new Map<string, PathValidator>()
  compiled.set(model.document, byPath)
  // Two for each path at most: one that finds all faults, and where it is needed one for large values.
  const validatorOf = (operation: OperationModel, large = false): PathValidator => {
    const allErrors = !large
    const key = `${operation.path} ${allErrors}`
    const known = byPath.get(key)
    if (known !== undefined) return known
    const made = new PathValidator(model, operation.path, allErrors)
    byPath.set(key, made)
    return made
  }

  const fallback = compiledEnforcer()
  /** By operation: whether it was tried, and what it was found wanting in. */
  const wanting = new Map<OperationModel, string | undefined>()
  const giveUp = (operation: OperationModel, reason: string) => {
    wanting.set(operation, reason)
    onFallback({ operationId: operation.operationId, reason })
  }
  const prepare = async (operation: OperationModel): Promise<void> => {
    const reason = beyondEov(model.document, operation)
    if (reason !== undefined) return giveUp(operation, reason)
    try {
      await validatorOf(operation).warm(operation)
      wanting.set(operation, undefined)
    } catch (error) {
      giveUp(operation, (error as Error).message)
    }
  }
  /** Its verdict; that of the compiled validators where it has none. */
  const judge = async <T>(
    operation: OperationModel,
    here: () => Promise<T>,
    otherwise: () => T | Promise<T>,
  ) => {
    if (!wanting.has(operation)) await prepare(operation)
    if (wanting.get(operation) !== undefined) return otherwise()
    try {
      return await here()
    } catch (error) {
      // Whatever is no verdict is a failure of its own, and would be one the next time.
      giveUp(operation, (error as Error).message)
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
      judge(
        operation.model,
        () =>
          validatorOf(operation.model, isLarge(request.bodyToCheck)).checkRequest(operation.model, request),
        () => fallback.checkRequest(operation, request),
      ),
    checkReply: (operation, reply) =>
      judge(
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
