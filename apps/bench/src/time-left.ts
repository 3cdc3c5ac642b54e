/**
 * Estimates the remaining time of a run. A step is expected to take the mean time of the same step so far; if
 * it has not run yet, the mean time of the steps of its kind; if none has run yet, the guess.
 */
export class TimeLeft {
  readonly #steps = new Map<string, { kind: string; left: number; took: number[] }>()
  readonly #guesses: Readonly<Record<string, number>>

  /**
   * Creates an estimate without any steps.
   *
   * @param guesses the guessed time of a step in seconds, by kind
   */
  constructor(guesses: Readonly<Record<string, number>>) {
    this.#guesses = guesses
  }

  /** Plans a step that will run several times. */
  plan(kind: string, name: string, times: number): void {
    const step = this.#step(kind, name)
    step.left += times
  }

  /** Runs a step, and measures its time. */
  async step<T>(kind: string, name: string, run: () => Promise<T>): Promise<T> {
    const started = performance.now()
    const result = await run()
    const step = this.#step(kind, name)
    step.took.push((performance.now() - started) / 1000)
    step.left--
    return result
  }

  /** The remaining time, in seconds. */
  get left(): number {
    let sum = 0
    for (const { kind, left, took } of this.#steps.values()) {
      const ofKind = [...this.#steps.values()].filter((one) => one.kind === kind).flatMap((one) => one.took)
      sum += left * (mean(took) ?? mean(ofKind) ?? this.#guesses[kind] ?? 0)
    }
    return sum
  }

  #step(kind: string, name: string) {
    const key = `${kind} ${name}`
    const step = this.#steps.get(key) ?? { kind, left: 0, took: [] }
    this.#steps.set(key, step)
    return step
  }
}

function mean(list: readonly number[]): number | undefined {
  return list.length === 0 ? undefined : list.reduce((sum, one) => sum + one, 0) / list.length
}
