import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonical, emptyShape } from './changes.ts'
import type { Migration } from './migration.ts'
import type { Shape } from './shape.ts'

interface Manifest {
  /** A hash of the tables before the migration. */
  readonly from: string
  /** The tables after it. */
  readonly to: Shape
  readonly isDestructive: boolean
}

const manifestFile = 'migration.json'
const dialects = ['sqlite', 'postgres'] as const

/**
 * Reads the migrations of a folder, in the order of their names. A folder that does not exist has none.
 *
 * @throws Error if a file is missing, if the statements of one end its transaction, or if a migration does not begin with the tables that the one before it ends with:
 *   two branches have each added one, or one was removed
 */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, manifestFile)))
    .map((entry) => entry.name)
    .toSorted()
  let from = emptyShape
  return names.map((name) => {
    const read = (file: string) => readFileSync(join(folder, name, file), 'utf8')
    const { from: hash, to, isDestructive } = JSON.parse(read(manifestFile)) as Manifest
    if (hash !== hashOf(from))
      throw new Error(
        `${name} does not begin with the tables that the migration before it ends with. Was one removed, or did two branches add one each? Remove it, and write it again with concordat migrate.`,
      )
    const texts = (direction: string) => ({
      sqlite: read(`${direction}.sqlite.sql`),
      postgres: read(`${direction}.postgres.sql`),
    })
    const migration: Migration = { name, from, to, isDestructive, up: texts('up'), down: texts('down') }
    refuseTransactions(migration)
    from = to
    return migration
  })
}

/** Writes a migration into a folder of its own. @returns the paths of the files, below `folder` */
export function writeMigration(
  folder: string,
  { name, from, to, isDestructive, up, down }: Migration,
): string[] {
  mkdirSync(join(folder, name), { recursive: true })
  const manifest: Manifest = { from: hashOf(from), to, isDestructive }
  const files: [string, string][] = [
    ...dialects.flatMap((dialect): [string, string][] => [
      [`up.${dialect}.sql`, up[dialect]],
      [`down.${dialect}.sql`, down[dialect]],
    ]),
    // The manifest is written last, because `readMigrations` skips a folder without it.
    [manifestFile, `${JSON.stringify(manifest, undefined, 2)}\n`],
  ]
  return files.map(([file, text]) => {
    writeFileSync(join(folder, name, file), text)
    return join(name, file)
  })
}

const transactionStatement =
  /^\s*(?:BEGIN|COMMIT|ROLLBACK|START\s+TRANSACTION)(?:\s+(?:WORK|TRANSACTION|IMMEDIATE))?\s*;/im

/** Refuses a migration whose statements end its transaction, because an error after that would undo a part of it only. */
function refuseTransactions({ name, up, down }: Migration): void {
  for (const [direction, texts] of Object.entries({ up, down }))
    for (const [dialect, text] of Object.entries(texts)) {
      const [found] = transactionStatement.exec(text) ?? []
      if (found !== undefined)
        throw new Error(
          `${name}/${direction}.${dialect}.sql has the statement ${found.trim()}. A migration is one transaction: leave it out.`,
        )
    }
}

function hashOf({ tables }: Shape): string {
  return createHash('sha256').update(canonical(tables)!).digest('hex')
}
