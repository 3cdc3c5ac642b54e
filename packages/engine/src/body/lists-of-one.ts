import type { Schema } from '@concordat/model'
import type { IsValid } from '../parameter/parameter-decoder.ts'

/**
 * Decides which properties of a form that occur once are lists of one entry, where their schema also allows
 * the value without a list: those without which the form is invalid.
 *
 * @param schema the schema of the form
 * @param value the form, with these properties as single values
 * @param entries the entry of each list, by the name of the property
 * @returns the names of the lists
 */
export function listsOfOne(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  entries: ReadonlyMap<string, unknown>,
  isValid: IsValid,
): ReadonlySet<string> {
  if (entries.size === 0 || isValid(schema, value)) return none
  const lists: Record<string, unknown> = { ...value }
  for (const [name, entry] of entries) {
    lists[name] = [entry]
    if (isValid(schema, { ...value, [name]: [entry] })) return new Set([name])
  }
  return isValid(schema, lists) ? new Set(entries.keys()) : none
}

const none: ReadonlySet<string> = new Set()
