import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Change, Migration, Renames } from '@concordat/resources/migrations'
import { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import { confirmed } from '../confirmed.ts'
import { loadContract } from '../load-contract.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  folder: string
  name?: string
  rename: string[]
  dryRun?: true
  check?: true
  apply?: true
  undo?: true
  push?: true
  database?: string
  yes?: true
}

/**
 * `concordat migrate`: writes a migration if the tables of the stored resources differ from those of the last
 * migration, runs migrations on a database, or undoes the last one.
 */
export function migrateCommand(terminal: Terminal): Command {
  return new Command('migrate')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option('--folder <folder>', 'the folder of the migrations', 'migrations')
    .option('--name <name>', 'the name of a new migration, such as add-weight')
    .option(
      '--rename <old=new>',
      'a table or column that was renamed, such as item.weight=mass; repeatable',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .option('--dry-run', 'show the changes, and make none')
    .option('--check', 'fail if a migration is missing, or was not run on the database')
    .option('--apply', 'run the migrations on the database')
    .option('--undo', 'undo the last migration of the database')
    .option(
      '--push',
      'change the tables of a development database to match the contract, without a migration',
    )
    .option(
      '--database <url>',
      'a SQLite file, or postgres://…; default: the environment variable DATABASE_URL',
    )
    .option('--yes', 'change or drop existing tables, columns and constraints without asking')
    .action(async (file: string, options: Options) => {
      try {
        await migrate(file, options, terminal)
      } catch (error) {
        // The messages of databases and contracts say what is wrong, so the user sees no stack trace.
        throw error instanceof CommandError ? error : new CommandError((error as Error).message, 1)
      }
    })
}

async function migrate(file: string, options: Options, terminal: Terminal): Promise<void> {
  const folder = resolve(terminal.cwd, options.folder)
  if (options.undo === true) return undo(folder, options, terminal)
  if (options.push === true) return push(file, options, terminal)
  await writeMissing(file, folder, options, terminal)
  if (options.apply === true || (options.check === true && databaseOf(options) !== undefined))
    await apply(folder, options, terminal)
}

async function push(file: string, options: Options, terminal: Terminal): Promise<void> {
  const { pushShape, resourcesOf, riskOf, shapeOfContract } = await import('@concordat/resources/migrations')
  const { model } = await loadContract(file, terminal, { quiet: true })
  const shape = shapeOfContract(resourcesOf(model))
  await withDatabase(options, terminal, async (database) => {
    const changes = await pushShape(database, shape, renamesOf(options.rename), (all) => {
      for (const { effect } of all.map(riskOf)) terminal.out(`  - ${effect}`)
      for (const hint of renameHints(all, renamesOf(options.rename))) terminal.err(hint)
      const isSafe = all.every((change) => riskOf(change).isAdditive)
      if (options.dryRun === true && all.length > 0) throw new CommandError('Nothing was done.', 0)
      if (!isSafe && options.yes !== true)
        throw new CommandError(
          'Nothing was done, because this changes or drops existing tables, columns or constraints. Push it with --yes.',
          1,
        )
    })
    terminal.out(
      changes.length === 0 ? 'The database matches the contract.' : 'The database now matches the contract.',
    )
  })
}

async function writeMissing(
  file: string,
  folder: string,
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const {
    changesBetween,
    emptyShape,
    makeMigration,
    readMigrations,
    renameFaults,
    resourcesOf,
    riskOf,
    shapeOfContract,
    writeMigration,
  } = await import('@concordat/resources/migrations')
  const { model } = await loadContract(file, terminal, { quiet: true })
  const to = shapeOfContract(resourcesOf(model))
  const migrations = readMigrations(folder)
  const from = migrations.at(-1)?.to ?? emptyShape
  const renames = renamesOf(options.rename)
  const faults = renameFaults(from, to, renames)
  if (faults.length > 0) throw new CommandError(faults.map((fault) => `--rename ${fault}`).join('\n'))
  const changes = changesBetween(from, to, renames)
  if (changes.length === 0) {
    if (options.apply !== true) terminal.out(`The migrations in ${options.folder} match the contract.`)
    return
  }
  const title = options.name ?? titleOf(changes[0]!)
  if (!/^[a-z0-9][a-z0-9-]*$/.test(title))
    throw new CommandError(
      `--name ${title}: write lowercase letters, digits and hyphens, such as add-weight.`,
    )
  const migration = makeMigration(migrations.length + 1, title, from, to, renames)
  terminal.out(`${migration.name}:`)
  for (const { effect, locks } of changes.map(riskOf)) terminal.out(`  - ${effect} ${locks}`)
  for (const hint of renameHints(changes, renames)) terminal.err(hint)
  if (options.check === true)
    throw new CommandError('The contract has changes without a migration. Run concordat migrate.', 1)
  if (options.dryRun === true) {
    terminal.out(`\n${migration.up.sqlite}\n${migration.up.postgres}`)
    return
  }
  for (const written of writeMigration(folder, migration)) terminal.out(`${options.folder}/${written}`)
}

async function apply(folder: string, options: Options, terminal: Terminal): Promise<void> {
  const { pendingMigrations, readMigrations, recordedShape, runMigration } =
    await import('@concordat/resources/migrations')
  await withDatabase(options, terminal, async (database) => {
    const pending = pendingMigrations(readMigrations(folder), await recordedShape(database))
    if (pending.length === 0) return terminal.out('The database has run all migrations.')
    if (options.check === true)
      throw new CommandError(`The database lacks ${namesOf(pending)}. Run concordat migrate --apply.`, 1)
    if (options.dryRun === true) {
      for (const { up } of pending) terminal.out(up[database.dialect.name])
      return
    }
    for (const migration of pending) {
      if (migration.isDestructive && options.yes !== true)
        await confirmed(
          terminal,
          `${migration.name} changes or drops existing tables, columns or constraints. Run it?`,
          `${migration.name} changes or drops existing tables, columns or constraints. Read its files, and run it with --yes.`,
        )
      const done = terminal.progress(`Running ${migration.name}`)
      try {
        const isRun = await runMigration(database, migration)
        terminal.out(isRun ? `${migration.name} was run.` : `${migration.name} was run by another process.`)
      } finally {
        done()
      }
    }
  })
}

async function undo(folder: string, options: Options, terminal: Terminal): Promise<void> {
  const { lastMigration, readMigrations, recordedShape, undoMigration } =
    await import('@concordat/resources/migrations')
  await withDatabase(options, terminal, async (database) => {
    const migrations = readMigrations(folder)
    const last = lastMigration(migrations, await recordedShape(database))
    if (last === undefined)
      throw new CommandError('The tables of the database match no migration, so nothing was done.', 1)
    if (options.dryRun === true) return terminal.out(last.down[database.dialect.name].trimEnd())
    if (options.yes !== true)
      await confirmed(
        terminal,
        `Undoing ${last.name} drops what it has added, with its data. Undo it?`,
        `Undoing ${last.name} drops what it has added, with its data. Undo it with --yes.`,
      )
    const undone = await undoMigration(database, migrations)
    terminal.out(
      undone === undefined
        ? 'Nothing was done, because another process has changed the tables.'
        : `${undone.name} was undone.`,
    )
  })
}

async function withDatabase(
  options: Options,
  terminal: Terminal,
  run: (
    database: Awaited<ReturnType<typeof import('@concordat/resources/migrations').openDatabase>>,
  ) => Promise<void>,
): Promise<void> {
  const url = databaseOf(options)
  if (url === undefined)
    throw new CommandError('Name the database: --database shop.db, or the environment variable DATABASE_URL.')
  const { openDatabase } = await import('@concordat/resources/migrations')
  const isFile = url !== ':memory:' && !/^[a-z]+:/.test(url)
  const path = isFile ? resolve(terminal.cwd, url) : url
  // A misspelt name must not create a database. --apply and --push may create one, because they create its tables too.
  if (isFile && options.apply !== true && options.push !== true && !existsSync(path))
    throw new CommandError(`There is no database ${url}.`, 1)
  // Nothing is run by --dry-run, so a database that does not exist yet is looked at as an empty one.
  const isNew = isFile && options.dryRun === true && !existsSync(path)
  const database = await openDatabase(isNew ? ':memory:' : path)
  try {
    await run(database)
  } finally {
    await database.close()
  }
}

function databaseOf({ database = process.env['DATABASE_URL'] }: Options): string | undefined {
  return database
}

function renamesOf(given: readonly string[]): Renames {
  return Object.fromEntries(
    given.map((text) => {
      const [, old, name] = /^([^.=]+(?:\.[^.=]+)?)=([^.=]+)$/.exec(text) ?? []
      if (old === undefined || name === undefined)
        throw new CommandError(`--rename ${text}: write table.column=name or table=name, as in the database.`)
      return [old, name]
    }),
  )
}

function titleOf({ kind, table }: Change): string {
  return `${kind.replace(' ', '-')}-${table.name.replaceAll('_', '-')}`.replace(/[^a-z0-9-]/g, '')
}

/** Returns a hint for each dropped table or column that may have been renamed, because another one is added. */
function renameHints(changes: readonly Change[], renames: Renames): string[] {
  const oldNames = new Map(Object.entries(renames).map(([old, name]) => [name, old]))
  return changes.flatMap((change) => {
    if (change.kind === 'drop table') {
      const created = changes.find(({ kind }) => kind === 'create table')
      return created === undefined
        ? []
        : [
            `If the table ${change.table.name} was renamed, its data can be kept: --rename ${change.table.name}=${created.table.name}`,
          ]
    }
    if (change.kind !== 'drop column') return []
    const { table, column } = change
    const other = changes.find((one) => one.kind === 'add column' && one.table.name === table.name)
    if (other?.kind !== 'add column') return []
    const old = `${oldNames.get(table.name) ?? table.name}.${column.name}`
    return [`If ${column.name} was renamed, its data can be kept: --rename ${old}=${other.column.name}`]
  })
}

function namesOf(migrations: readonly Migration[]): string {
  return migrations.map(({ name }) => name).join(', ')
}
