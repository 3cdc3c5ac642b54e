import { createHash } from 'node:crypto'
import { snakeCase } from './snake-case.ts'

/** The maximum length of a name in PostgreSQL, in bytes. PostgreSQL truncates longer names without an error. */
const longest = 63

/** The columns that every table of PostgreSQL has. */
const systemColumns: ReadonlySet<string> = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid'])

/** Returns a name for the column of a property that both databases accept. */
export function columnName(property: string): string {
  const name = snakeCase(property)
  return shortName(name === '' || systemColumns.has(name) ? `${name}_` : name)
}

/** Returns a name for a table that both databases accept. @param parts the names of the schema and of a child list */
export function tableName(...parts: readonly string[]): string {
  const name = parts.map(snakeCase).join('_')
  // SQLite, PostgreSQL and this package use these prefixes for tables of their own.
  return shortName(/^(?:sqlite|pg|concordat)_/.test(name) ? `_${name}` : name)
}

/**
 * Returns a name that is short enough for both databases. A longer name is cut, and a hash of it is appended, so that
 * two long names differ.
 *
 * @param ending the text after the name, which is never cut
 */
export function shortName(name: string, ending = ''): string {
  if (Buffer.byteLength(name + ending) <= longest) return name + ending
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  const room = longest - Buffer.byteLength(`_${hash}${ending}`)
  // If the last character is cut, its bytes become U+FFFD.
  const head = Buffer.from(name)
    .subarray(0, room)
    .toString()
    .replace(/\uFFFD+$/, '')
  return `${head}_${hash}${ending}`
}
