import { HttpError } from '@concordat/core'
import { audited } from '../audit/audited.ts'
import { accessBelow } from '../rules/access.ts'
import { ownValue, type Values } from '../statements/values.ts'
import type { Collection } from './collection.ts'
import type { DerivedHandler } from './derived-handler.ts'
import type { Derivation } from './derivation.ts'
import { refuseInvalid, refuseInvalidCode } from './check-resource.ts'
import { notFound } from './failures.ts'
import { mergePatch } from './merge-patch.ts'
import { setUpdated } from './new-values.ts'
import { runAfter, runBefore, runWritten } from './resource-hooks.ts'
import { requireReferences } from './references.ts'
import { requireWritable } from './require-writable.ts'
import { selectResource, updateResource } from './resource-steps.ts'
import { show } from './show.ts'

/** Creates the handler that changes a resource by a JSON Merge Patch (RFC 7396): PATCH of one resource. */
export function changeHandler(derivation: Derivation): DerivedHandler {
  const { collection, success, resources, hooks, isDemanded, check, valuesOf } = derivation
  const { resource } = collection
  return async ({ body, path = {}, ctx }, reply) => {
    const { db } = ctx
    const table = collection.table(db.database)
    const at = collection.at(table, path)
    const access = accessBelow(db.accessTo(resource), collection.fixed, resources)
    const { stored, previous } = await db.database.write(function* () {
      const current = yield* selectResource(table, at, access.read)
      if (current === undefined) throw notFound(resource, path[collection.parameter])
      yield* requireWritable(table, access, current.values)
      db.requireVersion(current.revision, { isDemanded })
      const values = changed(collection, current.values, valuesOf(body))
      refuseInvalid(check, resource, values)
      const isHooked = hooks?.beforeWrite !== undefined
      const references = { resources, readOf: access.readOf, previous: current.values }
      if (isHooked) yield* requireReferences(table, values, { ...references, isAll: true })
      yield* runBefore(hooks, { action: 'change', values, previous: current.values, ctx }, db)
      yield* requireReferences(table, values, { ...references, isAll: false })
      yield* requireWritable(table, access, values)
      const steps = updateResource(table, at, values, current.revision, resources)
      const updated = yield* audited(db.audit, table, 'change', at, steps)
      if (updated === undefined) throw HttpError.of('precondition-failed')
      if (isHooked) refuseInvalidCode(check, resource, updated.values, 'beforeWrite')
      const change = { action: 'change', values: updated.values, previous: current.values, ctx } as const
      yield* runWritten(hooks, change, db)
      return { stored: updated, previous: current.values }
    })
    await runAfter(hooks, { action: 'change', values: stored.values, previous, ctx }, db)
    const { revision } = stored
    return reply(success.status, success.hasBody ? show(collection, db, stored) : undefined).withVersion(
      revision,
    )
  }
}

/** Applies a patch. The key, `readOnly` properties and the properties that the path fixes are unchanged by it. */
function changed({ resource, fixed }: Collection, current: Values, patch: unknown): Values {
  const values: Values = { ...(mergePatch(current, patch) as Values) }
  for (const property of [
    ...resource.properties.filter(({ isReadOnly }) => isReadOnly),
    resource.key,
    ...fixed,
  ])
    values[property.name] = ownValue(current, property.name)
  setUpdated(resource, values)
  return values
}
