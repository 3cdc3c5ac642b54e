/** A value as the text of a cell: nothing for null, an object or a list in JSON. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
