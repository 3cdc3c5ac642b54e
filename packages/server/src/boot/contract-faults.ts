import type { Model } from '@concordat/model'
import type { Guard } from '../security/guard.ts'
import { roleReader } from '../security/with-roles.ts'
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

/** Finds roles that cannot be checked: those of a guard that knows none, and of operations that let strangers in. */
export function roleFaults(
  { operations, webSockets }: Model,
  guards: ReadonlyMap<string, Guard>,
): BootFault[] {
  const faults: BootFault[] = []
  const without = new Map<string, string>()
  for (const { operationId, security } of [...operations, ...webSockets]) {
    const roles = security.flat().flatMap((one) => one.roles)
    if (roles.length > 0 && security.some((schemes) => schemes.length === 0))
      faults.push({
        code: 'role-unchecked',
        message: `${operationId} names the role ${roles[0]} and lets strangers in, so the role means nothing. Remove the alternative \`{}\` or the roles from its \`security\`.`,
      })
    for (const { scheme, roles: own } of security.flat())
      if (own.length > 0 && guards.has(scheme.name) && roleReader(guards.get(scheme.name)) === undefined)
        without.set(scheme.name, `${operationId} needs the role ${own[0]}`)
  }
  for (const [name, why] of without)
    faults.push({
      code: 'role-unchecked',
      message: `${why}, and the guard of "${name}" knows no roles. Make it with \`withRoles(guard, (identity) => identity.roles)\`.`,
    })
  return faults
}

/** Returns the names of the security schemes that operations require. */
export function requiredSchemes({ operations, webSockets }: Model): Set<string> {
  return new Set(
    [...operations, ...webSockets].flatMap(({ security }) =>
      security.flat().map(({ scheme }) => scheme.name),
    ),
  )
}
