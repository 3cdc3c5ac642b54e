import type { ColumnType } from '../contract/resource.ts'
import { becomesJson } from './becomes-json.ts'

/** Writes the expression that converts the values of a column. One that cannot be converted exactly is an error. */
export function postgresConversion(from: ColumnType, to: ColumnType, column: string): string {
  const text = toText(from, column)
  switch (to.kind) {
    case 'text':
      return text
    case 'integer':
      return from.kind === 'boolean'
        ? `CASE WHEN ${column} THEN 1 WHEN NOT ${column} THEN 0 END`
        : integerOf(text)
    case 'decimal': {
      const value =
        from.kind === 'boolean'
          ? `(CASE WHEN ${column} THEN 1 WHEN NOT ${column} THEN 0 END)::numeric`
          : `(${text})::numeric`
      // The cast of a text that is no number is an error when the row is read.
      return `CASE WHEN ${value} = round(${value}, ${to.scale}) THEN ${value} ELSE (${text} || ' cannot be converted')::numeric END`
    }
    case 'number':
      return from.kind === 'boolean'
        ? `CASE WHEN ${column} THEN 1 WHEN NOT ${column} THEN 0 END`
        : `(${text})::double precision`
    case 'boolean':
      return `(${text})::boolean`
    case 'date':
      return from.kind === 'date-time'
        ? `CASE WHEN ${column} = date_trunc('day', ${column}) THEN ${column}::date ELSE (${text} || ' cannot be converted')::date END`
        : `(${text})::date`
    case 'date-time':
      return `(${text})::timestamptz`
    default:
      // A text that is no JSON is an error when a row is read.
      if (!becomesJson(from, to)) return `('cannot be converted: ' || ${text})::json`
      return from.kind === 'text' || from.kind === 'date-time' || from.kind === 'date'
        ? `to_json(${text})`
        : `(${text})::json`
  }
}

/** An integer must be one that a double holds exactly. */
function integerOf(text: string): string {
  const value = `(${text})::numeric`
  return `CASE WHEN abs(${value}) <= ${Number.MAX_SAFE_INTEGER} THEN (${text})::bigint ELSE (${text} || ' cannot be converted')::bigint END`
}

function toText({ kind }: ColumnType, column: string): string {
  if (kind === 'text') return column
  if (kind === 'decimal') return `trim_scale(${column})::text`
  if (kind === 'date-time') return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  return `${column}::text`
}
