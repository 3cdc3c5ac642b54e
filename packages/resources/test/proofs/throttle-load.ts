// A process that asks for permission as fast as it may, and then sends the verdicts to its parent:
// node throttle-load.ts URL SEED SECONDS
import { setTimeout as wait } from 'node:timers/promises'
import { throttles } from '@concordat/resources/throttles'
import { Random } from '@concordat/testing'

/** A request and its verdict: the number of its policy, the time by the clock of the store, and whether it was let in. */
export type Asked = readonly [policy: number, at: number, isAllowed: boolean]

/** What a process of the load sends when it has ended. */
export interface LoadResult {
  readonly asked: readonly Asked[]
  /** The times of the verdicts in microseconds, remembered refusals excluded. */
  readonly times: readonly number[]
  readonly failures: number
}

/** The policies of the load. The windows are short, so that many of them pass. */
export const loadedPolicies = [
  { key: 'many', limit: 300, window: 1000 },
  { key: 'few', limit: 5, window: 700 },
  { key: 'one', limit: 1, window: 300 },
  { key: 'some', limit: 60, window: 3000 },
] as const

/** How many requests are on their way at once, in each process. */
const concurrency = 4

async function load(url: string, seed: number, seconds: number): Promise<LoadResult> {
  const store = throttles({ url })
  await store.open?.()
  const end = performance.now() + seconds * 1000
  const asked: Asked[] = []
  const times: number[] = []
  let failures = 0
  const askAlways = async (random: Random) => {
    while (performance.now() < end) {
      const policy = random.between(0, loadedPolicies.length - 1)
      const began = performance.now()
      try {
        const [verdict] = await store.take([loadedPolicies[policy]!])
        // The clocks of the stores tick in milliseconds.
        asked.push([policy, Math.floor(verdict!.at), verdict!.allowed])
        if (verdict!.allowed) times.push((performance.now() - began) * 1000)
      } catch {
        failures++
      }
      await wait(random.between(0, 12))
    }
  }
  await Promise.all(
    Array.from({ length: concurrency }, (_, index) => askAlways(new Random(seed * 100 + index))),
  )
  await store.close?.()
  return { asked, times, failures }
}

if (process.send !== undefined && process.argv[2]?.includes('/') === true) {
  const [, , url = '', seed, seconds] = process.argv
  process.send(await load(url, Number(seed), Number(seconds)), () => process.disconnect())
}
