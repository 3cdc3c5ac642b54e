import type { ColumnType } from './resource.ts'

const numbers: ReadonlySet<string> = new Set(['integer', 'decimal', 'number'])

/** Whether the values of a parameter can be compared with those of a property. */
export function isComparable(parameter: ColumnType, property: ColumnType): boolean {
  if (numbers.has(property.kind)) return numbers.has(parameter.kind)
  return parameter.kind === property.kind || (property.kind === 'text' && parameter.kind.startsWith('date'))
}
