const maxValues = 2000
const maxLevels = 16

/**
 * Whether a value has more than 2000 parts or 16 levels. Only the first fault of a large value is reported,
 * because listing half a million faults takes seconds, and a union that contains itself doubles the work with
 * each level.
 */
export function isLarge(value: unknown): boolean {
  return countValues(value, 0, 0) > maxValues
}

/** Counts the parts of a value. It stops when the limit is exceeded. */
function countValues(value: unknown, counted: number, level: number): number {
  if (typeof value !== 'object' || value === null) return counted + 1
  if (level > maxLevels) return maxValues + 1
  let count = counted + 1
  const parts: unknown[] = Array.isArray(value) ? value : Object.values(value)
  for (let index = 0; index < parts.length && count <= maxValues; index++) {
    count = countValues(parts[index], count, level + 1)
  }
  return count
}
