/** Formats percentiles of times in milliseconds: `p50 1.2 ms, p99 3.4 ms`. */
export function percentiles(times: readonly number[], parts: readonly number[] = [50, 90, 99]): string {
  return parts.map((part) => `p${part} ${percentile(times, part).toFixed(1)} ms`).join(', ')
}

/**
 * Returns a percentile of times; 0 if there are none.
 *
 * @param part the percentage, from 0 to 100
 */
export function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, two) => one - two)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 100))] ?? 0
}
