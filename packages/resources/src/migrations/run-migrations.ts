import type { Database } from '../database/database.ts'
import { equal } from './changes.ts'
import type { Migration } from './migration.ts'
import { shapeOfRecord } from './plan.ts'
import type { RecordedShape } from './shape.ts'

/**
 * Returns the migrations that a database does not have yet.
 *
 * @throws Error if its tables are those of no migration
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  recorded: RecordedShape,
): readonly Migration[] {
  const done = indexOfDone(migrations, recorded)
  if (done >= 0 || recorded.tables.length === 0) return migrations.slice(done + 1)
  throw new Error(
    'The tables of the database are those of no migration. They were made from another version of the contract: write a migration from that version, or begin with an empty database.',
  )
}

/** Two migrations may lead to the same tables. The name tells which of them was the last. */
function indexOfDone(migrations: readonly Migration[], { tables, migration }: RecordedShape): number {
  const isDone = ({ to }: Migration) => equal(to.tables, tables)
  const named = migrations.findIndex((one) => one.name === migration && isDone(one))
  return named >= 0 ? named : migrations.findLastIndex(isDone)
}

/** Returns what a database has recorded about its tables. */
export async function recordedShape(database: Database): Promise<RecordedShape> {
  let shape: RecordedShape | undefined
  await database.define((record) => {
    shape = shapeOfRecord(record)
    return { statements: [], record: undefined }
  })
  return shape!
}

/**
 * Runs a migration forward, as one transaction.
 *
 * @returns false if another process has run it meanwhile
 */
export async function runMigration(database: Database, { name, from, to, up }: Migration): Promise<boolean> {
  let isRun = false
  await database.define((record) => {
    isRun = equal(shapeOfRecord(record).tables, from.tables)
    if (!isRun) return { statements: [], record: undefined }
    return { statements: [up[database.dialect.name]], record: recordOf(to, name) }
  })
  return isRun
}

/** Runs the last migration of a database back, as one transaction. @returns undefined if it has none */
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
