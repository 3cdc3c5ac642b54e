import { isDeepStrictEqual } from 'node:util'
import { ownValue, type Values } from '../statements/values.ts'

/** Returns the values that differ between two versions of a resource, before and after the change. */
export function changedValues(before: Values, after: Values): { before: Values; after: Values } {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].filter(
    (name) => !isDeepStrictEqual(ownValue(before, name), ownValue(after, name)),
  )
  const pick = (values: Values) =>
    Object.fromEntries(
      changed.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]),
    )
  return { before: pick(before), after: pick(after) }
}
