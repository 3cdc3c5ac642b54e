import { dynamicAnchorsOf } from './resolved-ids.ts'
import { mergedSchemas } from './schema.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/** Whether a value is sent by the client (`request`) or by the server (`reply`). */
export type Direction = 'request' | 'reply'

/** The context of a schema, given by the other schemas of the same value. Scopes are immutable, so they are shared. */
export interface Scope {
  readonly direction: Direction
  /** The properties that `required` does not apply to: readOnly ones in requests, writeOnly ones in replies. */
  readonly hidden: ReadonlySet<string>
  /** The targets of `$dynamicRef`: the outermost anchor of each name (JSON Schema 2020-12 core, section 8.2.3.2). */
  readonly anchors: ReadonlyMap<string, Schema>
}

const noNames: ReadonlySet<string> = new Set()
const noAnchors: ReadonlyMap<string, Schema> = new Map()

/** The scope at the root of a body or parameter, by direction. */
export const outermost: Record<Direction, Scope> = {
  request: { direction: 'request', hidden: noNames, anchors: noAnchors },
  reply: { direction: 'reply', hidden: noNames, anchors: noAnchors },
}

const inner: Record<Direction, WeakMap<Scope['anchors'], Scope>> = {
  request: new WeakMap(),
  reply: new WeakMap(),
}
const within = new WeakMap<Scope, WeakMap<SchemaObject, Scope>>()

/** The scope of an item or property of the value. The inner scope inherits the anchors, not the hidden properties. */
export function innerScope(scope: Scope): Scope {
  const { direction, anchors } = scope
  if (scope.hidden.size === 0) return scope
  if (anchors.size === 0) return outermost[direction]
  let found = inner[direction].get(anchors)
  if (found === undefined) inner[direction].set(anchors, (found = { direction, hidden: noNames, anchors }))
  return found
}

/**
 * The scope of the keywords of a schema, which adds the hidden properties and the anchors of the schema. Equal arguments
 * give the same object.
 */
export function scopeWithin(root: object, schema: SchemaObject, scope: Scope): Scope {
  let scopes = within.get(scope)
  if (scopes === undefined) within.set(scope, (scopes = new WeakMap()))
  let found = scopes.get(schema)
  if (found === undefined) scopes.set(schema, (found = newScopeWithin(root, schema, scope)))
  return found
}

function newScopeWithin(root: object, schema: SchemaObject, scope: Scope): Scope {
  let { hidden, anchors } = scope
  const own = hiddenNames(root, schema, scope.direction)
  if (own.size > 0 && !own.isSubsetOf(hidden)) hidden = hidden.union(own)
  for (const [name, target] of dynamicAnchors(schema)) {
    if (!anchors.has(name)) anchors = new Map([...anchors, [name, target]])
  }
  return hidden === scope.hidden && anchors === scope.anchors
    ? scope
    : { direction: scope.direction, hidden, anchors }
}

/** Whether a property is readOnly in a request or writeOnly in a reply, by itself, a `$ref` or `allOf`. */
export function isHidden(root: object, property: Schema, direction: Direction): boolean {
  const keyword = direction === 'request' ? 'readOnly' : 'writeOnly'
  if (typeof property === 'boolean') return false
  if (property[keyword] === true) return true
  if (property.$ref === undefined && property.allOf === undefined) return false
  return mergedSchemas(root, property).some((part) => part[keyword] === true)
}

const known: Record<Direction, WeakMap<SchemaObject, ReadonlySet<string>>> = {
  request: new WeakMap(),
  reply: new WeakMap(),
}

function hiddenNames(root: object, schema: SchemaObject, direction: Direction): ReadonlySet<string> {
  // Without these keywords, a schema declares no properties.
  if (schema.properties === undefined && schema.allOf === undefined && schema.$ref === undefined)
    return noNames
  let names = known[direction].get(schema)
  if (names === undefined) {
    const all = mergedSchemas(root, schema).flatMap((part) =>
      Object.entries(part.properties ?? {}).flatMap(([name, property]) =>
        isHidden(root, property, direction) ? [name] : [],
      ),
    )
    names = all.length === 0 ? noNames : new Set(all)
    known[direction].set(schema, names)
  }
  return names
}

function dynamicAnchors(schema: SchemaObject): readonly [string, Schema][] {
  const ofResource = dynamicAnchorsOf(schema)
  if (ofResource !== undefined) return ofResource
  if (schema['$dynamicAnchor'] === undefined && schema['$defs'] === undefined) return []
  const candidates = [schema, ...Object.values((schema['$defs'] ?? {}) as Record<string, Schema>)]
  return candidates.flatMap((candidate): [string, Schema][] => {
    const name = typeof candidate === 'object' ? candidate['$dynamicAnchor'] : undefined
    return typeof name === 'string' ? [[name, candidate]] : []
  })
}
