import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { launch } from './launch.ts'
import { loads, type Request } from './load.ts'
import { processTree, type Usage } from './process-tree.ts'
import type { Target } from './target.ts'

/** A server under measurement, which runs in a separate process. */
export class Competitor {
  readonly target: Target
  readonly port: number
  readonly #process: ChildProcess

  private constructor(target: Target, port: number, child: ChildProcess) {
    this.target = target
    this.port = port
    this.#process = child
  }

  /**
   * Starts a server, and waits until it listens.
   *
   * @param size the number of operations in its contract
   */
  static async start(target: Target, size: number): Promise<Competitor> {
    const chosen = await freePort()
    const child = launch(target, size, chosen)
    let said = ''
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
    const gone = once(child, 'exit').then(() => {
      throw new Error(`${target.name} does not start:\n${said}`)
    })
    const ready = target.entry.runtime === 'node' ? told(child) : answering(chosen)
    const port = await Promise.race([ready, gone])
    return new Competitor(target, port, child)
  }

  /**
   * Returns the CPU time so far and the memory. Servers on Node report their own usage; for the others it is read from
   * the operating system.
   */
  async usage(): Promise<Usage> {
    if (this.target.entry.runtime !== 'node') return processTree(this.#process.pid!)
    this.#process.send('usage')
    const [usage] = (await once(this.#process, 'message')) as [Usage]
    return usage
  }

  /** Sends a request, and returns the answer for verification. */
  async answer({ method, path, body }: Request): Promise<{ status: number; type: string; body: unknown }> {
    const init = body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, { method, ...init })
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    const text = await response.text()
    return { status: response.status, type, body: type === 'application/json' ? JSON.parse(text) : text }
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const gone = once(this.#process, 'exit')
    this.#process.kill()
    const late = setTimeout(() => this.#process.kill('SIGKILL'), 5000)
    await gone
    clearTimeout(late)
  }
}

async function told(child: ChildProcess): Promise<number> {
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return port
}

async function answering(port: number): Promise<number> {
  for (let tries = 0; tries < 300; tries++) {
    try {
      await fetch(`http://127.0.0.1:${port}${loads[0]!.path}`)
      return port
    } catch {
      await wait(100)
    }
  }
  throw new Error(`Nothing answers on port ${port}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
