import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Load } from './load.ts'

/** A server under measurement, in a process of its own. */
export class Competitor {
  readonly name: string
  readonly port: number
  readonly #process: ChildProcess

  private constructor(name: string, port: number, child: ChildProcess) {
    this.name = name
    this.port = port
    this.#process = child
  }

  /** Starts the server in `servers/`, with a contract of this many operations. */
  static async start(name: string, size: number): Promise<Competitor> {
    const env = { ...process.env, NODE_ENV: 'production', BENCH_SIZE: String(size) }
    const child = fork(fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url)), { env })
    const [{ port }] = (await once(child, 'message')) as [{ port: number }]
    return new Competitor(name, port, child)
  }

  /** The CPU time that it has used, in microseconds, and its memory, in bytes. */
  async usage(): Promise<{ cpu: number; rss: number }> {
    this.#process.send('usage')
    const [usage] = (await once(this.#process, 'message')) as [{ cpu: number; rss: number }]
    return usage
  }

  /** Its answer to a load, to see that it does the work. */
  async answer({ method, path, body }: Load): Promise<{ status: number; body: unknown }> {
    const init = body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, { method, ...init })
    return { status: response.status, body: await response.json() }
  }

  stop(): void {
    this.#process.disconnect()
  }
}
