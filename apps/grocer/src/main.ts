import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { BootError } from '@concordat/server'
import { createApp } from './app.ts'
import { readCommandLine, usage, UsageError } from './command-line.ts'
import { openGrocer } from './grocer.ts'
import { listen } from './listen.ts'

/** Opens the shop for the command line. What can go wrong is said in a sentence, with what to do. */
export async function main(args: string[]): Promise<void> {
  try {
    const options = readCommandLine(args, process.env)
    if (options.help) return void process.stdout.write(usage)
    const data = options.data === ':memory:' ? options.data : resolve(options.data)
    const grocer = await openGrocer({ data })
    const app = await createApp(grocer)
    const { url, close } = await listen(app, options)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        void close()
          .then(() => grocer.close())
          .then(() => process.disconnect?.())
      })
    }
    const { model } = grocer.api.engine
    const database =
      data === ':memory:'
        ? 'in memory, forgotten at the end'
        : `${relative('.', data) || data}${grocer.store.created ? ' (new)' : ''}`
    if (process.env['GROCER_AGAIN'] === undefined)
      process.stdout.write(`
  The grocer is open.

  ${url}        all pages
  ${url}/docs   try it out
  ${url}/redoc  read it

  API        ${url}${model.basePath}  (${model.operations.length} operations, enforced by express-openapi-validator)
  Database   ${database}

  Ctrl+C closes the shop.
`)
    else process.stdout.write(`The grocer is open again.\n`)
    // To `pnpm dev`, which waits for it.
    process.send?.('open')
  } catch (error) {
    process.stderr.write(`${explain(error, args)}\n`)
    process.exitCode = 1
  }
}

function explain(error: unknown, args: string[]): string {
  if (error instanceof UsageError || error instanceof BootError) return error.message
  const { code, message, port, address } = error as NodeJS.ErrnoException & {
    port?: number
    address?: string
  }
  const next = `pnpm start --port ${(port ?? 3000) + 1}`
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken already. Close what listens there, or choose another: ${next}`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be used by you. Choose one above 1023: pnpm start --port 3000`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${address ?? 'The host'} is not an address of this machine. Try --host 127.0.0.1`
  const { data } = readCommandLine(args, process.env)
  const folder = firstExisting(dirname(resolve(data)))
  if (/^E(ACCES|PERM|ROFS|NOTDIR|EXIST|NOENT)$/.test(code ?? '') || !isWritable(folder)) {
    return `The database ${data} cannot be written: ${folder} is not a folder that you may write to. Choose another: --data FILE`
  }
  if (code === 'ERR_SQLITE_ERROR')
    return `The database ${data} cannot be opened: ${message}. Choose another: --data FILE`
  return `The shop cannot open. This is our fault:\n${(error as Error).stack ?? message}`
}

function firstExisting(folder: string): string {
  return existsSync(folder) ? folder : firstExisting(dirname(folder))
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
