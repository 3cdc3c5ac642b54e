import type { Dialect } from '../database/dialect.ts'
import type { Steps } from '../database/query.ts'
import { quoted } from '../statements/quoted.ts'
import { sqlText } from '../statements/sql-text.ts'
import { ownValue, type Values } from '../statements/values.ts'
import type { Condition, Decision } from './condition.ts'
import { decisionSql, encodedOf } from './condition-sql.ts'

/**
 * Finds out whether a decision holds for the values of a row, which need not be stored. The database is asked only about
 * other rows that the rule follows references to.
 */
export function* holds(dialect: Dialect, decision: Decision, values: Values): Steps<boolean> {
  if (typeof decision === 'boolean') return decision
  return yield* satisfies(dialect, decision, values)
}

function* satisfies(dialect: Dialect, condition: Condition, values: Values): Steps<boolean> {
  switch (condition.kind) {
    case 'in': {
      const { property, values: wanted } = condition
      const [given = null] = encodedOf(dialect, property.type, ownValue(values, property.name))
      if (given === null) return wanted.includes(null)
      return wanted.some((value) => value !== null && encodedOf(dialect, property.type, value)[0] === given)
    }
    case 'exists':
      return (ownValue(values, condition.property.name) ?? null) !== null
    case 'via': {
      const { property, resource } = condition
      const value = ownValue(values, property.name) ?? null
      if (value === null) return false
      const where = decisionSql(dialect, condition.condition)!
      const text = `SELECT 1 FROM ${quoted(resource.table)} WHERE ${quoted(resource.key.column)} = ? AND ${where.text}`
      const rows = yield {
        statement: { text: sqlText(dialect, text), writes: false },
        values: [dialect.encode(resource.key.type, value), ...where.values],
      }
      return rows.length > 0
    }
    case 'not':
      return !(yield* satisfies(dialect, condition.condition, values))
    default: {
      const isAny = condition.kind === 'any'
      for (const one of condition.conditions)
        if ((yield* satisfies(dialect, one, values)) === isAny) return isAny
      return !isAny
    }
  }
}
