import type { OperationModel } from '@concordat/model'
import { code, join, key, string, type Code } from '@concordat/schema'

/** Whether a security requirement of an operation names roles. */
export function namesRoles({ security }: OperationModel): boolean {
  return security.flat().some(({ roles }) => roles.length > 0)
}

/**
 * Emits the type of the roles that operations require, by security scheme; nothing if there are none. The guards of
 * these schemes have to know the roles of their identities.
 *
 * A role of an operation that lets strangers in means nothing. The type then has a member with that sentence as its
 * name, which no application has a guard for, so that the compiler reports the sentence.
 */
export function securityRoles(operations: readonly OperationModel[]): Code[] {
  const roles = new Map<string, Set<string>>()
  const open: string[] = []
  for (const operation of operations.filter(namesRoles)) {
    if (operation.security.some((schemes) => schemes.length === 0))
      open.push(`${operation.operationId} lets strangers in, so its roles mean nothing`)
    for (const { scheme, roles: own } of operation.security.flat()) {
      if (own.length === 0) continue
      const known = roles.get(scheme.name) ?? new Set()
      for (const role of own) known.add(role)
      roles.set(scheme.name, known)
    }
  }
  if (roles.size === 0) return []
  const members = [...roles].map(
    ([scheme, own]) => code`  ${key(scheme)}: ${join([...own].map(string), code` | `)}\n`,
  )
  const mistakes = open.map((sentence) => code`  ${key(sentence)}: never\n`)
  return [
    code`/** The roles that operations require, by security scheme. */\nexport interface SecurityRoles {\n${join([...members, ...mistakes])}}\n`,
  ]
}
