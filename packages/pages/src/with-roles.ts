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
    const alternatives = security.map((schemes) =>
      schemes
        .filter(({ roles }) => roles.length > 0)
        .map(({ scheme, roles }) => `${roles.map(code).join(', ')} (${code(scheme.name)})`)
        .join(' and '),
    )
    return alternatives.some((one) => one !== '')
      ? [[pointer, `**Roles:** ${alternatives.map((one) => one || 'none').join(', or ')}.`] as const]
      : []
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

/** Returns a name as Markdown code. */
function code(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``
}
