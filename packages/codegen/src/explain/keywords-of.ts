import { escapePointer } from '@concordat/model'
import { documented, ignored } from './field.ts'
import { isRecord } from './is-record.ts'
import { defaultFinding } from './judge/schema.ts'
import type { Field, Place } from './object-table.ts'
import { tables } from './tables.ts'
import { versionOf } from './version-of.ts'

/** A keyword of a document, where it stands. */
export interface FoundKeyword {
  /** The word, or for a field that goes by a pattern the pattern's name: `{status}`. */
  readonly keyword: string
  /** The word as it is written. */
  readonly key: string
  readonly value: unknown
  readonly pointer: string
  readonly place: Place
  /** Undefined where the object has none of this name. */
  readonly field: Field | undefined
}

/** What a document says at one place. */
export function keywordsOf(place: Place): FoundKeyword[] {
  return Object.entries(place.node).map(([key, value]) => {
    const { patterned } = place.table
    const field = fieldOf(place, key)
    const byPattern = field !== undefined && field === patterned?.field
    const pointer = `${place.pointer}/${escapePointer(key)}`
    return { keyword: byPattern ? patterned.label : key, key, value, pointer, place, field }
  })
}

/** The objects that stand in a keyword, by the tables. Names of maps are names, whatever they are. */
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

/** Whether a Reference Object stands in the place of the object itself (OpenAPI 3.1 section 4.8.23). */
export function isReference({ table, node }: Place): boolean {
  return table.reference !== undefined && typeof node['$ref'] === 'string'
}

const insteadOfItsOwn = documented('shown in place of what it refers to', { since: '3.1' })
const besideReference = ignored('stands beside $ref: the specification ignores it')

// OpenAPI 3.0.3, Reference Object. What is said of a property is taken from there all the same.
const besideSchema = ignored('stands beside $ref, which in OpenAPI 3.0 stands alone')
const saidBesideSchema = documented('stands beside $ref: shown in the types alone, as OpenAPI 3.0 has it')
const takenBesideSchema = new Set(['$ref', 'readOnly', 'writeOnly'])
const shownBesideSchema = new Set(['title', 'description', 'deprecated', 'example', 'default'])

function fieldOf(place: Place, key: string): Field | undefined {
  const { table, root, node } = place
  const reference = isReference(place)
  if (reference && key === '$ref') return table.reference
  if (reference && (key === 'summary' || key === 'description')) return insteadOfItsOwn
  // Not what every object inherits.
  const field = Object.hasOwn(table.fields, key) ? table.fields[key] : undefined
  if (field !== undefined) {
    if (reference) return besideReference
    const alone = table.name === 'Schema' && typeof node['$ref'] === 'string' && versionOf(root) === '3.0'
    if (!alone || takenBesideSchema.has(key)) return field
    if (key === 'default') return { ...saidBesideSchema, judge: defaultFinding }
    return shownBesideSchema.has(key) ? saidBesideSchema : besideSchema
  }
  const { patterned } = table
  if (reference || (key.startsWith('x-') && table.name !== 'Security Requirement')) return undefined
  return patterned?.matches.test(key) === true ? patterned.field : undefined
}
