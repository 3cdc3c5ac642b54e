import type { OperationModel } from '@concordat/model'

/**
 * Whether a plugin applies to an operation. If a request matches no operation, a plugin with `only` does not apply, and
 * all others do.
 */
export function appliesTo(
  { only, skip = [] }: { only?: readonly string[]; skip?: readonly string[] },
  operation: OperationModel | undefined,
): boolean {
  if (operation === undefined) return only === undefined
  const { operationId } = operation
  return !skip.includes(operationId) && (only === undefined || only.includes(operationId))
}
