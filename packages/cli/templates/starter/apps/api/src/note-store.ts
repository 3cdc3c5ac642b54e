/** A stored note. */
export interface Note {
  id: number
  text: string
  createdAt: string
}

/** Keeps notes in memory. Replace it by a database. */
export class NoteStore {
  readonly #notes = new Map<number, Note>()
  #lastId = 0

  /** @returns the latest notes first */
  list(limit: number): Note[] {
    return [...this.#notes.values()].toReversed().slice(0, limit)
  }

  add(text: string): Note {
    const note = { id: ++this.#lastId, text, createdAt: new Date().toISOString() }
    this.#notes.set(note.id, note)
    return note
  }

  find(id: number): Note | undefined {
    return this.#notes.get(id)
  }

  /** @returns whether the note existed */
  remove(id: number): boolean {
    return this.#notes.delete(id)
  }
}
