import { createHash } from 'node:crypto'
import { snakeCase } from './snake-case.ts'

/** The longest name in PostgreSQL, in bytes. It cuts off the rest without a word. */
const longest = 63

/** The columns that every table of PostgreSQL has. */
const systemColumns: ReadonlySet<string> = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid'])

/** Returns the name of the column of a property, which every database takes. */
export function columnName(property: string): string {
  const name = snakeCase(property)
  return shortName(name === '' || systemColumns.has(name) ? `${name}_` : name)
}

/** Returns the name of a table, which every database takes. @param parts the name of the schema, and of a list in it */
export function tableName(...parts: readonly string[]): string {
  const name = parts.map(snakeCase).join('_')
  // The databases and the record of the tables have tables with such names themselves.
  return shortName(/^(?:sqlite|pg|concordat)_/.test(name) ? `_${name}` : name)
}

/**
 * Returns a name that is short enough for every database. A longer one ends with a hash, so that two of them differ.
 *
 * @param ending what follows the name in any case
 */
export function shortName(name: string, ending = ''): string {
  if (Buffer.byteLength(name + ending) <= longest) return name + ending
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  const room = longest - Buffer.byteLength(`_${hash}${ending}`)
  // The last character may be cut into bytes that are none.
  const head = Buffer.from(name)
    .subarray(0, room)
    .toString()
    .replace(/\uFFFD+$/, '')
  return `${head}_${hash}${ending}`
}
