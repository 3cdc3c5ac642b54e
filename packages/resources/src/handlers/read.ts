import { accessBelow } from '../rules/access.ts'
import type { Collection } from './collection.ts'
import type { DerivedHandler } from './derived-handler.ts'
import { notFound } from './failures.ts'
import type { Resources } from './references.ts'
import { selectResource } from './resource-steps.ts'
import type { Stored } from '../statements/table.ts'
import { show } from './show.ts'
import type { Success } from './success.ts'

/** Creates the handler that reads a resource: GET of one resource. */
export function readHandler(collection: Collection, success: Success, resources: Resources): DerivedHandler {
  return ({ path = {}, ctx: { db } }, reply) => {
    const table = collection.table(db.database)
    const answer = (stored: Stored | undefined) => {
      if (stored === undefined) throw notFound(collection.resource, path[collection.parameter])
      return reply(success.status, show(collection, db, stored)).withVersion(stored.revision)
    }
    const { read } = accessBelow(db.accessTo(collection.resource), collection.fixed, resources)
    const stored = db.database.read(() => selectResource(table, collection.at(table, path), read))
    // SQLite returns the resource synchronously, so that nothing has to be awaited.
    return stored instanceof Promise ? stored.then(answer) : answer(stored)
  }
}
