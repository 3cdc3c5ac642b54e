import type { Steps } from '../database/query.ts'
import { selectResource } from '../handlers/resource-steps.ts'
import type { Stored, Table } from '../statements/table.ts'
import type { Audit } from './audit.ts'
import type { AuditRow } from './audit-table.ts'
import type { Author } from './author.ts'

/** The audit of a request or a job. */
export interface AuditBy {
  readonly audit: Audit
  readonly author: () => Author
}

/**
 * Adds the record of a change to its steps. Without an audit, and for other resources, it returns the steps unchanged.
 *
 * @param at the values of the key and of the fixed properties; undefined for a new resource
 * @param steps the steps of the change: `insertResource`, `updateResource` or `removeResource`
 */
export function audited<Result extends Stored | undefined | boolean>(
  by: AuditBy | undefined,
  table: Table,
  action: AuditRow['action'],
  at: readonly unknown[] | undefined,
  steps: Steps<Result>,
): Steps<Result> {
  return by === undefined || !table.resource.isAudited ? steps : recorded(by, table, action, at, steps)
}

function* recorded<Result extends Stored | undefined | boolean>(
  { audit, author }: AuditBy,
  table: Table,
  action: AuditRow['action'],
  at: readonly unknown[] | undefined,
  steps: Steps<Result>,
): Steps<Result> {
  const before = at === undefined ? undefined : yield* selectResource(table, at)
  const result = yield* steps
  if (result === undefined || result === false) return result
  const after = typeof result === 'object' ? result.values : undefined
  yield* audit.record(table.resource, action, before?.values, after, author())
  return result
}
