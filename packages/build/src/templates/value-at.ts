/**
 * Returns a property of the data of a template.
 *
 * @param path the names that lead to the property
 * @throws TypeError if the property is missing; a property may be there and undefined, which inserts nothing
 */
export function valueAt(data: unknown, path: readonly string[], template: string): any {
  let value = data
  for (const name of path) {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    if (!isThere)
      throw new TypeError(`The template ${template} needs \`${path.join('.')}\`, which is missing.`)
    value = (value as Record<string, unknown>)[name]
  }
  return value
}
