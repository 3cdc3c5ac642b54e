import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildProgram } from './build-program.ts'
import { makeMemoryGroup, type MemoryGroup } from './memory-group.ts'

/** The size of the old generation of the heap, in megabytes. */
const heap = 48

/** How a small server is started. */
export interface SmallServerOptions {
  /** The program. It sends its port to the parent process. For `close`, it has to exit when it receives a message. */
  program: string
  args?: readonly string[]
  /** Options of Node, beside the size of the heap. */
  nodeOptions?: readonly string[]
  /** The most memory that the process may use, in megabytes. Default: no limit */
  mostMemory?: number
}

/** A server in a process of its own, built to plain JavaScript, with a small heap. */
export class SmallServer {
  /** A folder for its files, which is removed by `end`. */
  readonly folder: string
  readonly #child: ChildProcess
  readonly #group: MemoryGroup | undefined
  readonly #mostMemory: number | undefined
  readonly #kill = () => void this.#child.kill('SIGKILL')
  #port = 0

  private constructor(folder: string, program: string, options: SmallServerOptions) {
    const { args = [], nodeOptions = [], mostMemory } = options
    this.folder = folder
    this.#mostMemory = mostMemory
    this.#group = mostMemory === undefined ? undefined : makeMemoryGroup(mostMemory * 2 ** 20)
    this.#child = fork(program, [folder, ...args], {
      execArgv: [`--max-old-space-size=${heap}`, ...nodeOptions],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    process.once('exit', this.#kill)
    this.#group?.add(this.#child.pid!)
  }

  /**
   * Builds the program and starts it. Its first argument is the folder.
   *
   * @throws Error if the program ends before it sends its port
   */
  static async start(options: SmallServerOptions): Promise<SmallServer> {
    const folder = mkdtempSync(join(tmpdir(), 'concordat-small-'))
    let server: SmallServer | undefined
    try {
      server = new SmallServer(folder, await buildProgram(options.program, folder), options)
      await server.#awaitPort()
      return server
    } catch (error) {
      await server?.end()
      rmSync(folder, { recursive: true, force: true })
      throw error
    }
  }

  async #awaitPort(): Promise<void> {
    const ended = once(this.#child, 'exit').then(() => {
      throw new Error(`The server has ended (${this.exit}).`)
    })
    const [{ port }] = (await Promise.race([once(this.#child, 'message'), ended])) as [{ port: number }]
    this.#port = port
  }

  /** The port that the program has sent. */
  get port(): number {
    return this.#port
  }

  /** The exit code of the process, or the signal that ended it; null while the process runs. */
  get exit(): string | number | null {
    return this.#child.exitCode ?? this.#child.signalCode
  }

  /**
   * The peak of the resident memory, in megabytes; undefined if the process has ended, and NaN on systems other than
   * Linux.
   */
  peak(): number | undefined {
    if (this.exit !== null) return undefined
    const status = `/proc/${this.#child.pid}/status`
    // Only Linux reports the peak memory of another process.
    if (!existsSync(status)) return Number.NaN
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  }

  /** How the memory was measured and how much was used, as text. */
  memory(): string {
    const peak = `peak RSS ${this.peak()?.toFixed(0) ?? 'unknown'} MB by VmHWM`
    if (this.#mostMemory === undefined) return peak
    if (this.#group === undefined) return `${peak}; no memory cgroup can be made here`
    const used = (this.#group.peak() / 2 ** 20).toFixed(0)
    return `${peak}; in a memory cgroup of ${this.#mostMemory} MB, which has used ${used} MB with the pages of its files`
  }

  /** The failures of the process: it has ended, or has used more memory than it may. */
  failures(): string[] {
    const peak = this.peak()
    if (peak === undefined) return [`the server has ended (${this.exit})`]
    if (this.#mostMemory !== undefined && peak > this.#mostMemory)
      return [`the server has used ${peak.toFixed(0)} MB`]
    return []
  }

  /** Asks the program to close. The promise is fulfilled with the exit code, or undefined if it had ended before. */
  async close(): Promise<string | number | null | undefined> {
    if (!this.#child.connected) return undefined
    this.#child.send('close')
    await once(this.#child, 'exit')
    return this.exit
  }

  /** Ends the process and removes its folder. */
  async end(): Promise<void> {
    process.off('exit', this.#kill)
    if (this.exit === null) {
      this.#kill()
      await once(this.#child, 'exit')
    }
    this.#group?.remove()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
