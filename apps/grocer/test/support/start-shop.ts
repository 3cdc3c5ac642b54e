import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

export interface StartedShop {
  process: ChildProcess
  url: string
  /** The header with the credentials of the first user, for a new database. */
  admin: { authorization: string }
  /** The text that the process has printed so far. */
  output(): string
}

/**
 * Starts the shop like `pnpm start`, in a process of its own and on a free port.
 *
 * @param timeout the time in milliseconds after which the process is killed
 */
export async function startShop(
  args: string[],
  env: Record<string, string> = {},
  timeout = 120_000,
): Promise<StartedShop> {
  const child = run(['--port', '0', ...args], env, timeout)
  const opened = /http:\/\/[\d.:]+(?= +all pages)/
  await new Promise<void>((resolve, reject) => {
    child.process.stdout.on('data', () => opened.test(child.output()) && resolve())
    child.process.once('close', (code) => reject(new Error(`It ended with ${code}:\n${child.output()}`)))
  })
  const [, password = ''] = /first user is admin, with the password (\S+)/.exec(child.output()) ?? []
  const authorization = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`
  return { ...child, url: opened.exec(child.output())![0], admin: { authorization } }
}

/** Runs `pnpm start` with arguments, and waits for its end. */
export async function runShop(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const { process: child, output } = run(args, env)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output: output() }
}

function run(args: string[], env: Record<string, string>, timeout = 120_000) {
  const child = spawn(process.execPath, ['scripts/run.cjs', 'scripts/start.ts', ...args], {
    cwd: root,
    // The process is killed at last, even if a test fails before it ends the process.
    timeout,
    killSignal: 'SIGKILL',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { process: child, output: () => text }
}

/** Waits for the end of a process. @returns its exit code */
export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('close', resolve))
}
