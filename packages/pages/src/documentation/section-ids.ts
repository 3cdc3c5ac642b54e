/** Gives the sections of a page their ids: the wanted ones, but shortened, and with a number where they are taken. */
export class SectionIds {
  readonly #taken = new Set<string>()
  readonly #counts = new Map<string, number>()

  /** Returns an id that no other section has. */
  idFor(wanted: string): string {
    const short = wanted.slice(0, 100).toWellFormed() || 'section'
    let id = short
    while (this.#taken.has(id)) {
      const count = (this.#counts.get(short) ?? 1) + 1
      this.#counts.set(short, count)
      id = `${short}-${count}`
    }
    this.#taken.add(id)
    return id
  }
}
