import type { Charge, Verdict } from './throttle-store.ts'

/** The number of spans that a window is divided into. */
const spansOfWindow = 64

/**
 * The requests of one client that one policy has let in: the log of a sliding window, in which requests that arrive
 * within 1/64 of the window are one span. A span is counted until the whole window has passed since its last request.
 * So no window of time has more requests than the limit, and a request is refused at most 1/64 of the window too early.
 * Clients that call rarely have a span for each request, and are never refused too early.
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

  /** Decides on a charge, without counting it. @param now the time in milliseconds */
  judge(now: number, { limit, window }: Charge): Verdict {
    this.#settle(now, window)
    const { spans } = this
    let used = 0
    for (let index = 1; index < spans.length; index += 2) used += spans[index]!
    const wait = spans.length === 0 ? 0 : Math.max(1, spans[0]! + window - now)
    return { allowed: used < limit, remaining: Math.max(0, limit - used), wait, at: now }
  }

  /** Counts a charge that `judge` has allowed at the same time. @returns the verdict after it */
  count(now: number, { window }: Charge, { remaining, wait }: Verdict): Verdict {
    const { spans } = this
    const end = spans.length
    if (end > 0 && now - this.opened < window / spansOfWindow) {
      spans[end - 2] = now
      spans[end - 1]!++
    } else {
      this.opened = now
      spans.push(now, 1)
    }
    return { allowed: true, remaining: remaining - 1, wait: end === 0 ? window : wait, at: now }
  }

  /**
   * Removes the spans whose window is over. If the clock has been set back, the newest request is taken to be of this
   * moment, and the older ones move with it, so that no window has too many requests.
   */
  #settle(now: number, window: number): void {
    const { spans } = this
    const back = (spans.at(-2) ?? now) - now
    if (back > 0) {
      this.opened -= back
      for (let index = 0; index < spans.length; index += 2) spans[index]! -= back
    }
    let over = 0
    while (over < spans.length && now - spans[over]! > window) over += 2
    if (over > 0) spans.splice(0, over)
  }
}
