/** The API cannot start. Lists everything that is wrong at once, each with what to do. */
export class BootError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The API cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'BootError'
    this.faults = faults
  }
}
