const mostValues = 2000
const mostLevels = 16

/**
 * Whether a value is so large, or so deep, that finding all its faults would cost more than they are
 * worth: half a million of them take seconds, and a union that contains itself doubles the work with
 * each level. Of such a value the first fault is all that is told.
 */
export function isLarge(value: unknown): boolean {
  let left = mostValues
  const visit = (node: unknown, level: number): boolean => {
    if (--left < 0 || level > mostLevels) return true
    if (typeof node !== 'object' || node === null) return false
    for (const key in node) if (visit((node as Record<string, unknown>)[key], level + 1)) return true
    return false
  }
  return visit(value, 0)
}
