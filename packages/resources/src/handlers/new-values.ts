import { randomUUID } from 'node:crypto'
import type { Resource } from '../contract/resource.ts'
import { ownValue, type Values } from '../statements/values.ts'

/** Sets the properties that tell when a resource was changed. */
export function setUpdated({ properties }: Resource, values: Values): void {
  const now = new Date().toISOString()
  for (const { name, generated } of properties) if (generated === 'updated') values[name] = now
}

/**
 * Returns the values of a new or replaced resource: those of the body, defaults, and what the server makes. Values that
 * the client must not set are left out.
 *
 * @param fixed the values that the path fixes
 */
export function newValues({ properties, children }: Resource, body: unknown, fixed: Values): Values {
  const given = body as Values
  const now = new Date().toISOString()
  const values: Values = {}
  for (const { name, isReadOnly, generated, default: other } of properties) {
    if (generated === 'uuid') values[name] = randomUUID()
    else if (generated === 'created' || generated === 'updated') values[name] = now
    else values[name] = (isReadOnly ? undefined : ownValue(given, name)) ?? structuredClone(other)
  }
  for (const { name } of children) values[name] = ownValue(given, name) ?? []
  return Object.assign(values, fixed)
}
