import type { Model } from '@concordat/model'
import type { BootFault } from './boot-error.ts'

/** Finds operations without a handler, and handlers without an operation. */
export function handlerFaults(
  { operations, webSockets }: Model,
  handlers: ReadonlyMap<string, unknown>,
): BootFault[] {
  const faults: BootFault[] = []
  const known = new Set<string>()
  for (const { operationId, method, path } of [...operations, ...webSockets]) {
    known.add(operationId)
    if (typeof handlers.get(operationId) === 'function') continue
    faults.push({
      code: 'handler-missing',
      message: `No handler for ${operationId} (${method} ${path}). Add a function of this name.`,
    })
  }
  for (const operationId of handlers.keys()) {
    if (known.has(operationId)) continue
    faults.push({
      code: 'handler-unknown',
      message: `The handler ${operationId} has no operation. The contract has no operationId of this name.`,
    })
  }
  return faults
}

/** Finds security schemes that an operation requires and that have no guard. */
export function guardFaults(model: Model, guards: ReadonlyMap<string, unknown>): BootFault[] {
  return [...requiredSchemes(model)]
    .filter((name) => typeof guards.get(name) !== 'function')
    .map((name) => ({
      code: 'guard-missing',
      message: `The security scheme "${name}" has no guard. Add one to \`guards\`.`,
    }))
}

/** Returns the names of the security schemes that operations require. */
export function requiredSchemes({ operations, webSockets }: Model): Set<string> {
  return new Set(
    [...operations, ...webSockets].flatMap(({ security }) =>
      security.flat().map(({ scheme }) => scheme.name),
    ),
  )
}
