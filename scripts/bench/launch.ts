import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bunProgram } from './bun-program.ts'
import type { Entry } from './entries.ts'
import { hugFolder, pythonFolder, pythonProgram } from './python-environment.ts'

const running = new Set<ChildProcess>()
// However the run ends, nobody is left behind. Each is ended by its own id.
process.once('exit', () => {
  for (const child of running) child.kill()
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** Starts the process of a server. Those that are not on Node listen on this port; Node chooses one. */
export function launch(entry: Entry, size: number, port: number): ChildProcess {
  const { file, args, cwd } = command(entry, port)
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    BENCH_SIZE: String(size),
    PORT: String(port),
    PYTHONDONTWRITEBYTECODE: '1',
    ...(entry.name === 'hug' ? { PYTHONPATH: hugFolder } : {}),
  }
  const ipc = entry.runtime === 'node' ? (['ipc'] as const) : []
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', ...ipc]
  const child = spawn(file, args, { cwd, env, stdio })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

function command({ name, runtime }: Entry, port: number): { file: string; args: string[]; cwd?: string } {
  const script = fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url))
  if (runtime === 'node') return { file: process.execPath, args: [script] }
  if (runtime === 'bun') return { file: bunProgram()!, args: [script] }
  const options =
    runtime === 'uvicorn'
      ? [
          '--host',
          '127.0.0.1',
          '--port',
          `${port}`,
          '--loop',
          'uvloop',
          '--http',
          'httptools',
          '--no-access-log',
        ]
      : ['--bind', `127.0.0.1:${port}`, '--workers', '1', '--no-control-socket']
  return {
    file: pythonProgram,
    args: ['-m', runtime, ...options, '--log-level', 'warning', `${name}_app:app`],
    cwd: pythonFolder,
  }
}
