import type { Html } from '@concordat/core'
import type { Schema, SchemaObject } from '@concordat/model'
import { markdown } from '../markdown.ts'
import { appliedParts } from './applied-parts.ts'
import type { Reference } from './reference.ts'
import { shortened } from './shortened.ts'

/**
 * The description of a schema, or else its title: its own, or else that of a schema that applies to the same value, which
 * is shortened, because another section has it too.
 *
 * @param isReferred whether another section has the schema itself, too
 */
export function descriptionOf(
  { root, repeats }: Reference,
  schema: Schema,
  isReferred = false,
): Html | undefined {
  for (const { schema: part, isReferred: isElsewhere } of appliedParts(root, schema).parts) {
    const text = part.description ?? part['title']
    if (typeof text !== 'string' || text.trim() === '') continue
    return isReferred || isElsewhere ? repeats.spend(shortDescription(part, text)) : markdown(text)
  }
  return undefined
}

const known = new WeakMap<SchemaObject, Html>()

/** The beginning of a description. It is kept, because many places may refer to the schema. */
function shortDescription(schema: SchemaObject, text: string): Html {
  let description = known.get(schema)
  if (description === undefined) known.set(schema, (description = markdown(shortened(text, 300))))
  return description
}
