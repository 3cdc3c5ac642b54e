import type { Charge, Verdict } from './throttle-store.ts'

/** The number of spans that a window is divided into, and the largest limit that needs no such division. */
const spansOfWindow = 64

/**
 * The requests of one client that one policy has let in: the log of a sliding window. With a limit of up to 64, each
 * request is an entry of its own, and verdicts are exact. With a larger limit, requests that arrive within 1/64 of the
 * window are one entry, a span, which is counted until the whole window has passed since its last request. So no window of
 * time has more requests than the limit, and a request is refused at most 1/64 of the window too early.
 */
export class ThrottleCounter {
  /** When the newest span began, in milliseconds. */
  opened: number
  /** The time of the last request of each span and the number of its requests, in turn, the oldest span first. */
  readonly spans: number[]

  constructor(opened = 0, spans: number[] = []) {
    this.opened = opened
    this.spans = spans
  }

  /** Whether the clock has been set back since the newest request. `judge` changes such a counter. */
  isAhead(now: number): boolean {
    return (this.spans.at(-2) ?? now) > now
  }

  /**
   * Decides on a charge, without counting it. If the clock has been set back, the newest request is taken to be of this
   * moment, and the older ones move with it, so that no window has too many requests.
   *
   * @param now the time in milliseconds
   */
  judge(now: number, { limit, window }: Charge): Verdict {
    const { spans } = this
    if (this.isAhead(now)) this.#moveBack(spans.at(-2)! - now)
    const from = this.#firstOpen(now, window)
    let used = 0
    for (let index = from + 1; index < spans.length; index += 2) used += spans[index]!
    const remaining = Math.max(0, limit - used)
    return { allowed: remaining > 0, remaining, wait: waitOf(spans[from], window, now), at: now }
  }

  /** Counts a charge that `judge` has allowed at the same time. @returns the verdict after it */
  count(now: number, { limit, window }: Charge, { remaining }: Verdict): Verdict {
    const { spans } = this
    const over = this.#firstOpen(now, window)
    if (over > 0) spans.splice(0, over)
    const end = spans.length
    if (end > 0 && limit > spansOfWindow && now - this.opened < window / spansOfWindow) {
      spans[end - 2] = now
      spans[end - 1]!++
    } else {
      this.opened = now
      spans.push(now, 1)
    }
    return { allowed: true, remaining: remaining - 1, wait: waitOf(spans[0], window, now), at: now }
  }

  #moveBack(time: number): void {
    this.opened -= time
    for (let index = 0; index < this.spans.length; index += 2) this.spans[index]! -= time
  }

  /** Returns the place of the oldest span that is not over. */
  #firstOpen(now: number, window: number): number {
    let index = 0
    while (index < this.spans.length && now - this.spans[index]! > window) index += 2
    return index
  }
}

/** Returns the time until a span is over. @param last the time of its last request; undefined for no span */
function waitOf(last: number | undefined, window: number, now: number): number {
  // In this order of the terms, rounding never makes it longer than the window.
  return last === undefined ? 0 : Math.max(1, window - (now - last))
}
