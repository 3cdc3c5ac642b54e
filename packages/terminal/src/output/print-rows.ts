import { escapeControls } from '@concordat/core'
import type { TerminalIo } from '../terminal-io.ts'
import { csvLine } from './csv-line.ts'
import { flatFields } from './flat-fields.ts'
import type { OutputOptions } from './output-options.ts'
import { selectedFields, fieldOf } from './selected-fields.ts'

/**
 * Prints values one by one as they come: as CSV with a header line of the fields of the first one, or else as JSON with
 * one value in each line.
 */
export async function printRows(
  rows: AsyncIterable<unknown> | Iterable<unknown>,
  { format, fields, isPretty }: OutputOptions,
  io: TerminalIo,
): Promise<void> {
  if (format !== 'csv') {
    for await (const row of rows) await io.out(`${jsonText(selectedFields(row, fields), isPretty, io)}\n`)
    return
  }
  let names = fields
  let isFirst = true
  for await (const row of rows) {
    const flat = flatFields(row)
    names ??= [...flat.keys()]
    if (isFirst) await io.out(csvLine(names))
    isFirst = false
    await io.out(csvLine(names.map((name) => (flat.has(name) ? flat.get(name) : fieldOf(row, name)))))
  }
}

/** A value as JSON, without characters that a terminal would obey. */
export function jsonText(
  value: unknown,
  isPretty: boolean,
  { isTerminal }: Pick<TerminalIo, 'isTerminal'>,
): string {
  const text = JSON.stringify(value, undefined, isPretty ? 2 : undefined)
  return isTerminal ? escapeControls(text, '\n') : text
}
