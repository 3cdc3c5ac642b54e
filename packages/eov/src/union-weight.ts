import { mergedSchemas, type OperationModel, reachableSchemas, type SchemaObject } from '@concordat/model'

/**
 * Returns an estimate of the number of faults that one invalid value can have because of the unions in the body of an
 * operation: Ajv lists the faults of every branch.
 *
 * @returns 1 without unions
 */
export function unionWeight(root: object, { requestBody }: OperationModel): number {
  const seen = new Set<SchemaObject>()
  for (const { schema } of requestBody?.content ?? []) reachableSchemas(root, schema, seen)
  let weight = 1
  for (const { anyOf = [], oneOf = [] } of seen)
    for (const branch of [...anyOf, ...oneOf])
      for (const { required = [], properties = {} } of mergedSchemas(root, branch))
        weight += 1 + required.length + Object.keys(properties).length
  return weight
}
