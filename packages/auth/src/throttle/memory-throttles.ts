import { ThrottleCounter } from './throttle-counter.ts'
import type { Charge, ThrottleStore, Verdict } from './throttle-store.ts'

/** The options of `memoryThrottles`. */
export interface MemoryThrottlesOptions {
  /** The largest number of counters. Default: 100,000. */
  counters?: number
  /** Returns the time in milliseconds. Default: the monotonic clock of the process. */
  now?: () => number
}

/** How many numbers a counter may have on average. One that is always busy has about 130. */
const numbersOfCounter = 16

/** How many of the counters that were not used for longest are searched for one that is over. */
const searched = 8

/**
 * Creates a store in the memory of the process. Other processes do not see its counters, so that each of several workers
 * allows the whole limit. If there are too many counters, those that were not used for longest are forgotten, the ones
 * whose window is over first.
 */
export function memoryThrottles({
  counters: most = 100_000,
  now = () => performance.now(),
}: MemoryThrottlesOptions = {}): ThrottleStore {
  // A Map has the order of insertion. A counter that is used is inserted again, so that the first is the oldest.
  const counters = new Map<string, { counter: ThrottleCounter; window: number }>()
  let numbers = 0
  const forget = (key: string) => {
    numbers -= counters.get(key)?.counter.spans.length ?? 0
    counters.delete(key)
  }
  const makeRoom = (time: number) => {
    while (counters.size > most || (counters.size > 1 && numbers > most * numbersOfCounter)) {
      let found: string | undefined
      let place = 0
      for (const [key, { counter, window }] of counters) {
        found ??= key
        if (time - (counter.spans.at(-2) ?? time) > window) {
          found = key
          break
        }
        if (++place === searched) break
      }
      forget(found!)
    }
  }
  const take = (charges: readonly Charge[]): Verdict[] => {
    const time = now()
    const known = charges.map(({ key }) => counters.get(key)?.counter ?? new ThrottleCounter())
    const before = lengths(known)
    let verdicts = known.map((counter, index) => counter.judge(time, charges[index]!))
    const isAllowed = verdicts.every(({ allowed }) => allowed)
    if (isAllowed)
      verdicts = known.map((counter, index) => counter.count(time, charges[index]!, verdicts[index]!))
    numbers += lengths(known) - before
    for (const [index, { key, window }] of charges.entries()) {
      counters.delete(key)
      if (known[index]!.spans.length > 0) counters.set(key, { counter: known[index]!, window })
    }
    if (isAllowed) makeRoom(time)
    return verdicts
  }
  return { take }
}

function lengths(counters: readonly ThrottleCounter[]): number {
  return counters.reduce((sum, { spans }) => sum + spans.length, 0)
}
