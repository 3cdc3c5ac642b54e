import type { Access } from '../rules/access.ts'
import { ownValue, type Values } from '../statements/values.ts'

/** Sets the property that has the id of the user who adds a row, unless it has a value. */
export function setOwner({ owner }: Pick<Access, 'owner'>, values: Values): void {
  if (owner === undefined) return
  const { name, type } = owner.property
  if (ownValue(values, name) !== undefined) return
  values[name] = type.kind === 'text' ? String(owner.value) : owner.value
}
