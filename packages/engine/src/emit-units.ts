import type { Model } from '@concordat/model'
import { isJson } from './media-type.ts'
import { finalRef } from './schema/final-ref.ts'
import { refTo, unitKey } from './schema/schema-functions.ts'
import type { Direction } from './schema/scope.ts'
import type { UnitKind } from './schema/source/unit-writer.ts'
import { unitSource } from './schema/unit-source.ts'

/**
 * The source of all units that the operations of a contract need, by their keys: the body of a function
 * of `lib` each. The same text that is compiled at run time where nothing was written out, so the verdict
 * is the same. There is one for each schema that something refers to, so their size grows with the contract.
 */
export function emitUnits({ document, operations }: Model): Map<string, string> {
  const units = new Map<string, string>()
  const emit = (direction: Direction, kind: UnitKind, from: string): void => {
    const ref = finalRef(document, from)
    const key = unitKey(direction, kind, ref)
    if (units.has(key)) return
    const unit = unitSource(document, direction, kind, ref)
    if (unit === undefined) return
    units.set(key, unit.source)
    for (const link of unit.links) emit(direction, link.kind, link.ref)
  }
  for (const { parameters, requestBody, responses } of operations) {
    for (const { schema, content, pointer } of parameters)
      if (schema !== true) emit('request', 'valid', refTo(`${content?.pointer ?? pointer}/schema`))
    for (const { schema, pointer } of requestBody?.content ?? [])
      if (schema !== true) emit('request', 'valid', refTo(`${pointer}/schema`))
    for (const { content, headers } of responses) {
      for (const { schema, pointer } of headers)
        if (schema !== true) emit('reply', 'valid', refTo(`${pointer}/schema`))
      for (const { type, schema, pointer } of content) {
        if (schema === true) continue
        emit('reply', 'valid', refTo(`${pointer}/schema`))
        if (!isJson(type)) continue
        emit('reply', 'exact', refTo(`${pointer}/schema`))
        emit('reply', 'text', refTo(`${pointer}/schema`))
      }
    }
  }
  return units
}
