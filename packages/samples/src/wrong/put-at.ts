import { putProperty } from '@concordat/core'

/**
 * A copy of a value in which one place has another value. Unchanged parts are shared with the original.
 *
 * @param other the new value; undefined removes the property
 */
export function putAt(value: unknown, [token, ...rest]: readonly string[], other: unknown): unknown {
  if (token === undefined) return other
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === token ? putAt(item, rest, other) : item))
  const copy: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(value as object))
    if (name !== token) putProperty(copy, name, property)
  const inner = putAt((value as Record<string, unknown>)[token], rest, other)
  if (inner !== undefined) putProperty(copy, token, inner)
  return copy
}
