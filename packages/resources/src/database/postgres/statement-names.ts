/** The largest number of prepared statements. Each connection keeps those that it has run. */
const most = 500

/** The names of prepared statements, by their text. */
export class StatementNames {
  readonly #names = new Map<string, string>()

  /** Returns the name of a statement, which is new on the first call. @returns undefined if `most` others have names */
  nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= most) return known
    const name = `concordat_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
