import type { ColumnType } from '../contract/resource.ts'
import { becomesJson } from './becomes-json.ts'

/**
 * Writes the expression that converts the values of a column. A value that does not fit the new type exactly
 * is an error.
 */
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
      // A value with more decimals becomes a text that is not a number, and its cast is an error.
      return `CASE WHEN ${value} = round(${value}, ${to.scale}) THEN ${value} ELSE (${text} || ' cannot be converted')::numeric END`
    }
    case 'number':
      return from.kind === 'boolean'
        ? `CASE WHEN ${column} THEN 1 WHEN NOT ${column} THEN 0 END`
        : `(${text})::double precision`
    case 'boolean':
      return from.kind === 'text' ? matching(text, '^(true|false)$', 'boolean') : `(${text})::boolean`
    case 'date':
      return from.kind === 'date-time'
        ? `CASE WHEN ${column} = date_trunc('day', ${column}) THEN ${column}::date ELSE (${text} || ' cannot be converted')::date END`
        : matching(text, '^\\d{4}-\\d\\d-\\d\\d$', 'date')
    case 'date-time':
      return from.kind === 'text' ? matching(text, dateTime, 'timestamptz') : `(${text})::timestamptz`
    default:
      // This text is not JSON, so its cast is an error for every row with a value.
      if (!becomesJson(from, to)) return `('cannot be converted: ' || ${text})::json`
      return from.kind === 'text' || from.kind === 'date-time' || from.kind === 'date'
        ? `to_json(${text})`
        : `(${text})::json`
  }
}

const dateTime = '^\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?([Zz]|[+-]\\d\\d:\\d\\d)$'

/** Writes the cast of a text that has the form of the contract. The cast alone would accept other forms, such as `yes`. */
function matching(text: string, pattern: string, type: string): string {
  return `CASE WHEN ${text} ~ '${pattern}' THEN (${text})::${type} ELSE (${text} || ' cannot be converted')::${type} END`
}

/** Writes the conversion of a text to an integer. An integer beyond 2^53 - 1 is an error. */
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
