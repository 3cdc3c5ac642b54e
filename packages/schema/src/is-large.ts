const maxValues = 2000
const maxLevels = 16

/**
 * Whether a value has more than `most` parts, counting itself, or contains objects or arrays more than 16 levels below
 * it. Only the first fault of a large value is reported, because finding the others may take long: a union that
 * contains itself doubles the work with each level.
 *
 * @param most the number of parts above which a value is large; default: 2000
 */
export function isLarge(value: unknown, most = maxValues): boolean {
  return countValues(value, 0, 0, most) > most
}

/** Counts a value and its parts. It stops when a limit is exceeded, and then returns more than `most`. */
function countValues(value: unknown, counted: number, level: number, most: number): number {
  if (typeof value !== 'object' || value === null) return counted + 1
  if (level > maxLevels) return most + 1
  let count = counted + 1
  const parts: unknown[] = Array.isArray(value) ? value : Object.values(value)
  for (let index = 0; index < parts.length && count <= most; index++) {
    count = countValues(parts[index], count, level + 1, most)
  }
  return count
}
