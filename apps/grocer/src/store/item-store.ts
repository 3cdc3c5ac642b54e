import { EventEmitter } from 'node:events'
import type { Kysely, Selectable } from 'kysely'
import type { components } from '@grocer/contract'
import type { Database, ItemsTable } from './database.ts'
import { toCents, toPrice } from './money.ts'

/** An item with its revision, which counts its changes. The contract has no revision, so it is not sent. */
type Item = components['schemas']['Item'] & { revision: number }
type NewItem = components['schemas']['NewItem']
type ItemPatch = components['schemas']['ItemPatch']
/** What an item costs; without a price if there is no such item. */
export type ItemPrice = components['schemas']['CurrentPrice']

/**
 * The items of the shop. If a method writes an item with an unknown category, the result is `no-category`.
 */
export class ItemStore {
  /** Emits `price` with an `ItemPrice` when this process has changed the price of an item, or removed the item. */
  readonly prices = new EventEmitter<{ price: [ItemPrice] }>().setMaxListeners(0)
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async list(page: { limit: number; after?: number; categoryId?: number }): Promise<Item[]> {
    let query = this.#db.selectFrom('items').selectAll().orderBy('id').limit(page.limit)
    if (page.after !== undefined) query = query.where('id', '>', page.after)
    if (page.categoryId !== undefined) query = query.where('category_id', '=', page.categoryId)
    return (await query.execute()).map(toItem)
  }

  async find(id: number): Promise<Item | undefined> {
    const row = await this.#db.selectFrom('items').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toItem(row)
  }

  async add(item: NewItem): Promise<Item | 'no-category'> {
    return this.#unlessNoCategory(() =>
      this.#db.insertInto('items').values(toRow(item)).returningAll().executeTakeFirstOrThrow(),
    )
  }

  /** @param expected the revision that the item must have; any if undefined */
  async replace(id: number, item: NewItem, expected?: number): Promise<Item | 'no-category' | undefined> {
    const replaced = await this.#unlessNoCategory(() =>
      this.#update(id, expected).set(toRow(item)).returningAll().executeTakeFirst(),
    )
    return this.#told(replaced)
  }

  /** @param expected the revision that the item must have; any if undefined */
  async update(id: number, patch: ItemPatch, expected?: number): Promise<Item | 'no-category' | undefined> {
    const changes = {
      ...(patch.name !== undefined && { name: patch.name }),
      ...(patch.price !== undefined && { cents: toCents(patch.price) }),
      ...(patch.categoryId !== undefined && { category_id: patch.categoryId }),
    }
    const updated = await this.#unlessNoCategory(() =>
      this.#update(id, expected).set(changes).returningAll().executeTakeFirst(),
    )
    return this.#told(updated)
  }

  /**
   * Removes an item.
   *
   * @returns whether the item existed
   */
  async remove(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('items').where('id', '=', id).executeTakeFirst()
    if (numDeletedRows === 0n) return false
    this.prices.emit('price', { itemId: id })
    return true
  }

  async count(): Promise<number> {
    const { count } = await this.#db
      .selectFrom('items')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return count
  }

  #update(id: number, expected: number | undefined) {
    const update = this.#db
      .updateTable('items')
      .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
    return expected === undefined ? update : update.where('revision', '=', expected)
  }

  #told<Result extends Item | 'no-category' | undefined>(result: Result): Result {
    if (typeof result === 'object') this.prices.emit('price', { itemId: result.id, price: result.price })
    return result
  }

  async #unlessNoCategory<Row extends Selectable<ItemsTable> | undefined>(write: () => Promise<Row>) {
    try {
      const row = await write()
      return row === undefined ? undefined! : toItem(row)
    } catch (error) {
      if (/FOREIGN KEY/.test(String(error))) return 'no-category' as const
      throw error
    }
  }
}

function toRow(item: NewItem) {
  return { name: item.name, cents: toCents(item.price), category_id: item.categoryId ?? null }
}

function toItem(row: Selectable<ItemsTable>): Item {
  const { id, name, cents, category_id, revision } = row
  return {
    id,
    name,
    price: toPrice(cents),
    revision,
    ...(category_id !== null && { categoryId: category_id }),
  }
}
