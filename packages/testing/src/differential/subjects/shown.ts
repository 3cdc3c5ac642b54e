/**
 * Formats a value with its properties sorted. The text also distinguishes values that are equal or missing in JSON,
 * such as 0 and -0, bigints and class instances.
 *
 * @param most the maximum number of characters
 */
export function shown(value: unknown, most = 40_000): string {
  const text = write(value, 0)
  return text.length > most ? `${text.slice(0, most)}… (${text.length})` : text
}

function write(value: unknown, depth: number): string {
  if (depth > 150) return '…'
  if (Object.is(value, -0)) return '-0'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `[${value.map((one) => write(one, depth + 1)).join(',')}]`
  if (value instanceof File) return `File(${value.name} ${value.type} ${value.size})`
  if (value instanceof ReadableStream) return 'Stream'
  const prototype: unknown = Object.getPrototypeOf(value)
  const kind =
    prototype === Object.prototype ? '' : prototype === null ? 'null ' : `${value.constructor.name} `
  const names = Object.keys(value).toSorted()
  const fields = names.map(
    (name) => `${JSON.stringify(name)}:${write((value as Record<string, unknown>)[name], depth + 1)}`,
  )
  return `${kind}{${fields.join(',')}}`
}
