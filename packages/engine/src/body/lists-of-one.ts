import type { Schema } from '@concordat/model'
import { SchemaResults } from '@concordat/schema'
import type { IsValid } from '../parameter/parameter-decoder.ts'

/**
 * Decides which form properties that occur once are lists of one entry, if their schemas allow both a list and a single
 * value. A property is a list only if the form would otherwise be invalid.
 *
 * @param schema the schema of the form
 * @param value the form, with these properties as single values
 * @param entries the entry of each list, by the name of the property
 * @returns the names of the lists; none if the form is already valid, or if no combination that was tried makes it
 * valid
 */
export function listsOfOne(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  entries: ReadonlyMap<string, unknown>,
  isValid: IsValid,
): ReadonlySet<string> {
  // The parts of the form that are the same in all combinations are checked once.
  const results = new SchemaResults()
  if (entries.size === 0 || isValid(schema, value, results)) return none
  const names = [...entries.keys()]
  // With up to four properties, all their combinations are tried, the smaller ones first. With more, each property is
  // tried alone, and then all of them together.
  const combinations = names.length <= maxCombined ? subsets(names) : [...names.map((name) => [name]), names]
  const found = combinations.find((lists) => {
    const form: Record<string, unknown> = { ...value }
    for (const name of lists) form[name] = [entries.get(name)]
    return isValid(schema, form, results)
  })
  return found === undefined ? none : new Set(found)
}

const maxCombined = 4

/** Returns all selections of at least one name, the smallest first. */
function subsets(names: readonly string[]): string[][] {
  const all = Array.from({ length: 2 ** names.length - 1 }, (_, index) =>
    names.filter((_name, place) => (((index + 1) >> place) & 1) === 1),
  )
  return all.toSorted((one, other) => one.length - other.length)
}

const none: ReadonlySet<string> = new Set()
