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
  const names = [...entries.keys()]
  // With few properties all combinations are tried, the smaller ones first.
  const combinations = names.length <= maxCombined ? subsets(names) : [...names.map((name) => [name]), names]
  const found = combinations.find((lists) => {
    const form: Record<string, unknown> = { ...value }
    for (const name of lists) form[name] = [entries.get(name)]
    return isValid(schema, form)
  })
  return found === undefined ? none : new Set(found)
}

const maxCombined = 4

/** All selections of at least one name, by their size. */
function subsets(names: readonly string[]): string[][] {
  const all = Array.from({ length: 2 ** names.length - 1 }, (_, index) =>
    names.filter((_name, place) => (((index + 1) >> place) & 1) === 1),
  )
  return all.toSorted((one, other) => one.length - other.length)
}

const none: ReadonlySet<string> = new Set()
