import type { Fault } from '@concordat/core'
import { isLarge } from '@concordat/engine'
import type { Model, OperationModel } from '@concordat/model'
import { BootError } from '../../boot-error.ts'
import type { Enforcer } from '../../enforcer.ts'
import { PathValidator } from './path-validator.ts'

/** A reply of more characters is told its first fault only. Counting its values would cost as much as checking them. */
const largeReply = 100_000

/** What was compiled of a document, so that an API which is mounted twice is compiled once. */
const compiled = new WeakMap<object, Map<string, PathValidator>>()

/**
 * Enforces with express-openapi-validator, one instance for each path. One instance for a whole
 * contract walks all its paths on every request, and compiles the whole of it into every validator.
 */
export function eovEnforcer(model: Model): Enforcer {
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
  return {
    name: 'express-openapi-validator',
    trustsEncoder: false,
    async warm(between) {
      const faults: string[] = []
      for (const operation of model.operations) {
        await between?.()
        const fault = await validatorOf(operation).warm(operation)
        if (fault !== undefined)
          faults.push(`${operation.operationId} cannot be enforced by express-openapi-validator: ${fault}`)
      }
      if (faults.length > 0) throw new BootError(faults)
    },
    checkRequest: (operation, request) =>
      validatorOf(operation, isLarge(request.body)).checkRequest(operation, request),
    checkReply(operation, reply): Fault[] | Promise<Fault[]> {
      return validatorOf(operation, (reply.body?.length ?? 0) > largeReply).checkReply(operation, reply)
    },
  }
}
