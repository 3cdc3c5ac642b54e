/** The contract cannot be what it says. Carries the JSON pointer of the place, for those who know its lines. */
export class ContractError extends Error {
  readonly pointer: string

  constructor(message: string, pointer: string) {
    super(`${message} (at ${pointer || 'the root'})`)
    this.name = 'ContractError'
    this.pointer = pointer
  }
}
