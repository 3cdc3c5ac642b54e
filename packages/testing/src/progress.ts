const interval = 5000

/** Shows the progress of a run, and the remaining time at the measured speed. */
export class Progress {
  readonly #total: number
  readonly #note: (text: string) => void
  readonly #started = performance.now()
  #shown = -Infinity

  /**
   * Starts the progress of a run.
   *
   * @param total the amount of work of the whole run, in any unit
   * @param note called with each line to show
   */
  constructor(total: number, note: (text: string) => void) {
    this.#total = total
    this.#note = note
  }

  /**
   * Reports the amount of finished work. A line is shown at most every 5 seconds.
   *
   * @param amount the finished work, in the unit of `total`
   * @param text the finished work, as text
   * @param force whether to show the line even if the last one is less than 5 seconds old
   */
  done(amount: number, text: string, force = false): void {
    const now = performance.now()
    if (amount === 0 || (!force && now - this.#shown < interval)) return
    this.#shown = now
    const left = ((now - this.#started) / amount) * (this.#total - amount)
    this.#note(`${text}; ${durationText(left / 1000)} left`)
  }
}

/** Formats a duration: `45 s`, `3 min 20 s`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const rest = whole % 60
  return `${Math.floor(whole / 60)} min${rest === 0 ? '' : ` ${rest} s`}`
}
