import type { ColumnType } from '../contract/resource.ts'

/** A value that no column but one of texts takes, so that a value that cannot be converted stops the migration. */
const impossible = `'cannot be converted'`

/**
 * Writes the expression that converts the values of a column. A value that cannot be converted exactly stops the
 * migration, because tables are STRICT.
 */
export function sqliteConversion(from: ColumnType, to: ColumnType, column: string): string {
  if (isNumeric(from) && isNumeric(to)) return numericConversion(from, to, column)
  if (to.kind === 'text') return toText(from, column)
  if (from.kind === 'text') return fromText(to, column)
  if (to.kind === 'json') return toJson(from, column)
  return `CASE WHEN ${column} IS NULL THEN NULL ELSE ${impossible} END`
}

function isNumeric({ kind }: ColumnType): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'number' || kind === 'boolean'
}

function scaleOf(type: ColumnType): number {
  return type.kind === 'decimal' ? type.scale : 0
}

function numericConversion(from: ColumnType, to: ColumnType, column: string): string {
  const factor = 10 ** scaleOf(to)
  if (from.kind === 'number')
    return to.kind === 'number'
      ? column
      : checked(
          column,
          `round(${column} * ${factor}) / ${factor}.0 = ${column}`,
          `CAST(round(${column} * ${factor}) AS INTEGER)`,
        )
  const own = 10 ** scaleOf(from)
  if (to.kind === 'number') return `CAST(${column} AS REAL) / ${own}`
  if (to.kind === 'boolean') return checked(column, `${column} IN (0, ${own})`, `${column} / ${own}`)
  if (factor >= own) return `${column} * ${factor / own}`
  return checked(column, `${column} % ${own / factor} = 0`, `${column} / ${own / factor}`)
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
    default:
      return `CAST(${column} AS TEXT)`
  }
}

function fromText(to: ColumnType, column: string): string {
  switch (to.kind) {
    case 'integer':
      return checked(
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
      return `CASE ${column} WHEN 'true' THEN 1 WHEN 'false' THEN 0 WHEN NULL THEN NULL ELSE ${impossible} END`
    case 'json':
      return `json_quote(${column})`
    default:
      return column
  }
}

function toJson(from: ColumnType, column: string): string {
  return from.kind === 'date-time' ? `json_quote(${column})` : toText(from, column)
}

function checked(column: string, condition: string, value: string): string {
  return `CASE WHEN ${column} IS NULL THEN NULL WHEN ${condition} THEN ${value} ELSE ${impossible} END`
}
