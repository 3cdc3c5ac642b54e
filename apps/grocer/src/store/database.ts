import type { Generated } from 'kysely'

/** The tables in their form after the last migration. */
export interface Database {
  categories: CategoriesTable
  items: ItemsTable
  photos: PhotosTable
}

export interface CategoriesTable {
  id: Generated<number>
  name: string
}

export interface ItemsTable {
  id: Generated<number>
  name: string
  /** The price in cents, which is exact because it is an integer. */
  cents: number
  category_id: number | null
  /** Counts the changes of the item, from 1. */
  revision: Generated<number>
}

export interface PhotosTable {
  item_id: number
  type: 'image/jpeg' | 'image/png'
  bytes: Uint8Array
  /** A hash of the bytes. */
  version: string
}
