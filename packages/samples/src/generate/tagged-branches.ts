import { mappingTarget, type Schema, type SchemaObject } from '@concordat/model'

/**
 * The branches of a union that are references, each with a `const` for the discriminator property: the key in the
 * mapping, or the name of the component (OpenAPI 3.1.1 section 4.8.25). Empty without a discriminator.
 */
export function taggedBranches(root: object, schema: SchemaObject, branches: readonly Schema[]): Schema[][] {
  const { propertyName, mapping = {} } = (schema['discriminator'] ?? {}) as {
    propertyName?: unknown
    mapping?: Record<string, string>
  }
  if (typeof propertyName !== 'string') return []
  const names = new Map(
    Object.entries(mapping).map(([value, target]) => [mappingTarget(root, target), value]),
  )
  return branches.flatMap((branch) => {
    if (typeof branch === 'boolean' || branch.$ref === undefined) return []
    const value = names.get(branch.$ref) ?? decodeURIComponent(branch.$ref.split('/').at(-1)!)
    return [[{ allOf: [branch, { properties: { [propertyName]: { const: value } } }] }]]
  })
}
