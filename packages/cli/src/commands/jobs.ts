import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { columns } from '../columns.ts'
import { CommandError } from '../command-error.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  database?: string
  retry: string[]
  retryAll?: true
}

/** How many failed jobs are shown, and how many are run again by one --retry-all. */
const [mostShown, mostRetried] = [50, 10_000]

/** `concordat jobs`: shows the background jobs of a database, and lets failed ones run again. */
export function jobsCommand(terminal: Terminal): Command {
  return new Command('jobs')
    .option(
      '--database <url>',
      'a SQLite file, or postgres://…; default: the environment variable DATABASE_URL',
    )
    .option(
      '--retry <id>',
      'let this failed job run again; repeatable',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .option('--retry-all', 'let all failed jobs run again')
    .action(async (options: Options) => {
      try {
        await jobs(options, terminal)
      } catch (error) {
        if (error instanceof CommandError) throw error
        const { message } = error as Error
        throw new CommandError(
          message.includes('concordat_job')
            ? 'The database has no jobs: its API declares none, or has not started yet.'
            : message,
          1,
        )
      }
    })
}

async function jobs({ database: url, retry, retryAll }: Options, terminal: Terminal): Promise<void> {
  const name = url ?? process.env['DATABASE_URL']
  if (name === undefined)
    throw new CommandError('Name the database: --database shop.db, or the environment variable DATABASE_URL.')
  const isFile = !/^[a-z]+:/.test(name)
  const path = isFile ? resolve(terminal.cwd, name) : name
  // A misspelt name must not create a database.
  if (isFile && !existsSync(path)) throw new CommandError(`There is no database ${name}.`, 1)
  const { openDatabase, storedJobs } = await import('@concordat/resources/jobs')
  const database = await openDatabase(path)
  try {
    const stored = storedJobs(database)
    const all = retryAll === true ? (await stored.failed(mostRetried)).map(({ id }) => id) : []
    const ids = [...retry.map((text) => idOf(text)), ...all]
    for (const id of ids)
      if (!(await stored.retry(id))) throw new CommandError(`There is no failed job ${id}.`, 1)
    if (ids.length > 0) terminal.out(`${ids.length === 1 ? 'One job runs' : `${ids.length} jobs run`} again.`)
    const { waiting, running, failed } = await stored.counts()
    terminal.out(`${waiting} waiting, ${running} running, ${failed} failed`)
    const rows = (await stored.failed(mostShown)).map((job) => [
      String(job.id),
      job.name,
      `${job.attempts} ${job.attempts === 1 ? 'attempt' : 'attempts'}`,
      job.error.split('\n', 1)[0]!,
    ])
    if (rows.length > 0) terminal.out(columns(rows))
  } finally {
    await database.close()
  }
}

function idOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new CommandError(`--retry ${text}: write the number of a failed job.`)
  return Number(text)
}
