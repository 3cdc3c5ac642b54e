import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Plugin } from '@concordat/server'
import { sql, storage, type Job, type ResourceDatabase, type StorageContext } from '@concordat/resources'
import { contract, type Item, type Order } from '@grocer/contract'
import { acceptedLooks, shopRules } from '../users/shop-rules.ts'
import { adoptOldShop } from './adopt-old-shop.ts'
import { createPhotoTable } from './create-photo-table.ts'
import { firstResources } from './first-resources.ts'
import { isFile } from './is-file.ts'
import { makeFolder } from './make-folder.ts'
import { PhotoStore } from './photo-store.ts'

/** The data of the shop, which is open from the start of its API until the end. */
export class Store {
  /** Opens the database when the API starts, and closes it when the API stops. */
  readonly plugin: Plugin<StorageContext>
  #db: ResourceDatabase | undefined
  #isCreated = false

  /**
   * @param url the database file, which is created if it is missing; `:memory:` for a database in memory; or a URL that
   *   begins with `postgres://`
   * @param jobs the background jobs
   * @param onOpen runs when the database is open
   */
  constructor(url: string, jobs: readonly Job<any>[], onOpen: (store: Store) => Promise<void>) {
    if (isFile(url) && !existsSync(url)) makeFolder(dirname(url))
    this.plugin = storage(contract, {
      url,
      // The shop opens with one command everywhere, so that it makes its tables in production as well.
      migrate: 'additive',
      rules: shopRules,
      accepts: acceptedLooks,
      jobs,
      onOpen: async (db) => {
        this.#db = db
        this.#isCreated = await db.write(function* () {
          // Shops that start at the same time do this one after another. SQLite has only one writer.
          if (db.name === 'postgres') yield sql`LOCK TABLE device IN SHARE ROW EXCLUSIVE MODE`
          yield* createPhotoTable(db)
          yield* adoptOldShop(db)
          return yield* firstResources(db)
        })
        await onOpen(this)
      },
    })
  }

  /** The database. */
  get db(): ResourceDatabase {
    if (this.#db === undefined) throw new Error('The store is not open: the API has not started.')
    return this.#db
  }

  /** Whether the database was empty when it was opened, so that it got the first resources of a shop. */
  get created(): boolean {
    return this.#isCreated
  }

  get items() {
    return this.db.resource<Item>('Item')
  }

  get orders() {
    return this.db.resource<Order>('Order')
  }

  get photos(): PhotoStore {
    return new PhotoStore(this.db)
  }

  /**
   * Runs a query, to check that the database works.
   *
   * @throws the error of the database if it does not
   */
  async ping(): Promise<void> {
    await this.db.run(sql`SELECT 1`)
  }
}
