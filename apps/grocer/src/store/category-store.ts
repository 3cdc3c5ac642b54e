import type { Kysely } from 'kysely'
import type { components } from '@grocer/contract'
import type { Database } from './database.ts'

type Category = components['schemas']['Category']
type NewCategory = components['schemas']['NewCategory']
type CategoryPatch = components['schemas']['CategoryPatch']

/** The maximum number of categories, because `listCategories` has no pages. */
export const mostCategories = 1000

/** The categories of the shop. Their names are unique. A category with items cannot be removed. */
export class CategoryStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  list(): Promise<Category[]> {
    return this.#db.selectFrom('categories').selectAll().orderBy('id').limit(mostCategories).execute()
  }

  find(id: number): Promise<Category | undefined> {
    return this.#db.selectFrom('categories').selectAll().where('id', '=', id).executeTakeFirst()
  }

  add({ name }: NewCategory): Promise<Category | 'name-taken' | 'too-many'> {
    return unlessNameTaken(async () => {
      // A single statement counts and inserts, so simultaneous requests cannot exceed the maximum.
      const added = await this.#db
        .insertInto('categories')
        .columns(['name'])
        .expression(
          this.#db
            .selectNoFrom(({ val }) => val(name).as('name'))
            .where(
              ({ selectFrom }) => selectFrom('categories').select(({ fn }) => fn.countAll().as('count')),
              '<',
              mostCategories,
            ),
        )
        .returningAll()
        .executeTakeFirst()
      return added ?? ('too-many' as const)
    })
  }

  /**
   * Replaces or changes a category. Its name is the only property that can change.
   *
   * @returns the category; `name-taken` if another category has the name; undefined if there is no such
   * category
   */
  update(id: number, { name }: CategoryPatch): Promise<Category | 'name-taken' | undefined> {
    if (name === undefined) return this.find(id)
    return unlessNameTaken(() =>
      this.#db.updateTable('categories').set({ name }).where('id', '=', id).returningAll().executeTakeFirst(),
    )
  }

  async remove(id: number): Promise<'removed' | 'in-use' | 'not-found'> {
    try {
      const { numDeletedRows } = await this.#db
        .deleteFrom('categories')
        .where('id', '=', id)
        .executeTakeFirst()
      return numDeletedRows > 0n ? 'removed' : 'not-found'
    } catch (error) {
      if (/FOREIGN KEY/.test(String(error))) return 'in-use'
      throw error
    }
  }

  async count(): Promise<number> {
    const { count } = await this.#db
      .selectFrom('categories')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return count
  }
}

async function unlessNameTaken<T>(write: () => Promise<T>): Promise<T | 'name-taken'> {
  try {
    return await write()
  } catch (error) {
    if (/UNIQUE constraint/.test(String(error))) return 'name-taken'
    throw error
  }
}
