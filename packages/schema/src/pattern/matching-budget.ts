/** The largest number of steps that a backtracking engine takes for the texts of one value: some tenths of a second. */
const most = 200_000_000

let left = most

/**
 * Begins the check of another value. A check is synchronous, so that all checks can use the same budget one after
 * another.
 */
export function resetMatchingBudget(): void {
  left = most
}

/**
 * Spends the steps that a backtracking engine may take for a text.
 *
 * @throws RangeError if the texts of the value take too many steps together
 */
export function spendMatchingSteps(steps: number): void {
  left -= steps
  if (left < 0) throw new RangeError('The texts take too long for their patterns.')
}
