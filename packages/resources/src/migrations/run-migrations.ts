import type { Database } from '../database/database.ts'
import { changesBetween, equal, type Change, type Renames } from './changes.ts'
import type { Migration } from './migration.ts'
import { shapeOfRecord, sqlOf } from './plan.ts'
import { renameFaults } from './rename-faults.ts'
import type { RecordedShape, Shape } from './shape.ts'

/**
 * Returns the migrations that a database does not have yet.
 *
 * @throws Error if its tables match no migration
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  recorded: RecordedShape,
): readonly Migration[] {
  const done = indexOfDone(migrations, recorded)
  if (done >= 0 || recorded.tables.length === 0) return migrations.slice(done + 1)
  throw new Error(
    'The tables of the database match no migration. They were made at the start of an API, or from another version of the contract. Change the tables of a development database with concordat migrate --push, or begin with an empty database.',
  )
}

/** Returns the migration that a database has run last; undefined if its tables match no migration. */
export function lastMigration(
  migrations: readonly Migration[],
  recorded: RecordedShape,
): Migration | undefined {
  return migrations[indexOfDone(migrations, recorded)]
}

/**
 * Returns the index of the last migration of a database; -1 if its tables match none. Several migrations may lead to
 * the same tables, so the recorded name is preferred.
 */
function indexOfDone(migrations: readonly Migration[], { tables, migration }: RecordedShape): number {
  const isDone = ({ to }: Migration) => equal(to.tables, tables)
  const named = migrations.findIndex((one) => one.name === migration && isDone(one))
  return named >= 0 ? named : migrations.findLastIndex(isDone)
}

/** Returns the recorded tables of a database. */
export async function recordedShape(database: Database): Promise<RecordedShape> {
  const record = await database.record()
  return shapeOfRecord(record)
}

/**
 * Runs a migration forward, as one transaction.
 *
 * @returns false if the tables are not those before the migration, because another process has run it
 */
export async function runMigration(database: Database, { name, from, to, up }: Migration): Promise<boolean> {
  let isRun = false
  await database
    .define((record) => {
      isRun = equal(shapeOfRecord(record).tables, from.tables)
      if (!isRun) return { statements: [], record: undefined }
      return { statements: [up[database.dialect.name]], record: recordOf(to, name) }
    })
    .catch((cause: unknown) => {
      throw new Error(`${name} was not run, and nothing was changed: ${failureText(cause)}`, { cause })
    })
  return isRun
}

/**
 * Changes the tables of a database to those of a contract, without a migration.
 *
 * @param allow receives the changes, and the tables before them, and throws to prevent the changes
 * @returns the changes that were made
 * @throws Error for a rename that matches nothing
 */
export async function pushShape(
  database: Database,
  to: Shape,
  renames: Renames,
  allow: (changes: readonly Change[], from: Shape) => void,
): Promise<readonly Change[]> {
  let changes: readonly Change[] = []
  await database.define((record) => {
    const from = shapeOfRecord(record)
    const [fault] = renameFaults(from, to, renames)
    if (fault !== undefined) throw new Error(fault)
    changes = changesBetween(from, to, renames)
    allow(changes, from)
    return changes.length === 0
      ? { statements: [], record: undefined }
      : { statements: sqlOf(database.dialect.name, changes), record: JSON.stringify(to) }
  })
  return changes
}

/** Returns the text of an error. SQLite reports a value that cannot be converted as a BLOB (`sqliteConversion`). */
function failureText(error: unknown): string {
  const { message } = error as Error
  const [, table, column] = /^cannot store BLOB value in \w+ column (\w+?)__new\.(\w+)$/.exec(message) ?? []
  return table === undefined ? message : `a value of ${column!} of ${table} cannot be converted exactly.`
}

/** Undoes the last migration of a database, as one transaction. @returns undefined if its tables match none */
export async function undoMigration(
  database: Database,
  migrations: readonly Migration[],
): Promise<Migration | undefined> {
  let undone: Migration | undefined
  await database.define((record) => {
    const index = indexOfDone(migrations, shapeOfRecord(record))
    undone = migrations[index]
    if (undone === undefined) return { statements: [], record: undefined }
    const { down, from } = undone
    return {
      statements: [down[database.dialect.name]],
      record: recordOf(from, migrations[index - 1]?.name),
    }
  })
  return undone
}

function recordOf(shape: RecordedShape, migration: string | undefined): string {
  return JSON.stringify({ ...shape, ...(migration !== undefined && { migration }) })
}
