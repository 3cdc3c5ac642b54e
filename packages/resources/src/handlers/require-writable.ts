import { HttpError } from '@concordat/core'
import type { Steps } from '../database/query.ts'
import type { Access } from '../rules/access.ts'
import { holds } from '../rules/holds.ts'
import type { Table } from '../statements/table.ts'
import type { Values } from '../statements/values.ts'

/** Requires that the client may write a row with these values. @throws HttpError 403 */
export function* requireWritable(
  table: Table,
  { write }: Pick<Access, 'write'>,
  values: Values,
): Steps<void> {
  if (write === true || (yield* holds(table.dialect, write, values))) return
  throw HttpError.of('forbidden', { detail: `You may not write this ${table.resource.name}.` })
}
