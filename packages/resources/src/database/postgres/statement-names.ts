/** The largest number of statements that are prepared. A prepared statement stays in every connection. */
const most = 500

/** Gives names to statements, under which PostgreSQL keeps them prepared. */
export class StatementNames {
  readonly #names = new Map<string, string>()

  /** @returns undefined if `most` other statements have names already */
  nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= most) return known
    const name = `concordat_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
