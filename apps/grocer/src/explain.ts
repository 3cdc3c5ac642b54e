import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { BootError } from '@concordat/server'
import { readCommandLine, UsageError } from './command-line.ts'
import { isFile } from './store/is-file.ts'
import { withoutPassword } from './without-password.ts'

/** Whether an error is caused by the contract or the code, and not by the command line or the machine. */
export function isCodeError(error: unknown): boolean {
  if (error instanceof UsageError) return false
  return error instanceof BootError || typeof (error as NodeJS.ErrnoException).code !== 'string'
}

/**
 * Returns a sentence that says why the shop cannot start, and how to remedy it.
 *
 * @param args the command line
 */
export function explain(error: unknown, args: string[]): string {
  if (error instanceof UsageError || error instanceof BootError) return error.message
  const { code, message, port, address } = error as NodeJS.ErrnoException & {
    port?: number
    address?: string
  }
  const next = `--port ${(port ?? 3000) + 1}`
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken already. Close what listens there, or choose another: ${next}`
  if (code === 'EACCES' && port !== undefined)
    return `You may not listen on port ${port}. Choose one above 1023: --port 3000`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${address ?? 'The host'} is not an address of this machine. Try --host 127.0.0.1`
  const { data } = readCommandLine(args, process.env)
  if (!isFile(data) && data !== ':memory:')
    return `The database ${withoutPassword(data)} cannot be opened: ${reasonOf(error as Error)}`
  const folder = firstExisting(dirname(resolve(data)))
  if (/^E(ACCES|PERM|ROFS|NOTDIR|EXIST|NOENT)$/.test(code ?? '') || !isWritable(folder)) {
    return `The database ${data} cannot be written: ${folder} is not a folder that you may write to. Choose another: --data FILE`
  }
  if (code === 'ERR_SQLITE_ERROR')
    return `The database ${data} cannot be opened: ${message}. Choose another: --data FILE`
  return `The shop cannot open, because of a defect in its code:\n${(error as Error).stack ?? message}`
}

/** Returns what went wrong in words. A connection that fails on all addresses of a host has a list of errors instead. */
function reasonOf(error: Error): string {
  const { message } = error instanceof AggregateError ? (error.errors[0] as Error) : error
  return error.cause instanceof Error ? `${message} ${reasonOf(error.cause)}` : message
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
