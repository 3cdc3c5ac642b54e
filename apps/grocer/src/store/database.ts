import type { Generated } from 'kysely'

/** The tables, as they are after the last migration. */
export interface Database {
  categories: CategoriesTable
  items: ItemsTable
}

export interface CategoriesTable {
  id: Generated<number>
  name: string
}

export interface ItemsTable {
  id: Generated<number>
  name: string
  /** The price in cents: a whole number, so that it is exact. */
  cents: number
  category_id: number | null
}
