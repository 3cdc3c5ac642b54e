/** How a reply is printed. */
export interface OutputOptions {
  /** The format that was asked for. Default: a table on a terminal, otherwise JSON. */
  readonly format: 'json' | 'ndjson' | 'csv' | 'table' | 'raw' | undefined
  readonly isPretty: boolean
  /** Whether the status and headers are printed, too. */
  readonly includesHead: boolean
  /** The names of the fields to print; undefined for all. */
  readonly fields: readonly string[] | undefined
  /** The file to which the body is written; undefined for standard output. */
  readonly file: string | undefined
}
