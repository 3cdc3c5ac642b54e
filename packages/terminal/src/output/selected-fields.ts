import { putProperty } from '@concordat/core'

/**
 * Returns only some fields of an object, or of each object of a list. `address.city` is the property `city` of the
 * property `address`. A field that an object does not have is left out.
 */
export function selectedFields(value: unknown, fields: readonly string[] | undefined): unknown {
  if (fields === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => selectedFields(one, fields))
  const selected: Record<string, unknown> = {}
  for (const field of fields) {
    const found = fieldOf(value, field)
    if (found !== undefined) putPath(selected, field.split('.'), found)
  }
  return selected
}

/** The value of a field; a property whose name has a dot comes before a property of a property. */
export function fieldOf(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.hasOwn(value, field)) return (value as Record<string, unknown>)[field]
  const dot = field.indexOf('.')
  if (dot < 0) return undefined
  return fieldOf(fieldOf(value, field.slice(0, dot)), field.slice(dot + 1))
}

function putPath(target: Record<string, unknown>, [name, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) return putProperty(target, name!, value)
  const inner = (Object.hasOwn(target, name!) ? target[name!] : {}) as Record<string, unknown>
  putPath(inner, rest, value)
  putProperty(target, name!, inner)
}
