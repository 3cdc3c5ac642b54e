import { escapePointer } from '@concordat/model'
import { documented, ignored } from './field.ts'
import { isRecord } from './is-record.ts'
import { defaultFinding } from './rules/schema.ts'
import type { Field, Place } from './object-table.ts'
import { tables } from './tables.ts'
import { versionOf } from './version-of.ts'

/** One occurrence of a keyword in a document. */
export interface FoundKeyword {
  /** The key, or the label of the pattern that it matches: `{status}`. */
  readonly keyword: string
  /** The key as written. */
  readonly key: string
  readonly value: unknown
  readonly pointer: string
  readonly place: Place
  /** The field; undefined if the object has no field for this key. */
  readonly field: Field | undefined
}

/** The keywords of one object. */
export function keywordsOf(place: Place): FoundKeyword[] {
  return Object.entries(place.node).map(([key, value]) => {
    const { patterned } = place.table
    const field = fieldOf(place, key)
    const byPattern = field !== undefined && field === patterned?.field
    const pointer = `${place.pointer}/${escapePointer(key)}`
    return { keyword: byPattern ? patterned.label : key, key, value, pointer, place, field }
  })
}

/** The OpenAPI objects in the value of a keyword. The keys of a map are names, even if they look like keywords. */
export function objectsIn({ field, key, value, pointer, place }: FoundKeyword): Place[] {
  if (field === undefined) return []
  const at = (name: string, node: unknown, where: string, title: string): Place[] =>
    isRecord(node)
      ? [{ root: place.root, table: tables.get(title)!, node, pointer: where, name, parent: place }]
      : []
  if (field.one !== undefined) return at(key, value, pointer, field.one)
  const title = field.list ?? field.map
  if (title === undefined || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value) !== (field.list !== undefined)) return []
  return Object.entries(value).flatMap(([name, node]) =>
    at(name, node, `${pointer}/${escapePointer(name)}`, title),
  )
}

/** Whether an object is a Reference Object (OpenAPI 3.1 section 4.8.23). */
export function isReference({ table, node }: Place): boolean {
  return table.reference !== undefined && typeof node['$ref'] === 'string'
}

const overridesTarget = documented('shown instead of that of the referenced object', { since: '3.1' })
const besideReference = ignored('the specification ignores fields beside $ref')

// In OpenAPI 3.0.3, a Reference Object has no other fields, so the keywords beside the `$ref` of a schema are ignored
// or only documented. readOnly and writeOnly are still enforced, because they describe the property rather than the
// target of the reference.
const besideSchema = ignored('stands beside $ref, which in OpenAPI 3.0 stands alone')
const documentedBesideSchema = documented('stands beside $ref: OpenAPI 3.0 shows it in the types only')
const enforcedKeys = new Set(['$ref', 'readOnly', 'writeOnly'])
const documentedKeys = new Set(['title', 'description', 'deprecated', 'example', 'default'])

function fieldOf(place: Place, key: string): Field | undefined {
  const { table, root, node } = place
  const reference = isReference(place)
  if (reference && key === '$ref') return table.reference
  if (reference && (key === 'summary' || key === 'description')) return overridesTarget
  // `fields` inherits `constructor` and other names from Object.prototype.
  const field = Object.hasOwn(table.fields, key) ? table.fields[key] : undefined
  if (field !== undefined) {
    if (reference) return besideReference
    const alone = table.name === 'Schema' && typeof node['$ref'] === 'string' && versionOf(root) === '3.0'
    if (!alone || enforcedKeys.has(key)) return field
    if (key === 'default') return { ...documentedBesideSchema, rule: defaultFinding }
    return documentedKeys.has(key) ? documentedBesideSchema : besideSchema
  }
  const { patterned } = table
  if (reference || (key.startsWith('x-') && table.name !== 'Security Requirement')) return undefined
  return patterned?.matches.test(key) === true ? patterned.field : undefined
}
