import { html, type Html } from '@concordat/core'
import type { Reference } from './reference.ts'

/** The rows of a table of properties. Rows that another section has too are limited in number and in length. */
export class TableRows {
  readonly rows: Html[] = []
  readonly #reference: Reference
  #referred = 0
  #isFull = false

  constructor(reference: Reference) {
    this.#reference = reference
  }

  /** Whether there is room for further rows that another section has too. */
  get hasRoom(): boolean {
    return !this.#isFull
  }

  /**
   * Adds a row.
   *
   * @param within the reference to the schema whose section has the row too; undefined if there is none
   * @returns false if there is no room for it; a link to the section stands for it and all that would follow
   */
  add(row: Html, within: string | undefined): boolean {
    if (within === undefined) {
      this.rows.push(row)
      return true
    }
    if (this.#isFull) return false
    const { rowsInPlace, repeats, schemas } = this.#reference
    if (this.#referred < rowsInPlace && repeats.spend(row) !== undefined) {
      this.#referred++
      this.rows.push(row)
      return true
    }
    this.#isFull = true
    this.rows.push(
      html`<tr>
        <td colspan="5">All properties: ${schemas.link(within)}</td>
      </tr>`,
    )
    return false
  }
}
