/** An error in the contract, with its JSON pointer. The reader turns the pointer into a file and a line. */
export class ContractError extends Error {
  readonly pointer: string
  /** The message without pointer and remedy. */
  readonly reason: string
  /** How to correct the contract, as an imperative sentence or a question such as `did you mean "id"?`. */
  readonly remedy: string
  /**
   * For a likely mistake, which is only a warning: the name that the option `allowOdd` lists to permit it. Undefined
   * for all other errors.
   */
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
