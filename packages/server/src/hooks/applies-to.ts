import type { OperationModel } from '@concordat/model'

/**
 * Whether a plugin applies to an operation. A plugin that names its operations does not apply to requests
 * that match no operation.
 */
export function appliesTo(
  { only, skip = [] }: { only?: readonly string[]; skip?: readonly string[] },
  operation: OperationModel | undefined,
): boolean {
  if (operation === undefined) return only === undefined
  const { operationId } = operation
  return !skip.includes(operationId) && (only === undefined || only.includes(operationId))
}
