import type { OpenAPIDocument } from '@concordat/core'
import { type OperationModel, pointerTokens, valueAt } from '@concordat/model'

/**
 * Returns a document in which the description of an operation names the roles that it needs. Redoc and Swagger UI do not
 * show the roles of a security requirement, and no page knows `x-roles`.
 *
 * @param operations those of the document
 * @returns the document itself, if no operation needs a role
 */
export function withRoles(document: OpenAPIDocument, operations: readonly OperationModel[]): OpenAPIDocument {
  const lines = operations.flatMap(({ pointer, security }) => {
    if (security.flat().every(({ roles }) => roles.length === 0)) return []
    return [[pointer, `**Roles:** ${security.map(needed).join(', or ')}.`] as const]
  })
  if (lines.length === 0) return document
  const copy = structuredClone(document)
  for (const [pointer, line] of lines) {
    const operation = valueAt(copy, pointerTokens(pointer)) as { description?: string } | undefined
    if (operation !== undefined)
      operation.description =
        operation.description === undefined ? line : `${operation.description}\n\n${line}`
  }
  return copy
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
