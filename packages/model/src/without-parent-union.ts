import { mappingTarget } from './mapping-target.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * Breaks the circle between a parent and its children that some generators write: the parent is a `oneOf` or `anyOf` of
 * its children, and each child contains the parent in `allOf`. In a child, the parent is replaced by its keywords
 * without the union and the discriminator, and by a schema that requires the discriminator property to have the value
 * for the child.
 */
export function withoutParentUnion(root: object, schema: SchemaObject): SchemaObject {
  if (schema.allOf?.some((part) => isParentOf(root, part, schema)) !== true) return schema
  const allOf = schema.allOf.map((part) =>
    isParentOf(root, part, schema) ? parentWithin(root, part as SchemaObject, schema) : part,
  )
  return { ...schema, allOf }
}

function isParentOf(root: object, part: Schema, child: SchemaObject): boolean {
  if (typeof part === 'boolean' || part.$ref === undefined) return false
  const parent = schemaAt(root, part.$ref)
  if (typeof parent === 'boolean' || propertyNameOf(parent) === undefined) return false
  return branchesOf(parent).some((branch) => refersTo(root, branch, child))
}

function parentWithin(root: object, { $ref }: SchemaObject, child: SchemaObject): SchemaObject {
  const parent = schemaAt(root, $ref!) as SchemaObject
  const { oneOf: _oneOf, anyOf: _anyOf, discriminator, ...own } = parent
  const { mapping = {} } = discriminator as { mapping?: Record<string, string> }
  const property = propertyNameOf(parent)!
  const values = Object.entries(mapping).flatMap(([value, target]) =>
    refersTo(root, { $ref: mappingTarget(root, target) }, child) ? [value] : [],
  )
  const branch = branchesOf(parent).find((one) => refersTo(root, one, child)) as SchemaObject
  const named = decodeURIComponent(branch.$ref!.split('/').at(-1)!)
  const tag: SchemaObject = {
    required: [property],
    properties: { [property]: { enum: values.length > 0 ? values : [named] } },
  }
  return { allOf: [own, tag] }
}

function branchesOf({ oneOf = [], anyOf = [] }: SchemaObject): Schema[] {
  return [...oneOf, ...anyOf]
}

function refersTo(root: object, branch: Schema, target: SchemaObject): boolean {
  return typeof branch === 'object' && branch.$ref !== undefined && schemaAt(root, branch.$ref) === target
}

function propertyNameOf(schema: SchemaObject): string | undefined {
  const { propertyName } = (schema['discriminator'] ?? {}) as { propertyName?: unknown }
  return typeof propertyName === 'string' ? propertyName : undefined
}
