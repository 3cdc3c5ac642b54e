import type { Dialect } from '../database/dialect.ts'

/** Writes a statement, with a placeholder in place of each `?`. A name in quotes must not contain one. */
export function sqlText(dialect: Dialect, text: string): string {
  let index = 0
  return text.replaceAll('?', () => dialect.placeholder(index++))
}
