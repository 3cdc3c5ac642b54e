/** A pause of a loop that other code can end. */
export class Pause {
  #end: (() => void) | undefined
  #isEnded = false

  /** Waits. It does not wait if `end` was called since the last pause. @param time in milliseconds */
  async wait(time: number): Promise<void> {
    if (!this.#isEnded) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(time, longestTimer))
        this.#end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#end = undefined
    this.#isEnded = false
  }

  /** Ends the pause, or the next one if there is none at the moment. */
  end(): void {
    this.#isEnded = true
    this.#end?.()
  }
}

const longestTimer = 2 ** 31 - 1
