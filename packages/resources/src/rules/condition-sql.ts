import type { Dialect } from '../database/dialect.ts'
import { UnstorableValue } from '../database/unstorable-value.ts'
import { quoted } from '../statements/quoted.ts'
import type { Condition, Decision } from './condition.ts'

/** A part of a statement, with `?` for each of its values. */
export interface SqlPart {
  readonly text: string
  readonly values: readonly unknown[]
}

const never: SqlPart = { text: '1 = 0', values: [] }

/** Writes a decision as a condition of SQL. @returns undefined if it holds for all rows */
export function decisionSql(dialect: Dialect, decision: Decision): SqlPart | undefined {
  if (decision === true) return undefined
  return decision === false ? never : conditionSql(dialect, decision)
}

/** Writes a condition as one of SQL. It is true or not; where it is not true, it may be NULL. */
function conditionSql(dialect: Dialect, condition: Condition): SqlPart {
  switch (condition.kind) {
    case 'in':
      return inSql(dialect, condition)
    case 'exists':
      return { text: `${quoted(condition.property.column)} IS NOT NULL`, values: [] }
    case 'via': {
      const { property, resource } = condition
      const inner = conditionSql(dialect, condition.condition)
      const key = quoted(resource.key.column)
      return {
        text: `${quoted(property.column)} IN (SELECT ${key} FROM ${quoted(resource.table)} WHERE ${inner.text})`,
        values: inner.values,
      }
    }
    case 'not': {
      const inner = conditionSql(dialect, condition.condition)
      return { text: `NOT COALESCE(${inner.text}, FALSE)`, values: inner.values }
    }
    default: {
      const parts = condition.conditions.map((one) => conditionSql(dialect, one))
      const word = condition.kind === 'any' ? ' OR ' : ' AND '
      return {
        text: `(${parts.map(({ text }) => text).join(word)})`,
        values: parts.flatMap(({ values }) => values),
      }
    }
  }
}

function inSql(dialect: Dialect, { property, values }: Condition & { kind: 'in' }): SqlPart {
  const column = quoted(property.column)
  const encoded = values.flatMap((value) => (value === null ? [] : encodedOf(dialect, property.type, value)))
  const parts: string[] = []
  if (encoded.length === 1) parts.push(`${column} = ?`)
  else if (encoded.length > 1) parts.push(`${column} IN (${encoded.map(() => '?').join(', ')})`)
  if (values.includes(null)) parts.push(`${column} IS NULL`)
  if (parts.length === 0) return never
  return { text: parts.length === 1 ? parts[0]! : `(${parts.join(' OR ')})`, values: encoded }
}

/** Encodes a value to compare a column with. @returns an empty array for a value that no row can have */
export function encodedOf(
  dialect: Dialect,
  type: Parameters<Dialect['encode']>[0],
  value: unknown,
): unknown[] {
  try {
    return [dialect.encode(type, value)]
  } catch (error) {
    if (error instanceof UnstorableValue) return []
    throw error
  }
}
