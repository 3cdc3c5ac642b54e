import { createHash } from 'node:crypto'
import { ConstraintError, sql, type ResourceDatabase } from '@concordat/resources'

/** A photo of an item. */
export interface Photo {
  type: 'image/jpeg' | 'image/png'
  bytes: Uint8Array
  /** A hash of the bytes. */
  version: string
}

/** The photos of the items. An item has at most one, which is removed with it. */
export class PhotoStore {
  readonly #db: ResourceDatabase

  constructor(db: ResourceDatabase) {
    this.#db = db
  }

  async find(itemId: number): Promise<Photo | undefined> {
    const [row] = await this.#db.run(sql`SELECT type, bytes, version FROM photo WHERE item_id = ${itemId}`)
    if (row === undefined) return undefined
    return {
      type: row['type'] as Photo['type'],
      bytes: bytesOf(row['bytes']),
      version: String(row['version']),
    }
  }

  /**
   * Stores the photo of an item in place of the one before.
   *
   * @returns false if there is no such item
   */
  async put(itemId: number, type: Photo['type'], bytes: Uint8Array): Promise<boolean> {
    const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
    try {
      await this.#db.run(
        sql`INSERT INTO photo (item_id, type, bytes, version) VALUES (${itemId}, ${type}, ${bytes}, ${version}) ON CONFLICT (item_id) DO UPDATE SET type = excluded.type, bytes = excluded.bytes, version = excluded.version`,
      )
      return true
    } catch (error) {
      if (error instanceof ConstraintError && error.kind === 'reference') return false
      throw error
    }
  }
}

/** Reads bytes of a row. PostgreSQL sends them as hexadecimal text after `\x`. */
function bytesOf(value: unknown): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value.slice(2), 'hex') : (value as Uint8Array)
}
