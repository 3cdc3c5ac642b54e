import { HttpError } from '@concordat/core'
import type { Steps } from '../database/query.ts'
import type { Access } from '../rules/access.ts'
import type { Resource } from '../contract/resource.ts'
import { dependsOn } from '../rules/condition.ts'
import { holds } from '../rules/holds.ts'
import type { Table } from '../statements/table.ts'
import type { Values } from '../statements/values.ts'

/**
 * Whether a new row can be checked only after it is stored: its rule depends on the key, and the database generates that.
 * Other rows are checked before, so that a client who may not add them learns nothing from the constraints.
 */
export function needsKey({ key }: Resource, { write }: Pick<Access, 'write'>): boolean {
  return key.generated === 'increment' && dependsOn(write, key)
}

/** Requires that the client may write a row with these values. @throws HttpError 403 */
export function* requireWritable(
  table: Table,
  { write }: Pick<Access, 'write'>,
  values: Values,
): Steps<void> {
  if (write === true || (yield* holds(table.dialect, write, values))) return
  throw HttpError.of('forbidden', { detail: `You may not write this ${table.resource.name}.` })
}
