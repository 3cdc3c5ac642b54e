import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from './database.ts'

/** A photo of an item. */
export interface Photo {
  type: 'image/jpeg' | 'image/png'
  bytes: Uint8Array
  /** A hash of the bytes. */
  version: string
}

/** The photos of the items. An item has at most one, which is removed with it. */
export class PhotoStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async find(itemId: number): Promise<Photo | undefined> {
    const row = await this.#db
      .selectFrom('photos')
      .selectAll()
      .where('item_id', '=', itemId)
      .executeTakeFirst()
    return row && { type: row.type, bytes: row.bytes, version: row.version }
  }

  /**
   * Stores the photo of an item in place of the one before.
   *
   * @returns false if there is no such item
   */
  async put(itemId: number, type: Photo['type'], bytes: Uint8Array): Promise<boolean> {
    const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
    const photo = { type, bytes, version }
    try {
      await this.#db
        .insertInto('photos')
        .values({ item_id: itemId, ...photo })
        .onConflict((conflict) => conflict.column('item_id').doUpdateSet(photo))
        .execute()
      return true
    } catch (error) {
      if (/FOREIGN KEY/.test(String(error))) return false
      throw error
    }
  }
}
