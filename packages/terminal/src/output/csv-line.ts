import { cellText } from './cell-text.ts'

/** Writes cells as a line of CSV (RFC 4180), with its line break. An object or a list is written as JSON. */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

function cellOf(value: unknown): string {
  const text = cellText(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
