import type { MediaTypeCodec } from '@concordat/server'

/** CSV with a header line (RFC 4180) for lists of objects. The columns are the properties of the first object. */
export const csv: MediaTypeCodec = {
  decode() {
    throw new TypeError('CSV is not taken here.')
  },
  encode(value) {
    const rows = value as Record<string, unknown>[]
    const columns = Object.keys(rows[0] ?? {})
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    return new TextEncoder().encode(lines.map((line) => `${line.map(field).join(',')}\r\n`).join(''))
  },
}

function field(value: unknown): string {
  const isEmpty = value === undefined || value === null
  const text = isEmpty ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
