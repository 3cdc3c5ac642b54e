import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

export interface StartedShop {
  process: ChildProcess
  url: string
  /** What it has printed so far. */
  output(): string
}

/** Starts the shop as `pnpm start` does, as a process of its own, on a free port. */
export async function startShop(args: string[], env: Record<string, string> = {}): Promise<StartedShop> {
  const child = run(['--port', '0', ...args], env)
  const opened = /http:\/\/[\d.:]+(?= +all pages)/
  await new Promise<void>((resolve, reject) => {
    child.process.stdout.on('data', () => opened.test(child.output()) && resolve())
    child.process.once('close', (code) => reject(new Error(`It ended with ${code}:\n${child.output()}`)))
  })
  return { ...child, url: opened.exec(child.output())![0] }
}

/** Runs the shop's command to its end. */
export async function runShop(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const { process: child, output } = run(args, env)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output: output() }
}

function run(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['scripts/run.cjs', 'scripts/start.ts', ...args], {
    cwd: root,
    // Whatever happens to the test, no process stays behind.
    timeout: 120_000,
    killSignal: 'SIGKILL',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { process: child, output: () => text }
}

/** Waits until a process is gone. */
export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('close', resolve))
}
