import { mergedSchemas, type Schema, type SchemaObject } from '@concordat/model'
import { innerScope, type Scope } from '@concordat/model'

/** A place in the generated value, and the options for the value there. Immutable. */
export interface Place {
  /** A JSON Pointer into the value. */
  readonly pointer: string
  readonly depth: number
  /** The number of objects around this place. */
  readonly level: number
  readonly scope: Scope
  /** The schemas of the places around this one, the nearest first. */
  readonly ancestors: Ancestors | undefined
  /** Whether examples of the contract are tried first. */
  readonly examples: boolean
  /** Whether only required parts are generated. */
  readonly minimal: boolean
}

/** The schemas that apply to a place and to the places around it, in which `isRecursive` searches for a schema. */
export interface Ancestors {
  readonly sources: ReadonlySet<SchemaObject>
  readonly outer: Ancestors | undefined
}

/**
 * The place of a property or an item.
 *
 * @param kind the type of the value at the outer place
 */
export function within(
  place: Place,
  token: string | number,
  kind: 'object' | 'array',
  at: { scope: Scope; sources: ReadonlySet<SchemaObject> },
): Place {
  return {
    ...place,
    pointer: `${place.pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    depth: place.depth + 1,
    level: place.level + (kind === 'object' ? 1 : 0),
    scope: innerScope(at.scope),
    ancestors: { sources: at.sources, outer: place.ancestors },
  }
}

/** Whether a schema, or each non-null branch of it, leads back to one of the ancestors. */
export function isRecursive(root: object, schema: Schema, ancestors: Ancestors | undefined): boolean {
  if (ancestors === undefined || typeof schema === 'boolean') return false
  return mergedSchemas(root, schema).some((part) => {
    for (let at: Ancestors | undefined = ancestors; at !== undefined; at = at.outer)
      if (at.sources.has(part)) return true
    const branches = part.anyOf ?? part.oneOf ?? []
    const nonNull = branches.filter((branch) => typeof branch === 'object' && branch.type !== 'null')
    return nonNull.length > 0 && nonNull.every((branch) => branch !== schema && isIn(root, branch, ancestors))
  })
}

function isIn(root: object, schema: Schema, ancestors: Ancestors): boolean {
  return mergedSchemas(root, schema).some((part) => {
    for (let at: Ancestors | undefined = ancestors; at !== undefined; at = at.outer)
      if (at.sources.has(part)) return true
    return false
  })
}
