import type { ColumnType } from '../contract/resource.ts'
import { becomesJson } from './becomes-json.ts'

/** A BLOB. STRICT tables refuse it, because no column has the type BLOB, so it stops the migration. */
const impossible = "x'00'"

/**
 * Writes the expression that converts the values of a column. A value that cannot be converted exactly stops the
 * migration, because tables are STRICT.
 */
export function sqliteConversion(from: ColumnType, to: ColumnType, column: string): string {
  if (from.kind === to.kind && scaleOf(from) === scaleOf(to)) return column
  if (isNumeric(from) && isNumeric(to)) return numericConversion(from, to, column)
  if (from.kind === 'date-time' && to.kind === 'date')
    return checked(column, `${column} GLOB '*T00:00:00.000000Z'`, `substr(${column}, 1, 10)`)
  if (from.kind === 'date' && to.kind === 'date-time') return `${column} || 'T00:00:00.000000Z'`
  if (!becomesJson(from, to)) return never(column)
  if (to.kind === 'text') return toText(from, column)
  if (from.kind === 'text') return fromText(to, column)
  if (to.kind === 'json') return toJson(from, column)
  return never(column)
}

/** Writes an expression with which every value except NULL stops the migration. */
function never(column: string): string {
  return `CASE WHEN ${column} IS NULL THEN NULL ELSE ${impossible} END`
}

function isNumeric({ kind }: ColumnType): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'number' || kind === 'boolean'
}

function scaleOf(type: ColumnType): number {
  return type.kind === 'decimal' ? type.scale : 0
}

function numericConversion(from: ColumnType, to: ColumnType, column: string): string {
  const [own, factor] = [10 ** scaleOf(from), 10 ** scaleOf(to)]
  if (to.kind === 'boolean') return checked(column, `${column} IN (0, ${own})`, `${column} > 0`)
  if (to.kind === 'number') return from.kind === 'number' ? column : `CAST(${column} AS REAL) / ${own}`
  if (from.kind === 'number') {
    const steps = `round(${column} * ${factor})`
    return exact(column, `${steps} / ${factor}.0 = ${column}`, steps)
  }
  if (factor >= own) return exact(column, '1', `${column} * ${factor / own}`)
  return checked(column, `${column} % ${own / factor} = 0`, `${column} / ${own / factor}`)
}

/** Writes a conversion to an integer. A value beyond 2^53 - 1 stops the migration. */
function exact(column: string, condition: string, value: string): string {
  return checked(
    column,
    `${condition} AND abs(${value}) <= ${Number.MAX_SAFE_INTEGER}`,
    `CAST(${value} AS INTEGER)`,
  )
}

function toText(from: ColumnType, column: string): string {
  switch (from.kind) {
    case 'boolean':
      return `CASE ${column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`
    case 'decimal': {
      if (from.scale === 0) return `CAST(${column} AS TEXT)`
      const digits = `substr('${'0'.repeat(from.scale)}' || abs(${column}) % ${10 ** from.scale}, -${from.scale})`
      const text = `CASE WHEN ${column} < 0 THEN '-' ELSE '' END || abs(${column}) / ${10 ** from.scale} || '.' || ${digits}`
      return `rtrim(rtrim(${text}, '0'), '.')`
    }
    case 'number': {
      // The text of CAST may have fewer digits than the number needs.
      const short = `CAST(${column} AS TEXT)`
      return `CASE WHEN CAST(${short} AS REAL) = ${column} THEN ${short} ELSE format('%!.17g', ${column}) END`
    }
    default:
      return `CAST(${column} AS TEXT)`
  }
}

function fromText(to: ColumnType, column: string): string {
  switch (to.kind) {
    case 'integer':
      return exact(
        column,
        `CAST(CAST(${column} AS INTEGER) AS TEXT) = ${column}`,
        `CAST(${column} AS INTEGER)`,
      )
    case 'decimal': {
      const steps = `CAST(round(CAST(${column} AS REAL) * ${10 ** to.scale}) AS INTEGER)`
      const back = toText(to, steps)
      const trimmed = `CASE WHEN instr(${column}, '.') > 0 THEN rtrim(rtrim(${column}, '0'), '.') ELSE ${column} END`
      return checked(column, `${back} = ${trimmed}`, steps)
    }
    case 'number':
      return checked(
        column,
        `${column} GLOB '[-0-9.]*' AND ${column} NOT GLOB '*[^-+0-9.eE]*'`,
        `CAST(${column} AS REAL)`,
      )
    case 'boolean':
      return checked(column, `${column} IN ('true', 'false')`, `${column} = 'true'`)
    case 'date-time': {
      const isPlain = `${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*'`
      const time = `strftime('%Y-%m-%dT%H:%M:%S.000000Z', ${column})`
      // A text with a fraction of a second is converted only if it has the stored format.
      return `CASE WHEN ${column} GLOB '????-??-??T??:??:??.??????Z' THEN ${column} ELSE ${checked(column, `${isPlain} AND instr(${column}, '.') = 0 AND ${time} IS NOT NULL`, time)} END`
    }
    case 'date':
      return checked(column, `date(${column}) = ${column}`, column)
    case 'json':
      return `json_quote(${column})`
    default:
      return column
  }
}

function toJson(from: ColumnType, column: string): string {
  return from.kind === 'date-time' || from.kind === 'date' ? `json_quote(${column})` : toText(from, column)
}

function checked(column: string, condition: string, value: string): string {
  return `CASE WHEN ${column} IS NULL THEN NULL WHEN ${condition} THEN ${value} ELSE ${impossible} END`
}
