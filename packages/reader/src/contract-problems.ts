/**
 * Thrown for a contract with mistakes. The message shows each mistake with a remedy and, if its place is known, with
 * file, line and column, and an excerpt of the file. `problems` has the texts of the mistakes one by one.
 */
export class ContractProblems extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`
    super(`The contract has ${count}.\n\n${problems.join('\n\n')}`)
    this.name = 'ContractProblems'
    this.problems = problems
  }
}
