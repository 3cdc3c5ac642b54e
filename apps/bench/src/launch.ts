import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { join } from 'node:path'
import { bunProgram } from './bun-program.ts'
import { hugFolder, pythonFolder, pythonProgram } from './python-environment.ts'
import type { Target } from './target.ts'

const running = new Set<ChildProcess>()
// Every server process is killed when this process exits.
process.once('exit', () => {
  for (const child of running) child.kill()
})

/**
 * Starts the process of a server.
 *
 * @param size the number of operations in its contract
 * @param port the port to listen on; a server on Node ignores it and chooses a free port
 */
export function launch(target: Target, size: number, port: number): ChildProcess {
  const { entry } = target
  const { file, args, cwd } = command(target, port)
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

function command(
  { entry: { name, runtime }, servers }: Target,
  port: number,
): { file: string; args: string[]; cwd?: string } {
  const script = join(servers, `${name}.ts`)
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
