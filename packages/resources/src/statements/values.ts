/** The values of a resource, or of an object within it, by the names of the properties. */
export type Values = Record<string, unknown>

/** Returns the value of an own property, so that `constructor` does not return the member of `Object.prototype`. */
export function ownValue(values: Values, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined
}
