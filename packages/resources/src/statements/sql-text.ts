import type { Dialect } from '../database/dialect.ts'

/** Replaces each `?` of a statement by the placeholder of the database. No name in the statement may contain a `?`. */
export function sqlText(dialect: Dialect, text: string): string {
  let index = 0
  return text.replaceAll('?', () => dialect.placeholder(index++))
}
