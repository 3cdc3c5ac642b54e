import {
  mergedSchemas,
  normalSchema,
  schemaAt,
  typesOf,
  type Schema,
  type SchemaObject,
} from '@concordat/model'
import { propertyLookup } from './property-lookup.ts'
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
  /** Whether `additionalProperties` describes or allows further properties. */
  open: boolean
  /** Tells whether `patternProperties` describe a name; undefined without `patternProperties`. */
  matches: ((name: string) => boolean) | undefined
}

const maxDepth = 8
/** The maximum number of shapes that are kept for the properties of one object. */
const maxKnown = 1000

/**
 * Derives the shape of a schema. A list or an object within eight others is not decoded: its text is read as a scalar.
 */
export function shapeOf(root: object, schema: Schema, depth = 0): Shape {
  const types = typesOf(root, schema)
  const parts = everyPart(root, schema)
  const isScalar = types === undefined || [...types].some((type) => type !== 'array' && type !== 'object')
  const items = parts.find((part) => part.items !== undefined)?.items ?? true
  const hasArray = types?.has('array') === true || (types === undefined && items !== true)
  const names = [...new Set(parts.flatMap((part) => Object.keys(part.properties ?? {})))]
  const extra = parts.find((part) => part.additionalProperties !== undefined)?.additionalProperties
  const open = extra !== undefined && extra !== false
  const { declared, matches, others } = propertyLookup(parts)
  const isObject = names.length > 0 || open || matches !== undefined
  const hasObject = types?.has('object') === true || (types === undefined && isObject)
  const known = new Map<string, Shape>()
  const property = (name: string) => {
    const { schemas, key } = declared(name)
    let shape = known.get(key)
    if (shape === undefined) {
      const found = schemas.length > 0 ? schemas : others.slice(0, 1)
      shape = shapeOf(root, found.length > 1 ? { anyOf: [...found] } : (found[0] ?? true), depth + 1)
      // Clients choose the names, and with them the patterns that match, so the number of shapes that are kept is
      // limited.
      if (known.size < maxKnown) known.set(key, shape)
    }
    return shape
  }
  const deep = depth >= maxDepth
  return {
    scalar: isScalar || deep ? compileScalar(root, schema) : undefined,
    items: hasArray && !deep ? shapeOf(root, items, depth + 1) : undefined,
    property: hasObject && !deep ? property : undefined,
    names,
    open,
    matches,
  }
}

/**
 * Returns the schemas that can apply to a value: the schema itself, and those that it applies, directly or through
 * others, with `$ref`, `allOf`, `anyOf`, `oneOf`, `then` and `else`.
 */
export function everyPart(root: object, schema: Schema, seen = new Set<SchemaObject>()): SchemaObject[] {
  const parts = mergedSchemas(root, schema)
    .filter((part) => !seen.has(part))
    .map((part) => (seen.add(part), normalSchema(root, part)))
  const branches = parts.flatMap((part): Schema[] => [
    ...(part.anyOf ?? []),
    ...(part.oneOf ?? []),
    ...(part.allOf ?? []),
    ...['then', 'else'].flatMap((keyword) => (part[keyword] === undefined ? [] : [part[keyword] as Schema])),
    ...(part.$ref === undefined ? [] : [schemaAt(root, part.$ref)]),
  ])
  return [...parts, ...branches.flatMap((branch) => everyPart(root, branch, seen))]
}
