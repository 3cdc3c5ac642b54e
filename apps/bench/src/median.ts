/** Returns the median. For an even number of values it is the mean of the two middle values. */
export function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b)
  const half = (sorted.length - 1) / 2
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2
}
