import { mergedSchemas, type Schema, type SchemaObject } from '@concordat/model'
import { innerScope, type Scope } from '@concordat/model'

/** Where in the value we are, and what is to be done there. Immutable. */
export interface Place {
  /** A JSON pointer into the value. */
  readonly pointer: string
  readonly depth: number
  /** How many objects we are in. */
  readonly level: number
  readonly scope: Scope
  /** The schemas of the places around this one, the nearest first. */
  readonly trail: Trail | undefined
  /** Whether what the contract gives as an example comes first. */
  readonly examples: boolean
  /** Whether only what must be there is made. */
  readonly lean: boolean
}

/** The schemas that are in progress: to come to one of them again is to go in a circle. */
export interface Trail {
  readonly seen: ReadonlySet<SchemaObject>
  readonly around: Trail | undefined
}

/** A place within this one. @param kind what this one holds */
export function within(
  place: Place,
  token: string | number,
  kind: 'object' | 'array',
  at: { scope: Scope; seen: ReadonlySet<SchemaObject> },
): Place {
  return {
    ...place,
    pointer: `${place.pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    depth: place.depth + 1,
    level: place.level + (kind === 'object' ? 1 : 0),
    scope: innerScope(at.scope),
    trail: { seen: at.seen, around: place.trail },
  }
}

/** Whether a schema leads back to one that is in progress. */
export function leadsBack(root: object, schema: Schema, trail: Trail | undefined): boolean {
  if (trail === undefined || typeof schema === 'boolean') return false
  return mergedSchemas(root, schema).some((part) => {
    for (let at: Trail | undefined = trail; at !== undefined; at = at.around)
      if (at.seen.has(part)) return true
    const branches = part.anyOf ?? part.oneOf ?? []
    const telling = branches.filter((branch) => typeof branch === 'object' && branch.type !== 'null')
    return telling.length > 0 && telling.every((branch) => branch !== schema && isIn(root, branch, trail))
  })
}

function isIn(root: object, schema: Schema, trail: Trail): boolean {
  return mergedSchemas(root, schema).some((part) => {
    for (let at: Trail | undefined = trail; at !== undefined; at = at.around)
      if (at.seen.has(part)) return true
    return false
  })
}
