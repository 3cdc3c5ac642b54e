import { HttpError } from '@concordat/core'
import type { Collection } from './collection.ts'
import type { DerivedHandler } from './derived-handler.ts'
import { notFound } from './failures.ts'
import { mergePatch } from './merge-patch.ts'
import { selectResource, updateResource, type Resources } from './resource-steps.ts'
import { show } from './show.ts'
import type { Success } from './success.ts'
import type { Values } from '../statements/values.ts'

/** Checks a changed resource against its schema. @throws HttpError 422 if the change makes it invalid */
export type CheckResource = (values: Values) => void

/** Creates the handler that changes a resource by a JSON Merge Patch (RFC 7396): PATCH of one resource. */
export function changeHandler(
  collection: Collection,
  success: Success,
  resources: Resources,
  isDemanded: boolean,
  check: CheckResource,
): DerivedHandler {
  const { resource } = collection
  return async ({ body, path = {}, ctx: { db } }, reply) => {
    const table = collection.table(db.database)
    const at = collection.at(table, path)
    const stored = await db.database.write(function* () {
      const current = yield* selectResource(table, at)
      if (current === undefined) throw notFound(resource, path[collection.parameter])
      db.requireVersion(current.revision, { isDemanded })
      const values = changed(collection, current.values, body)
      check(values)
      const updated = yield* updateResource(table, at, values, current.revision, resources)
      if (updated === undefined) throw HttpError.of('precondition-failed')
      return updated
    })
    const { revision } = stored
    return reply(success.status, success.hasBody ? show(collection, db, stored) : undefined).withVersion(
      revision,
    )
  }
}

/** Applies a patch to the values that a client may write, except those that the path fixes. */
function changed({ resource, fixed }: Collection, current: Values, patch: unknown): Values {
  const values: Values = { ...(mergePatch(current, patch) as Values) }
  for (const property of [
    ...resource.properties.filter(({ isReadOnly }) => isReadOnly),
    resource.key,
    ...fixed,
  ])
    values[property.name] = current[property.name]
  const now = new Date().toISOString()
  for (const { name, generated } of resource.properties) if (generated === 'updated') values[name] = now
  return values
}
