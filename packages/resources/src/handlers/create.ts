import { audited } from '../audit/audited.ts'
import { accessBelow, isOpen } from '../rules/access.ts'
import type { Steps } from '../database/query.ts'
import type { Stored } from '../statements/table.ts'
import type { DerivedHandler } from './derived-handler.ts'
import type { Derivation } from './derivation.ts'
import { refuseInvalidCode } from './check-resource.ts'
import { once } from './idempotent.ts'
import { newValues } from './new-values.ts'
import { runAfter, runBefore, runWritten } from './resource-hooks.ts'
import { requireParents, requireReferences } from './references.ts'
import { needsKey, requireWritable } from './require-writable.ts'
import { insertResource } from './resource-steps.ts'
import { setOwner } from './set-owner.ts'
import { show } from './show.ts'

/** Creates the handler that stores a new resource: POST of a collection. */
export function createHandler(
  { collection, success, resources, hooks, check, valuesOf }: Derivation,
  operationId: string,
): DerivedHandler {
  const { resource } = collection
  return async ({ body, path = {}, headers = {}, ctx }, reply) => {
    const { db } = ctx
    const table = collection.table(db.database)
    const access = accessBelow(db.accessTo(resource), collection.fixed, resources)
    const isSingle =
      hooks === undefined && resource.children.length === 0 && !resource.isAudited && !db.hasRules
    const steps = function* (): Steps<Stored> {
      const values = newValues(resource, valuesOf(body), collection.fixedValues(path))
      if (!isOpen(access)) yield* requireParents(table, values, { resources, readOf: access.readOf })
      if (access.write === false) yield* requireWritable(table, access, values)
      setOwner(access, values)
      const isHooked = hooks?.beforeWrite !== undefined
      const references = { resources, readOf: access.readOf, previous: undefined }
      if (isHooked) yield* requireReferences(table, values, { ...references, isAll: true })
      yield* runBefore(hooks, { action: 'add', values, previous: undefined, ctx }, db)
      yield* requireReferences(table, values, { ...references, isAll: false })
      const isLate = needsKey(resource, access)
      if (!isLate) yield* requireWritable(table, access, values)
      const inserted = insertResource(table, values, resources)
      const added = yield* audited(db.audit, table, 'add', undefined, inserted)
      if (isLate) yield* requireWritable(table, access, added.values)
      if (isHooked) refuseInvalidCode(check, resource, added.values, 'beforeWrite')
      yield* runWritten(hooks, { action: 'add', values: added.values, previous: undefined, ctx }, db)
      return added
    }
    const key = headers['idempotency-key'] as string | undefined
    const { result: stored, isRepeated } =
      key === undefined
        ? { result: await db.database.write(steps, isSingle), isRepeated: false }
        : await once(
            db.database,
            collection.keys(db.database, operationId),
            db.keyOf(key),
            [path, body],
            steps,
          )
    if (!isRepeated)
      await runAfter(hooks, { action: 'add', values: stored.values, previous: undefined, ctx }, db)
    const { revision } = stored
    const location = db.base + collection.pathOf(stored.values)
    const shown = success.hasBody ? show(collection, db, stored) : undefined
    return reply(success.status, shown, success.hasLocation ? { Location: location } : {}).withVersion(
      revision,
    )
  }
}
