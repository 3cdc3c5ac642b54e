import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Terminal } from '../terminal.ts'

/** `concordat backup`: copies the SQLite file of stored resources, also while the API writes to it. */
export function backupCommand(terminal: Terminal): Command {
  return new Command('backup')
    .argument('<copy>', 'the file to write; it must not exist')
    .option('--database <file>', 'the SQLite file; default: the environment variable DATABASE_URL')
    .action(async (copy: string, { database = process.env['DATABASE_URL'] }: { database?: string }) => {
      if (database === undefined)
        throw new CommandError(
          'Name the database: --database shop.db, or the environment variable DATABASE_URL.',
        )
      if (/^postgres(?:ql)?:/.test(database))
        throw new CommandError('concordat backup copies SQLite files. Use pg_dump for PostgreSQL.')
      const [from, to] = [resolve(terminal.cwd, database), resolve(terminal.cwd, copy)]
      if (!existsSync(from)) throw new CommandError(`There is no file ${database}.`, 1)
      if (existsSync(to)) throw new CommandError(`${copy} exists already. Name a new file, or remove it.`, 1)
      const done = terminal.progress(`Copying ${database}`)
      // The file is renamed when it is complete.
      const part = `${to}.part`
      try {
        mkdirSync(dirname(to), { recursive: true })
        const { backup, DatabaseSync } = await import('node:sqlite')
        const source = new DatabaseSync(from, { readOnly: true, timeout: 10_000 })
        try {
          await backup(source, part)
        } finally {
          source.close()
        }
        renameSync(part, to)
        terminal.out(`${database} is copied to ${copy}.`)
      } finally {
        rmSync(part, { force: true })
        done()
      }
    })
}
