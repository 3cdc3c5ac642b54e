import { HttpError } from '@concordat/core'
import { audited } from '../audit/audited.ts'
import { accessBelow, isOpen } from '../rules/access.ts'
import type { DerivedHandler } from './derived-handler.ts'
import type { Derivation } from './derivation.ts'
import { notFound } from './failures.ts'
import { runAfter, runBefore, runWritten } from './resource-hooks.ts'
import { requireWritable } from './require-writable.ts'
import { removeResource, selectResource } from './resource-steps.ts'
import { show } from './show.ts'

/** Creates the handler that removes a resource: DELETE of one resource. */
export function removeHandler(derivation: Derivation): DerivedHandler {
  const { collection, success, hooks, isDemanded, resources } = derivation
  const { resource, parameter } = collection
  return async ({ path = {}, ctx }, reply) => {
    const { db } = ctx
    const table = collection.table(db.database)
    const at = collection.at(table, path)
    const key = path[parameter]
    const access = accessBelow(db.accessTo(resource), collection.fixed, resources)
    const isRead = hooks !== undefined || success.hasBody || isDemanded || db.isConditional || !isOpen(access)
    const removed = await db.database.write(
      function* () {
        let expected: number | undefined
        // Without a reason to read it, the resource is removed by one statement.
        const current = isRead ? yield* selectResource(table, at, access.read) : undefined
        if (current !== undefined) {
          yield* requireWritable(table, access, current.values)
          expected = db.requireVersion(current.revision, { isDemanded })
          yield* runBefore(
            hooks,
            { action: 'remove', values: current.values, previous: current.values, ctx },
            db,
          )
        } else if (isRead) throw notFound(resource, key)
        access.requireRemovable()
        const steps = removeResource(table, at, key, expected, resources)
        const isRemoved = yield* audited(db.audit, table, 'remove', at, steps)
        if (!isRemoved)
          throw expected === undefined ? notFound(resource, key) : HttpError.of('precondition-failed')
        if (current !== undefined) {
          const { values } = current
          yield* runWritten(hooks, { action: 'remove', values, previous: values, ctx }, db)
        }
        return current
      },
      !isRead && !resource.isAudited && table.emptied(resources).length === 0,
    )
    if (removed !== undefined)
      await runAfter(hooks, { action: 'remove', values: removed.values, previous: removed.values, ctx }, db)
    return reply(success.status, removed && success.hasBody ? show(collection, db, removed) : undefined)
  }
}
