import { anchorsWithin, type Anchors } from './anchors-within.ts'
import type { Direction } from './direction.ts'
import { hidingCondition } from './hiding-condition.ts'
import { mergedSchemas } from './schema.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * The context of a schema, given by the schemas that apply to the same value or to the values around it. Scopes are
 * immutable, so they are shared.
 */
export interface Scope {
  readonly direction: Direction
  /**
   * The properties that `required` does not apply to, because they are hidden with some or all values: by readOnly in
   * requests, or by writeOnly in replies.
   */
  readonly hidden: ReadonlySet<string>
  readonly anchors: Anchors
}

const noNames: ReadonlySet<string> = new Set()
const noAnchors: Anchors = new Map()

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

/**
 * Returns the scope of an item or property of the value. The inner scope inherits the anchors, not the hidden
 * properties.
 */
export function innerScope(scope: Scope): Scope {
  const { direction, anchors } = scope
  if (scope.hidden.size === 0) return scope
  if (anchors.size === 0) return outermost[direction]
  let found = inner[direction].get(anchors)
  if (found === undefined) inner[direction].set(anchors, (found = { direction, hidden: noNames, anchors }))
  return found
}

/**
 * Returns the scope of the keywords of a schema, which adds the hidden properties and the anchors of the schema. Equal
 * arguments give the same object.
 */
export function scopeWithin(root: object, schema: SchemaObject, scope: Scope): Scope {
  let scopes = within.get(scope)
  if (scopes === undefined) within.set(scope, (scopes = new WeakMap()))
  let found = scopes.get(schema)
  if (found === undefined) scopes.set(schema, (found = newScopeWithin(root, schema, scope)))
  return found
}

function newScopeWithin(root: object, schema: SchemaObject, scope: Scope): Scope {
  let { hidden } = scope
  const anchors = anchorsWithin(schema, scope.anchors)
  const own = hiddenNames(root, schema, { direction: scope.direction, anchors })
  if (own.size > 0 && !own.isSubsetOf(hidden)) hidden = hidden.union(own)
  return hidden === scope.hidden && anchors === scope.anchors
    ? scope
    : { direction: scope.direction, hidden, anchors }
}

/** Whether a property is hidden whatever its value is: it is readOnly in a request, or writeOnly in a reply. */
export function isHidden(root: object, property: Schema, direction: Direction): boolean {
  return hidingCondition(root, property, outermost[direction]) === true
}

const known: Record<Direction, WeakMap<Anchors, WeakMap<SchemaObject, ReadonlySet<string>>>> = {
  request: new WeakMap(),
  reply: new WeakMap(),
}

function hiddenNames(
  root: object,
  schema: SchemaObject,
  scope: Pick<Scope, 'direction' | 'anchors'>,
): ReadonlySet<string> {
  // Without these keywords, a schema declares no properties.
  if (schema.properties === undefined && schema.allOf === undefined && schema.$ref === undefined)
    return noNames
  const byAnchors = known[scope.direction]
  let sets = byAnchors.get(scope.anchors)
  if (sets === undefined) byAnchors.set(scope.anchors, (sets = new WeakMap()))
  let names = sets.get(schema)
  if (names === undefined) {
    const all = mergedSchemas(root, schema).flatMap((part) =>
      Object.entries(part.properties ?? {}).flatMap(([name, property]) =>
        hidingCondition(root, property, scope) === false ? [] : [name],
      ),
    )
    names = all.length === 0 ? noNames : new Set(all)
    sets.set(schema, names)
  }
  return names
}
