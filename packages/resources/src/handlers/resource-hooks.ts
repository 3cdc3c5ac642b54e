import type { Awaitable } from '@concordat/core'
import type { Steps } from '../database/query.ts'
import type { RequestDatabase } from '../request-database.ts'
import type { AppSteps } from '../resource-database.ts'
import type { StorageContext } from './storage-context.ts'

/** A change of a stored resource. @typeParam Item the type of the resource */
export interface ResourceChange<Item = any> {
  readonly action: 'add' | 'replace' | 'change' | 'remove'
  /**
   * The values that are stored. `beforeWrite` may change them, also those of `readOnly` properties. A new resource
   * whose key the database generates has no key in `beforeWrite`. For `remove`, the values that the resource had.
   */
  readonly values: Item
  /** The values before the change; undefined for `add`. */
  readonly previous: Item | undefined
  /** The `ctx` of the handler. */
  readonly ctx: StorageContext & Record<string, any>
}

/** Functions that run when a resource is changed. @typeParam Item the type of the resource */
export interface ResourceHooks<Item = any> {
  /**
   * Runs within the transaction, before the statements of the change. It may be a generator function, which delegates
   * to the steps of resources (`yield* ctx.db.resource('Item').get(1)`) or yields statements of `sql`. An error rolls
   * the transaction back; an `HttpError` becomes the reply. The hook runs again if PostgreSQL has aborted the
   * transaction because of a concurrent one.
   */
  beforeWrite?: (change: ResourceChange<Item>) => AppSteps<void> | void
  /**
   * Runs within the transaction, after the statements of the change, in the same way as `beforeWrite`. `values` have the
   * key that the database has generated, so that a job can be queued with it. They are a copy.
   */
  afterWrite?: (change: ResourceChange<Item>) => AppSteps<void> | void
  /** Runs when the change is on the disk, before the reply is sent. Its errors are logged, and do not change the reply. */
  afterCommit?: (change: ResourceChange<Item>) => Awaitable<unknown>
}

/** Runs `beforeWrite`, if there is one. */
export function* runBefore(
  hooks: ResourceHooks | undefined,
  change: ResourceChange,
  db: RequestDatabase,
): Steps<void> {
  const steps = hooks?.beforeWrite?.(change)
  if (steps !== undefined) yield* db.stepsOf(steps)
}

/** Runs `afterWrite`, if there is one. */
export function* runWritten(
  hooks: ResourceHooks | undefined,
  change: ResourceChange,
  db: RequestDatabase,
): Steps<void> {
  if (hooks?.afterWrite === undefined) return
  const steps = hooks.afterWrite({ ...change, values: structuredClone(change.values) })
  if (steps !== undefined) yield* db.stepsOf(steps)
}

/** Runs `afterCommit`, if there is one. */
export async function runAfter(
  hooks: ResourceHooks | undefined,
  change: ResourceChange,
  db: RequestDatabase,
): Promise<void> {
  try {
    await hooks?.afterCommit?.(change)
  } catch (error) {
    db.log.error('afterCommit of a resource failed', error)
  }
}
