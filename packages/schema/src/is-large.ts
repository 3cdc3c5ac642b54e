const mostValues = 2000
const mostLevels = 16

/**
 * Whether a value is so large, or so deep, that finding all its faults would cost more than they are
 * worth: half a million of them take seconds, and a union that contains itself doubles the work with
 * each level. Of such a value the first fault is all that is told.
 */
export function isLarge(value: unknown): boolean {
  return countValues(value, 0, 0) > mostValues
}

/** How many values there are, or more than the most as soon as that is certain. */
function countValues(value: unknown, counted: number, level: number): number {
  if (typeof value !== 'object' || value === null) return counted + 1
  if (level > mostLevels) return mostValues + 1
  let count = counted + 1
  const parts: unknown[] = Array.isArray(value) ? value : Object.values(value)
  for (let index = 0; index < parts.length && count <= mostValues; index++) {
    count = countValues(parts[index], count, level + 1)
  }
  return count
}
