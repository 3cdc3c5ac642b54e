/**
 * Returns a string that is the same for two JSON values exactly if they are equal (JSON Schema 2020-12 core, section
 * 4.2.2). Members are sorted by name, and members with the value undefined are left out.
 *
 * @param most the largest number of characters; a value that needs more is not read to its end
 * @returns undefined for a value that needs more characters
 */
export function canonicalJson(value: unknown, most = Infinity): string | undefined {
  const parts: string[] = []
  let left = most
  const add = (text: string): boolean => {
    left -= text.length
    parts.push(text)
    return left >= 0
  }
  const write = (one: unknown): boolean => {
    if (typeof one !== 'object' || one === null) return add(scalarText(one))
    if (Array.isArray(one)) {
      return add('[') && one.every((item) => write(item) && add(',')) && add(']')
    }
    const object = one as Record<string, unknown>
    const names = Object.keys(object).filter((name) => object[name] !== undefined)
    if (names.length > left) return false
    return (
      add('{') &&
      names.sort().every((name) => add(`${JSON.stringify(name)}:`) && write(object[name]) && add(',')) &&
      add('}')
    )
  }
  return write(value) ? parts.join('') : undefined
}

/** Returns a string that is the same for two scalar values exactly if they are equal. */
export function scalarText(value: unknown): string {
  // -0 and 0 are the same number. JSON.stringify would write NaN as null and reject a bigint, so numbers and bigints
  // are converted with `String`.
  if (typeof value === 'number') return String(value === 0 ? 0 : value)
  return typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${String(value)}`
}
