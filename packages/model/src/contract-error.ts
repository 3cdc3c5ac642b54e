/** The contract cannot be what it says. Carries the JSON pointer of the place, for those who know its lines. */
export class ContractError extends Error {
  readonly pointer: string
  /** What is wrong, without the place. */
  readonly reason: string
  /** What to do about it. */
  readonly remedy: string

  constructor(reason: string, pointer: string, remedy: string) {
    super(`${reason} (at ${pointer || 'the root'}). What to do: ${remedy}`)
    this.name = 'ContractError'
    this.pointer = pointer
    this.reason = reason
    this.remedy = remedy
  }
}
