import { HttpError } from '@concordat/core'
import type { Collection } from './collection.ts'
import type { DerivedHandler } from './derived-handler.ts'
import { notFound } from './failures.ts'
import { removeResource, selectResource } from './resource-steps.ts'
import { show } from './show.ts'
import type { Success } from './success.ts'

/** Creates the handler that removes a resource: DELETE of one resource. */
export function removeHandler(collection: Collection, success: Success, isDemanded: boolean): DerivedHandler {
  const { resource, parameter } = collection
  return async ({ path = {}, ctx: { db } }, reply) => {
    const table = collection.table(db.database)
    const at = collection.at(table, path)
    const key = path[parameter]
    const removed = await db.database.write(function* () {
      let expected: number | undefined
      const isRead = success.hasBody || isDemanded || db.isConditional
      const current = isRead ? yield* selectResource(table, at) : undefined
      if (isRead) {
        if (current === undefined) throw notFound(resource, key)
        expected = db.requireVersion(current.revision, { isDemanded })
      }
      const isRemoved = yield* removeResource(table, at, key, expected)
      if (!isRemoved)
        throw expected === undefined ? notFound(resource, key) : HttpError.of('precondition-failed')
      return current
    })
    return reply(success.status, removed && success.hasBody ? show(collection, db, removed) : undefined)
  }
}
