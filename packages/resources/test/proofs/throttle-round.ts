import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { loadedPolicies, type Asked, type LoadResult } from './throttle-load.ts'

/**
 * Lets several processes ask for permission on one database, and judges the verdicts.
 *
 * @returns what was found, and whether it is as promised
 */
export async function throttleRound(
  url: string,
  processes: number,
  seed: number,
  seconds: number,
): Promise<{ text: string; isRight: boolean }> {
  const results = await Promise.all(
    Array.from({ length: processes }, (_, index) => loadOf(url, seed + index, seconds)),
  )
  const failures = results.reduce((sum, result) => sum + result.failures, 0)
  const { count, allowed, beyond, early, ideal } = judge(results.flatMap(({ asked }) => asked))
  const times = results.flatMap((result) => result.times).toSorted((one, other) => one - other)
  const lost = 1 - allowed / ideal
  return {
    text:
      `${count} requests, ${allowed} let in, ${beyond} beyond a limit, ` +
      `${early} refused more than 1/64 of the window too early. ` +
      `A perfect log lets in ${ideal}, which is ${(100 * lost).toFixed(2)} % more. ${failures} failures. ` +
      `A request that is let in: p50 ${at(times, 0.5)} µs, p99 ${at(times, 0.99)} µs.`,
    isRight: beyond === 0 && early === 0 && lost <= 0.02 && failures === 0,
  }
}

async function loadOf(url: string, seed: number, seconds: number): Promise<LoadResult> {
  const file = fileURLToPath(new URL('throttle-load.ts', import.meta.url))
  const child = fork(file, [url, String(seed), String(seconds)], { execArgv: [] })
  const [[result]] = await Promise.all([once(child, 'message'), once(child, 'exit')])
  return result as LoadResult
}

/** What the verdicts on a load say. */
interface Judgement {
  readonly count: number
  readonly allowed: number
  /** The requests that were let in although as many as the limit were let in within the window before. */
  readonly beyond: number
  /** The requests that were refused more than 1/64 of the window too early. */
  readonly early: number
  /** How many requests a perfect log of the same requests would have let in. */
  readonly ideal: number
}

/** Judges the verdicts by the times of the requests that were let in. */
function judge(asked: readonly Asked[]): Judgement {
  let [allowed, beyond, early, ideal] = [0, 0, 0, 0]
  for (const [policy, { limit, window }] of loadedPolicies.entries()) {
    const own = asked.filter(([one]) => one === policy).toSorted(([, one], [, other]) => one - other)
    const accepted = own.flatMap(([, time, isAllowed]) => (isAllowed ? time : []))
    allowed += accepted.length
    beyond += tooMany(accepted, limit, window)
    const latest = window + (limit > 64 ? window / 64 : 0)
    for (const [, time, isAllowed] of own)
      if (!isAllowed && countBetween(accepted, time - latest, time + 1) < limit) early++
    const perfect: number[] = []
    for (const [, time] of own)
      if (time - (perfect.at(-limit) ?? Number.NEGATIVE_INFINITY) > window) perfect.push(time)
    ideal += perfect.length
  }
  return { count: asked.length, allowed, beyond, early, ideal }
}

function tooMany(accepted: readonly number[], limit: number, window: number): number {
  return accepted.filter(
    (time, index) => time - (accepted[index - limit] ?? Number.NEGATIVE_INFINITY) <= window,
  ).length
}

/** Counts the numbers of a sorted list from `low` up to, and without, `high`. */
function countBetween(sorted: readonly number[], low: number, high: number): number {
  return placeOf(sorted, high) - placeOf(sorted, low)
}

/** Returns the number of entries of a sorted list that are below a number. */
function placeOf(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

function at(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
}
