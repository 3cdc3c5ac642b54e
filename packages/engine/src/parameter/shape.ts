import {
  mergedSchemas,
  normalSchema,
  schemaAt,
  typesOf,
  type Schema,
  type SchemaObject,
} from '@concordat/model'
import { compileScalar, type ScalarDecoder } from './scalar.ts'

/** What a parameter's text can become, as its schema says: which kinds of value, and what stands in them. */
export interface Shape {
  scalar: ScalarDecoder | undefined
  /** The shape of the entries of a list. */
  items: Shape | undefined
  /** The shape of a property, by its name; undefined where the value is no object. */
  property: ((name: string) => Shape) | undefined
  /** The properties that are named. */
  names: string[]
  /** Whether properties that are not named are allowed in words. */
  open: boolean
}

const deepest = 8

/** Finds the shape of a schema. Below eight levels everything is text. */
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
      // Names that a client makes up are not kept.
      if (named.length > 0) known.set(name, shape)
    }
    return shape
  }
  const deep = depth >= deepest
  return {
    scalar: isScalar || deep ? compileScalar(root, schema) : undefined,
    items: hasArray && !deep ? shapeOf(root, items, depth + 1) : undefined,
    property: hasObject && !deep ? property : undefined,
    names,
    open: extra !== undefined && extra !== false,
  }
}

/** The schemas that say something of a value, those of unions too. */
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
