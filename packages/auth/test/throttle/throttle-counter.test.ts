import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { memoryThrottles, ThrottleCounter } from '@concordat/auth'

/** Generates numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

test.each(Array.from({ length: 30 }, (_, seed) => seed))(
  'no window has more requests than the limit, and a refusal comes at most 1/64 of the window too early (seed %i)',
  (seed) => {
    const random = randomFrom(seed)
    const limit = 1 + Math.floor(random() * [3, 30, 300][seed % 3]!)
    const window = 1000 + Math.floor(random() * 100_000)
    const pace = (window / limit) * (0.2 + random() * 2)
    const counter = new ThrottleCounter()
    const accepted: number[] = []
    let now = 1e12
    for (let index = 0; index < 5000; index++) {
      now += Math.floor(random() < 0.5 ? 0 : random() * pace * 4)
      const charge = { key: '', limit, window }
      const verdict = counter.judge(now, charge)
      expect(counter.spans.length).toBeLessThanOrEqual(132)
      const within = (length: number) => accepted.filter((time) => now - time <= length).length
      if (verdict.allowed) {
        expect(within(window)).toBeLessThan(limit)
        expect(counter.count(now, charge, verdict).remaining).toBe(verdict.remaining - 1)
        accepted.push(now)
        if (accepted.length > 2 * limit) accepted.splice(0, limit)
      } else {
        expect(within(window + window / 64)).toBeGreaterThanOrEqual(limit)
        expect(verdict.wait).toBeLessThanOrEqual(window)
        const free = new ThrottleCounter(counter.opened, [...counter.spans])
        expect(free.judge(now + verdict.wait + 1, charge).allowed).toBe(true)
      }
    }
  },
)

test('a wait is never longer than the window, however the clock is rounded', () => {
  const charge = { key: '', limit: 2, window: 60_000 }
  for (let now = 0.1; now < 1e7; now += 997.123_456_7) {
    const counter = new ThrottleCounter()
    expect(counter.count(now, charge, counter.judge(now, charge)).wait).toBe(60_000)
  }
})

test('after the clock was set back, no window has too many requests, and none is refused for an hour', () => {
  const charge = { key: 'a', limit: 2, window: 60_000 }
  let time = 3_600_000_000
  const store = memoryThrottles({ now: () => time })
  const allowedAt = async (now: number) => {
    time = now
    return (await store.take([charge]))[0]!.allowed
  }
  return (async () => {
    expect(await allowedAt(time)).toBe(true)
    expect(await allowedAt(time + 30_000)).toBe(true)
    const back = time - 3_600_000
    expect([await allowedAt(back), await allowedAt(back + 29_999)]).toEqual([false, false])
    expect([await allowedAt(back + 30_001), await allowedAt(back + 30_002)]).toEqual([true, false])
    expect(await allowedAt(back + 60_001)).toBe(true)
  })()
})

test('the memory stays flat: 300,000 clients, and busy ones', async () => {
  let time = 0
  const store = memoryThrottles({ counters: 10_000, now: () => time })
  const fill = (count: number, from: number) => {
    for (let index = 0; index < count; index++) {
      time++
      void store.take([{ key: `client ${from + index}`, limit: 10, window: 1e9 }])
    }
  }
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = () => {
    collect()
    return process.memoryUsage().heapUsed
  }
  fill(100_000, 0)
  const before = used()
  fill(200_000, 100_000)
  expect(used() - before).toBeLessThan(2e6)
  // Each busy client has as many spans as there can be. The oldest ones are forgotten before the memory grows.
  for (let round = 0; round < 80; round++)
    for (let index = 0; index < 3000; index++) {
      time++
      void store.take([{ key: `busy ${index}`, limit: 1000, window: 80 * 3000 }])
    }
  expect(used() - before).toBeLessThan(5e6)
})

test('counters that are over are forgotten before those that are not', async () => {
  let time = 0
  const store = memoryThrottles({ counters: 3, now: () => time })
  const remaining = async (key: string, window: number) =>
    (await store.take([{ key, limit: 10, window }]))[0]!.remaining
  expect(await remaining('long', 1000)).toBe(9)
  expect(await remaining('short', 10)).toBe(9)
  time = 20
  expect(await remaining('third', 1000)).toBe(9)
  expect(await remaining('fourth', 1000)).toBe(9)
  expect(await remaining('long', 1000)).toBe(8)
  expect(await remaining('fifth', 1000)).toBe(9)
  // `third` was the one that was not used for longest.
  expect(await remaining('third', 1000)).toBe(9)
})
