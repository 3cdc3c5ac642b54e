import type { Generated } from 'kysely'

/** The tables after the last migration. */
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
  /** The price in cents. An integer is exact. */
  cents: number
  category_id: number | null
}
