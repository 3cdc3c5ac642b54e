import { HttpError } from '@concordat/core'
import type { Collection } from './collection.ts'
import type { DerivedHandler } from './derived-handler.ts'
import { notFound } from './failures.ts'
import { newValues } from './new-values.ts'
import { selectResource, updateResource, type Resources } from './resource-steps.ts'
import { show } from './show.ts'
import type { Success } from './success.ts'

/** Creates the handler that replaces a resource: PUT of one resource. */
export function replaceHandler(
  collection: Collection,
  success: Success,
  resources: Resources,
  isDemanded: boolean,
): DerivedHandler {
  const { resource } = collection
  return async ({ body, path = {}, ctx: { db } }, reply) => {
    const table = collection.table(db.database)
    const at = collection.at(table, path)
    const values = newValues(resource, body, collection.fixedValues(path))
    const stored = await db.database.write(function* () {
      let expected: number | undefined
      // The version of the resource is read for requests with a condition only.
      if (isDemanded || db.isConditional) {
        const current = yield* selectResource(table, at)
        if (current === undefined) throw notFound(resource, path[collection.parameter])
        expected = db.requireVersion(current.revision, { isDemanded })
      }
      const updated = yield* updateResource(table, at, values, expected, resources)
      if (updated !== undefined) return updated
      throw expected === undefined
        ? notFound(resource, path[collection.parameter])
        : HttpError.of('precondition-failed')
    })
    const { revision } = stored
    return reply(success.status, success.hasBody ? show(collection, db, stored) : undefined).withVersion(
      revision,
    )
  }
}
