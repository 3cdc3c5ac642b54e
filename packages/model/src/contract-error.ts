/** An error in the contract, with its JSON pointer. The reader turns the pointer into a file and a line. */
export class ContractError extends Error {
  readonly pointer: string
  /** The message without pointer and remedy. */
  readonly reason: string
  /** How to correct the contract, as an imperative sentence. */
  readonly remedy: string
  /** Of a likely mistake that changes nothing by itself: the name by which it is allowed. */
  readonly oddity: string | undefined

  constructor(reason: string, pointer: string, remedy: string, oddity?: string) {
    super(`${reason} (at ${pointer || 'the root'}). What to do: ${remedy}`)
    this.name = 'ContractError'
    this.pointer = pointer
    this.reason = reason
    this.remedy = remedy
    this.oddity = oddity
  }
}
