import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FloodServer, FloodState } from './flood-state.ts'

/**
 * The maximum heap of a server for one small contract, in megabytes. A leak of 3 kB per request exceeds it after about
 * 40,000 requests.
 */
const heapLimit = 128
const ownProgram = fileURLToPath(new URL('flood-server.ts', import.meta.url))

/** A server of a flood, in a process of its own. */
export interface FloodProcess {
  child: ChildProcess
  /** The port, once the server listens. */
  port(): Promise<number>
  /** The state of the server; undefined if the process has ended. */
  state(): Promise<FloodState | undefined>
  /** The last 3000 characters that the server has written to stderr. */
  output(): string
  isGone(): boolean
  end(): void
}

/** Starts a server. It ends with this process, or when `end` is called. */
export function startFloodServer(server: FloodServer, program = ownProgram): FloodProcess {
  const child = fork(program, [JSON.stringify(server)], {
    execArgv: ['--expose-gc', `--max-old-space-size=${heapLimit}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  let output = ''
  child.stderr!.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-3000)))
  return {
    child,
    port: () => portOf(child, () => output),
    state: () => stateOf(child),
    output: () => output,
    isGone: () => child.exitCode !== null || child.signalCode !== null,
    end() {
      process.off('exit', kill)
      kill()
    },
  }
}

async function portOf(child: ChildProcess, output: () => string): Promise<number> {
  const exit = once(child, 'exit').then(() =>
    Promise.reject(new Error(`The server did not start:\n${output()}`)),
  )
  const [{ port }] = (await Promise.race([once(child, 'message'), exit])) as [{ port: number }]
  return port
}

/**
 * Requests the state of the server.
 *
 * @returns undefined if the process has ended
 */
async function stateOf(child: ChildProcess): Promise<FloodState | undefined> {
  if (!child.connected) return undefined
  child.send('state')
  const exit = once(child, 'exit').then(() => undefined)
  const state = once(child, 'message').then(([message]) => message as FloodState)
  return Promise.race([state, exit])
}
