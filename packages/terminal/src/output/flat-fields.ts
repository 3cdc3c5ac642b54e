/**
 * Returns the fields of an object in one level: the properties of an object within it have dotted names, such as
 * `address.city`. A list is one field.
 */
export function flatFields(value: unknown, prefix = ''): Map<string, unknown> {
  const found = new Map<string, unknown>()
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return found.set(prefix || 'value', value)
  for (const [name, one] of Object.entries(value)) {
    const full = prefix === '' ? name : `${prefix}.${name}`
    const isObject = typeof one === 'object' && one !== null && !Array.isArray(one)
    if (!isObject || Object.keys(one as object).length === 0) found.set(full, one)
    else for (const [inner, deep] of flatFields(one, full)) found.set(inner, deep)
  }
  return found
}
