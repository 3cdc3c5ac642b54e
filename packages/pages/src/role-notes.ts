import type { OperationModel } from '@concordat/model'
import type { Note } from './with-notes.ts'

/**
 * Says which roles operations need. Redoc and Swagger UI do not show the roles of a security requirement, and no page
 * knows `x-roles`.
 */
export function roleNotes(operations: readonly OperationModel[]): Note[] {
  return operations
    .filter(({ security }) => security.flat().some(({ roles }) => roles.length > 0))
    .map(({ pointer, security }) => [pointer, `**Roles:** ${security.map(needed).join(', or ')}.`])
}

/** Says what a client needs for one alternative of a security requirement: roles, or scopes in their place. */
function needed(schemes: OperationModel['security'][number]): string {
  const parts = schemes.flatMap(({ scheme, roles, scopes }) => {
    const words = roles.length > 0 ? roles : scopes
    if (words.length === 0) return []
    const kind = roles.length > 0 ? '' : words.length === 1 ? 'the scope ' : 'the scopes '
    return [`${kind}${words.map(code).join(', ')} (${code(scheme.name)})`]
  })
  if (parts.length > 0) return parts.join(' and ')
  const names = schemes.map(({ scheme }) => code(scheme.name))
  return names.length === 0 ? 'none' : `none (${names.join(' and ')})`
}

/** Returns a name as Markdown code. */
function code(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``
}
