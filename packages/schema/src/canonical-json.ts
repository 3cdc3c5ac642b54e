/**
 * Returns a string that is the same for two JSON values exactly if they are equal (JSON Schema 2020-12 core, section
 * 4.2.2). Members are sorted by name, and members with the value undefined are left out. With these strings, equal
 * values in a list are found without comparing all pairs.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return scalarText(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value)
    .filter((name) => (value as Record<string, unknown>)[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson((value as Record<string, unknown>)[name])}`)
  return `{${members.join(',')}}`
}

function scalarText(value: unknown): string {
  // -0 and 0 are the same number. JSON.stringify would write NaN as null and reject a bigint, so numbers and bigints
  // are converted with `String`.
  if (typeof value === 'number') return String(value === 0 ? 0 : value)
  return typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${String(value)}`
}
