import type { OpenAPIDocument } from '@concordat/core'
import { mergedSchemas, resolve, schemaAt, type Schema } from '@concordat/model'
import { bodyKind } from '@concordat/core'
import { isRecord } from './is-record.ts'
import { isReference, keywordsOf, objectsIn } from './keywords-of.ts'
import type { CheckedParts, Place } from './object-table.ts'
import { tables } from './tables.ts'
import { unlessBroken } from './unless-broken.ts'

/**
 * Finds the objects of a document that are enforced: those that can be reached from the operations through enforced
 * keywords and references. Objects that are used only by webhooks, by callbacks, or by bodies that are not parsed, such
 * as XML, are not included.
 */
export function checkedParts(root: OpenAPIDocument): CheckedParts {
  const checked = new Set<object>()
  const filledIn = new Set<object>()
  const pending: Place[] = [rootPlace(root)]
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    if (checked.has(place.node) || place.table.whyUnused?.(place) !== undefined) continue
    checked.add(place.node)
    for (const schema of defaultedBy(place)) filledIn.add(schema)
    for (const found of keywordsOf(place)) {
      const { field, value } = found
      const finding = field?.rule?.(value, place, { checked, filledIn }) ?? field
      if (finding?.verdict === 'enforced' && field?.isStore !== true) pending.push(...objectsIn(found))
    }
    pending.push(...targetsOf(place))
  }
  return { checked, filledIn }
}

/** The place of the document itself. */
export function rootPlace(root: OpenAPIDocument): Place {
  return { root, table: tables.get('OpenAPI')!, node: root, pointer: '', name: '', parent: undefined }
}

/** The objects that an object refers to: by `$ref`, by a discriminator, or by the name of a security scheme. */
function targetsOf(place: Place): Place[] {
  const { node, table, root } = place
  switch (table.name) {
    case 'Schema':
      return schemaTargets(place)
    case 'Discriminator': {
      const { mapping, defaultMapping } = node
      const named = [defaultMapping, ...Object.values(isRecord(mapping) ? mapping : {})]
      return named.flatMap((target) => {
        const name = String(target)
        const ref = name.startsWith('#') ? name : `#/components/schemas/${name}`
        return targetOf(place, 'Schema', ref)
      })
    }
    case 'Security Requirement':
      return Object.keys(node).flatMap((name) =>
        targetOf(place, 'Security Scheme', `#/components/securitySchemes/${name}`),
      )
    default: {
      const { $ref } = node
      if (typeof $ref !== 'string' || !(isReference(place) || table.name === 'Path Item')) return []
      if (table.reference !== undefined && table.reference.verdict !== 'enforced') return []
      const found = unlessBroken(() => resolve<unknown>(root, node, place.pointer))
      return found === undefined ? [] : placeAt(place, table.name, found.node, found.pointer)
    }
  }
}

/** The targets of `$ref` and `$dynamicRef`, and the schemas in `$defs` that a `$dynamicRef` may select. */
function schemaTargets(place: Place): Place[] {
  const { $ref, $dynamicRef, $defs } = place.node
  const anchored = Object.entries(isRecord($defs) ? $defs : {}).flatMap(([name, schema]) =>
    isRecord(schema) && '$dynamicAnchor' in schema
      ? placeAt(place, 'Schema', schema, `${place.pointer}/$defs/${name}`)
      : [],
  )
  const refs = [$ref, $dynamicRef].filter((ref) => typeof ref === 'string')
  return [...anchored, ...refs.flatMap((ref) => targetOf(place, 'Schema', ref))]
}

function targetOf(from: Place, title: string, ref: string): Place[] {
  return placeAt(
    from,
    title,
    unlessBroken(() => schemaAt(from.root, ref)),
    ref.slice(1),
  )
}

function placeAt({ root }: Place, title: string, node: unknown, pointer: string): Place[] {
  if (!isRecord(node)) return []
  const name = pointer.slice(pointer.lastIndexOf('/') + 1)
  return [{ root, table: tables.get(title)!, node, pointer, name, parent: undefined }]
}

/** The schemas whose `default` is filled in: those of parameters, and of properties of URL-encoded forms. */
function defaultedBy({ table, node, root, name, parent }: Place): object[] {
  const merged = (schema: unknown) =>
    isRecord(schema) ? (unlessBroken(() => mergedSchemas(root, schema)) ?? []) : []
  if (table.name === 'Parameter') {
    const content = Object.values(isRecord(node['content']) ? node['content'] : {})
    return [node['schema'], ...content.map((media) => (media as { schema?: Schema }).schema)].flatMap(merged)
  }
  if (table.name !== 'Media Type' || parent?.table.name !== 'Request Body' || bodyKind(name) !== 'form')
    return []
  return merged(node['schema']).flatMap((part) => Object.values(part.properties ?? {}).flatMap(merged))
}
