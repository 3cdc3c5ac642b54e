/**
 * Returns a string that is the same for two JSON values exactly if they are equal (JSON Schema 2020-12 core,
 * section 4.2.2): members are sorted by name, and members with the value undefined are left out. The time is
 * proportional to the size of the value, so equal values in a list can be found without comparing all pairs.
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
  // -0 and 0 are the same number. NaN and bigints have no JSON of their own, so they are converted with
  // `String`.
  if (typeof value === 'number') return String(value === 0 ? 0 : value)
  return typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${String(value)}`
}
