import type { ThrottlePolicy } from '@concordat/model'
import type { Verdict } from './throttle-store.ts'

/** A policy with the verdict on a request. */
export interface JudgedPolicy {
  readonly policy: ThrottlePolicy
  readonly verdict: Verdict
}

/**
 * Returns the header fields that tell a client how many requests it may still send
 * (draft-ietf-httpapi-ratelimit-headers-10): `RateLimit-Policy: "user";q=100;w=60` and `RateLimit: "user";r=99;t=60`.
 * The time `t` is that until `r` grows.
 */
export function throttleHeaders(judged: readonly JudgedPolicy[]): Record<string, string> {
  const policies = judged.map(({ policy: { name, limit, window } }) => `"${name}";q=${limit};w=${window}`)
  const limits = judged.map(
    ({ policy: { name }, verdict: { remaining, wait } }) =>
      `"${name}";r=${remaining};t=${wholeSeconds(wait)}`,
  )
  return { 'ratelimit-policy': policies.join(', '), ratelimit: limits.join(', ') }
}

/** Returns the smallest number of seconds that lasts a time. @param wait in milliseconds */
export function wholeSeconds(wait: number): number {
  return Math.ceil(wait / 1000)
}
