/** The values of a resource, or of an object within it, by the names of the properties. */
export type Values = Record<string, unknown>

/** Returns a value by the name of its property, which may be that of a member of every object, such as `constructor`. */
export function ownValue(values: Values, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined
}
