/** A value that the contract allows and that cannot be stored exactly, such as a text with the character U+0000. */
export class UnstorableValue extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnstorableValue'
  }
}
