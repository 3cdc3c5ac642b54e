import { styleText } from 'node:util'
import { escapeControls } from '@concordat/core'
import stringWidth from 'string-width'
import { cellText } from './cell-text.ts'
import { flatFields } from './flat-fields.ts'

/** The options of a table. */
export interface TableOptions {
  /** The width in columns of the terminal; undefined for no limit. */
  width: number | undefined
  color: boolean
  /** The fields that are the columns; undefined for all that the objects have. */
  fields: readonly string[] | undefined
}

/** A table as text, and the fields that did not fit. */
export interface Table {
  text: string
  hidden: string[]
}

const gap = 2
const widestCell = 60
const narrowestCell = 8

/**
 * Writes objects as an aligned table with a column for each field. Columns that do not fit into the width are left out
 * from the right. Numbers are aligned to the right.
 */
export function table(rows: readonly unknown[], { width, color, fields }: TableOptions): Table {
  const flat = rows.map((row) => flatFields(row))
  const names = fields ?? [...new Set(flat.flatMap((row) => [...row.keys()]))]
  const all = names.map((name) => columnOf(name, flat))
  const shown: typeof all = []
  let used = 0
  for (const column of all) {
    const separator = shown.length === 0 ? 0 : gap
    const room = width === undefined ? Infinity : width - used - separator
    const wanted = Math.min(column.width, room)
    // The first column is always shown, and another one if at least a part of its texts is.
    if (shown.length > 0 && wanted < Math.min(column.width, narrowestCell)) break
    shown.push({ ...column, width: wanted })
    used += separator + wanted
  }
  const bold = (text: string) => (color ? styleText('bold', text, { validateStream: false }) : text)
  const head = lineOf(shown.map(({ name, width: room, isNumber }) => bold(padded(name, room, isNumber))))
  const lines = flat.map((_row, index) =>
    lineOf(shown.map(({ cells, width: room, isNumber }) => padded(cells[index]!, room, isNumber))),
  )
  return { text: [head, ...lines].join('\n'), hidden: names.slice(shown.length) }
}

/** Writes one object with a line for each field. */
export function fieldTable(value: unknown, { width, color }: TableOptions): string {
  const entries = [...flatFields(value)].map(([name, one]): [string, string] => [
    escapeControls(name),
    cellOf(one, Infinity),
  ])
  const widest = Math.max(0, ...entries.map(([name]) => stringWidth(name)))
  const room = width === undefined ? Infinity : Math.max(narrowestCell, width - widest - gap)
  return entries
    .map(([name, text]) => {
      const label = padded(name, widest, false)
      return lineOf([color ? styleText('bold', label, { validateStream: false }) : label, cut(text, room)])
    })
    .join('\n')
}

interface Column {
  name: string
  cells: string[]
  width: number
  isNumber: boolean
}

function columnOf(name: string, rows: readonly ReadonlyMap<string, unknown>[]): Column {
  const cells = rows.map((row) => cellOf(valueAt(row, name), widestCell))
  const isNumber = rows.every((row) => ['number', 'undefined'].includes(typeof row.get(name)))
  const label = escapeControls(name)
  return {
    name: label,
    cells,
    isNumber,
    width: cells.reduce((widest, text) => Math.max(widest, stringWidth(text)), stringWidth(label)),
  }
}

/** The value of a field; an object whose properties are fields of their own, if the field names the object. */
function valueAt(row: ReadonlyMap<string, unknown>, name: string): unknown {
  if (row.has(name)) return row.get(name)
  const inner = [...row].filter(([key]) => key.startsWith(`${name}.`))
  return inner.length === 0
    ? undefined
    : Object.fromEntries(inner.map(([key, one]) => [key.slice(name.length + 1), one]))
}

function cellOf(value: unknown, widest: number): string {
  const text = cellText(value).replaceAll('\r\n', '\n').replaceAll('\n', '⏎')
  return cut(escapeControls(text), widest)
}

function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const { segment } of segmenter.segment(text)) {
    used += stringWidth(segment)
    if (used > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

const segmenter = new Intl.Segmenter()

function padded(given: string, width: number, isRight: boolean): string {
  const text = cut(given, width)
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return isRight ? space + text : text + space
}

function lineOf(cells: readonly string[]): string {
  return cells.join(' '.repeat(gap)).trimEnd()
}
