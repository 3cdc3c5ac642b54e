/**
 * A text that two JSON values share exactly when they are equal (JSON Schema 2020-12 core, section 4.2.2): members
 * in the order of their names, undefined ones left out. It takes time in proportion to the size of the value, so that
 * equal values in a list can be found without comparing each with each.
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
  // -0 and 0 are one number, and neither NaN nor a bigint has JSON of its own.
  if (typeof value === 'number') return String(value === 0 ? 0 : value)
  return typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${String(value)}`
}
