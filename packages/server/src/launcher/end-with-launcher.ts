import { findLaunchers } from './find-launchers.ts'
import { linuxProcess } from './linux-process.ts'
import { listProcesses } from './list-processes.ts'
import type { ProcessEntry } from './process-entry.ts'

/** The time between two checks of whether the launchers are alive, in milliseconds. */
const interval = 500

let isWatching = false

/**
 * Sends SIGTERM to this process when the npm, npx or pnpm process that started it has ended. A signal that ends npm or
 * npx reaches only the shell that they started, and many shells do not pass it on, so this process would otherwise go
 * on running.
 *
 * Only npm, npx and pnpm count: the process stays when a terminal or any other program that started it ends. On
 * Windows, which has no such signals, the function does nothing.
 *
 * @example
 * ```ts
 * endWithLauncher()
 * await listen(app, { signals: ['SIGINT', 'SIGTERM'] })
 * ```
 */
export function endWithLauncher(): void {
  // The variable is set for all that npm, npx and pnpm start.
  if (isWatching || process.platform === 'win32' || process.env['npm_config_user_agent'] === undefined) return
  isWatching = true
  if (process.platform === 'linux') watch(findLaunchers(process.pid, readable), isSame)
  else {
    void listProcesses().then((all) =>
      watch(
        findLaunchers(process.pid, (pid) => all.get(pid)),
        exists,
      ),
    )
  }
}

function watch(launchers: readonly ProcessEntry[], isAlive: (launcher: ProcessEntry) => boolean): void {
  if (launchers.length === 0) return
  const timer = setInterval(() => {
    if (launchers.every(isAlive)) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, interval)
  timer.unref()
}

/** Returns the entry of a process on Linux, or undefined if it cannot be read. */
function readable(pid: number): ProcessEntry | undefined {
  try {
    return linuxProcess(pid)
  } catch {
    return undefined
  }
}

/** Whether a process on Linux is alive. If its process ID now belongs to another process, the start times differ. */
function isSame({ pid, started }: ProcessEntry): boolean {
  try {
    return linuxProcess(pid)?.started === started
  } catch (error) {
    return !isMissing(error)
  }
}

function exists({ pid }: ProcessEntry): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !isMissing(error)
  }
}

/**
 * Whether an error says that a process does not exist. Other errors, such as too many open files, say nothing about the
 * process.
 */
function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ESRCH'
}
