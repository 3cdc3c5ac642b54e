/** Thrown when a budget has no steps left. */
export class OutOfSteps extends Error {}

/** A number of steps that is available for the texts of one value. */
export class StepBudget {
  #left: number

  constructor(steps: number) {
    this.#left = steps
  }

  /** Whether a task has needed more steps than were left. */
  get isSpent(): boolean {
    return this.#left < 0
  }

  /** Takes steps from the budget. @throws OutOfSteps if fewer are left */
  take(steps: number): void {
    this.#left -= steps
    if (this.#left < 0) throw new OutOfSteps()
  }

  /** Takes all steps, for a task that needs more than any budget has. @throws OutOfSteps always */
  exceed(): never {
    this.#left = -1
    throw new OutOfSteps()
  }
}
