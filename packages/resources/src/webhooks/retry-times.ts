const [second, minute, hour] = [1000, 60_000, 3_600_000]

/** The times between the attempts to send a webhook that Standard Webhooks recommends, in milliseconds. */
export const retryTimes: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]
