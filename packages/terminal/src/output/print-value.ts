import { escapeControls } from '@concordat/core'
import type { TerminalIo } from '../terminal-io.ts'
import { flatFields } from './flat-fields.ts'
import type { OutputOptions } from './output-options.ts'
import { jsonText, printRows } from './print-rows.ts'
import { selectedFields } from './selected-fields.ts'
import { fieldTable, table } from './table.ts'

/**
 * Prints a value: on a terminal as a table, or else as JSON, unless another format was asked for. As CSV and in lines of
 * JSON, each item of a list is a line.
 */
export async function printValue(value: unknown, options: OutputOptions, io: TerminalIo): Promise<void> {
  const { fields, isPretty } = options
  const format = options.format ?? (io.isTerminal && !isPretty ? 'table' : 'json')
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (format === 'csv') {
    const names = fields ?? [...new Set(rows.flatMap((row) => [...flatFields(row).keys()]))]
    if (rows.length === 0) return
    return printRows(rows, { ...options, format, fields: names }, io)
  }
  if (format === 'ndjson') return printRows(rows, { ...options, format }, io)
  if (format !== 'table') return await io.out(`${jsonText(selectedFields(value, fields), isPretty, io)}\n`)
  await io.out(tableText(value, options, io))
}

function tableText(value: unknown, { fields }: OutputOptions, io: TerminalIo): string {
  const options = { width: io.isTerminal ? io.columns : undefined, color: io.color, fields }
  if (Array.isArray(value) && value.some((row) => typeof row === 'object' && row !== null)) {
    const { text, hidden } = table(value, options)
    if (hidden.length > 0)
      io.err(
        `${hidden.length === 1 ? 'One more field' : `${hidden.length} more fields`}: ${hidden.map((name) => escapeControls(name)).join(', ')} (see --fields and --output)\n`,
      )
    return `${text}\n`
  }
  if (Array.isArray(value)) return value.map((one) => `${scalarText(one)}\n`).join('')
  if (typeof value !== 'object' || value === null) return `${scalarText(value)}\n`
  const text = fieldTable(selectedFields(value, fields), options)
  return text === '' ? '' : `${text}\n`
}

function scalarText(value: unknown): string {
  return escapeControls(typeof value === 'string' ? value : JSON.stringify(value), '\n\t')
}
