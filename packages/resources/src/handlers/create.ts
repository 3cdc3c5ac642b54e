import type { Collection } from './collection.ts'
import type { DerivedHandler } from './derived-handler.ts'
import { newValues } from './new-values.ts'
import { insertResource, type Resources } from './resource-steps.ts'
import { show } from './show.ts'
import type { Success } from './success.ts'

/** Creates the handler that stores a new resource: POST of a collection. */
export function createHandler(
  collection: Collection,
  success: Success,
  resources: Resources,
): DerivedHandler {
  const { resource } = collection
  return async ({ body, path = {}, ctx: { db } }, reply) => {
    const table = collection.table(db.database)
    const values = newValues(resource, body, collection.fixedValues(path))
    const stored = await db.database.write(() => insertResource(table, values, resources))
    const { revision } = stored
    const location = db.base + collection.pathOf(stored.values)
    const shown = success.hasBody ? show(collection, db, stored) : undefined
    return reply(success.status, shown, success.hasLocation ? { Location: location } : {}).withVersion(
      revision,
    )
  }
}
