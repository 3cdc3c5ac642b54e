import {
  mergedSchemas,
  normalSchema,
  schemaAt,
  typesOf,
  type Schema,
  type SchemaObject,
} from '@concordat/model'
import { compileScalar, type ScalarDecoder } from './scalar.ts'

/** The kinds of value that a parameter's text can be decoded to, according to its schema. */
export interface Shape {
  scalar: ScalarDecoder | undefined
  /** The shape of the items, if the value can be a list. */
  items: Shape | undefined
  /** Returns the shape of a property, if the value can be an object. */
  property: ((name: string) => Shape) | undefined
  /** The names of the declared properties. */
  names: string[]
  /** Whether the schema allows additional properties explicitly. */
  open: boolean
}

const maxDepth = 8

/** Derives the shape of a schema. Values that are nested more than eight levels deep are decoded as text. */
export function shapeOf(root: object, schema: Schema, depth = 0): Shape {
  const types = typesOf(root, schema)
  const parts = everyPart(root, schema)
  const isScalar = types === undefined || [...types].some((type) => type !== 'array' && type !== 'object')
  const items = parts.find((part) => part.items !== undefined)?.items ?? true
  const hasArray = types?.has('array') === true || (types === undefined && items !== true)
  const names = [...new Set(parts.flatMap((part) => Object.keys(part.properties ?? {})))]
  const hasObject = types?.has('object') === true || (types === undefined && names.length > 0)
  const extra = parts.find((part) => part.additionalProperties !== undefined)?.additionalProperties
  const known = new Map<string, Shape>()
  const property = (name: string) => {
    let shape = known.get(name)
    if (shape === undefined) {
      const named = parts.flatMap((part): Schema[] =>
        Object.hasOwn(part.properties ?? {}, name) ? [part.properties![name]!] : [],
      )
      const found = named.length > 0 ? { anyOf: named } : (extra ?? true)
      shape = shapeOf(root, named.length === 1 ? named[0]! : found, depth + 1)
      // Names that the contract does not declare are not cached, so clients cannot make the cache grow.
      if (named.length > 0) known.set(name, shape)
    }
    return shape
  }
  const deep = depth >= maxDepth
  return {
    scalar: isScalar || deep ? compileScalar(root, schema) : undefined,
    items: hasArray && !deep ? shapeOf(root, items, depth + 1) : undefined,
    property: hasObject && !deep ? property : undefined,
    names,
    open: extra !== undefined && extra !== false,
  }
}

/** The schemas that can apply to a value, including all branches of unions. */
export function everyPart(root: object, schema: Schema, seen = new Set<SchemaObject>()): SchemaObject[] {
  const parts = mergedSchemas(root, schema)
    .filter((part) => !seen.has(part))
    .map((part) => (seen.add(part), normalSchema(root, part)))
  const branches = parts.flatMap((part): Schema[] => [
    ...(part.anyOf ?? []),
    ...(part.oneOf ?? []),
    ...(part.allOf ?? []),
    ...(part['then'] === undefined ? [] : [part['then'] as Schema]),
    ...(part.$ref === undefined ? [] : [schemaAt(root, part.$ref)]),
  ])
  return [...parts, ...branches.flatMap((branch) => everyPart(root, branch, seen))]
}
