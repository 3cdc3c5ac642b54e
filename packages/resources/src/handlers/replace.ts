import { HttpError } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import { audited } from '../audit/audited.ts'
import { accessBelow, isOpen } from '../rules/access.ts'
import { ownValue, type Values } from '../statements/values.ts'
import type { Collection, PathValues } from './collection.ts'
import type { DerivedHandler } from './derived-handler.ts'
import type { Derivation } from './derivation.ts'
import { refuseInvalidCode } from './check-resource.ts'
import { notFound } from './failures.ts'
import { newValues } from './new-values.ts'
import { runAfter, runBefore, runWritten } from './resource-hooks.ts'
import { requireReferences } from './references.ts'
import { requireWritable } from './require-writable.ts'
import { selectResource, updateResource } from './resource-steps.ts'
import { show } from './show.ts'

/** Creates the handler that replaces a resource: PUT of one resource. */
export function replaceHandler(derivation: Derivation): DerivedHandler {
  const { collection, success, resources, hooks, isDemanded, needsPrevious, check, valuesOf } = derivation
  const { resource } = collection
  return async ({ body, path = {}, ctx }, reply) => {
    const { db } = ctx
    const table = collection.table(db.database)
    const at = collection.at(table, path)
    const access = accessBelow(db.accessTo(resource), collection.fixed, resources)
    const isRead = needsPrevious || isDemanded || db.isConditional || !isOpen(access)
    const missing = () => notFound(resource, path[collection.parameter])
    const { stored, previous } = await db.database.write(
      function* () {
        const values = newValues(resource, valuesOf(body), collection.fixedValues(path))
        refuseOtherKey(collection, body, path)
        let expected: number | undefined
        let before: Values | undefined
        // Without a reason to read it, the resource is replaced by one statement.
        if (isRead) {
          const current = yield* selectResource(table, at, access.read)
          if (current === undefined) throw missing()
          yield* requireWritable(table, access, current.values)
          expected = db.requireVersion(current.revision, { isDemanded })
          before = current.values
          for (const { name, isReadOnly, generated } of resource.properties)
            if (isReadOnly && generated !== 'updated') values[name] = ownValue(before, name)
        }
        const isHooked = hooks?.beforeWrite !== undefined
        const references = { resources, readOf: access.readOf, previous: before }
        if (isHooked) yield* requireReferences(table, values, { ...references, isAll: true })
        yield* runBefore(hooks, { action: 'replace', values, previous: before, ctx }, db)
        yield* requireReferences(table, values, { ...references, isAll: false })
        yield* requireWritable(table, access, values)
        const steps = updateResource(table, at, values, expected, resources)
        const updated = yield* audited(db.audit, table, 'replace', at, steps)
        if (updated !== undefined) {
          if (isHooked) refuseInvalidCode(check, resource, updated.values, 'beforeWrite')
          yield* runWritten(hooks, { action: 'replace', values: updated.values, previous: before, ctx }, db)
          return { stored: updated, previous: before }
        }
        throw expected === undefined ? missing() : HttpError.of('precondition-failed')
      },
      !isRead && resource.children.length === 0 && !resource.isAudited && !db.hasRules,
    )
    await runAfter(hooks, { action: 'replace', values: stored.values, previous, ctx }, db)
    const { revision } = stored
    return reply(success.status, success.hasBody ? show(collection, db, stored) : undefined).withVersion(
      revision,
    )
  }
}

/** Throws an HttpError 422 if the body has another key than the path. */
function refuseOtherKey({ resource: { key }, parameter }: Collection, body: unknown, path: PathValues): void {
  const given = key.isReadOnly ? undefined : ownValue(body as Values, key.name)
  if (given === undefined || given === path[parameter]) return
  const message = 'must be the key in the path'
  throw HttpError.of('contract-violation', {
    detail: `${key.name} ${message}.`,
    errors: [{ in: 'body', pointer: `/${escapePointer(key.name)}`, rule: 'key', message }],
  })
}
