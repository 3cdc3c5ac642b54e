import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildFile, type BuildOptions, type BuildResult } from '../../src/build-file.ts'

/** A program of some files, which is built into one. */
export class Program implements Disposable {
  readonly folder: string

  /** @param inRepository whether the program imports packages of this repository */
  constructor(files: Readonly<Record<string, string>>, inRepository = false) {
    const parent = inRepository ? fileURLToPath(new URL('..', import.meta.url)) : tmpdir()
    this.folder = mkdtempSync(join(parent, 'built-'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.folder, name), text)
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  /** Builds `api.mjs` into a file, with `openapi.yaml` if `contract` is not false. */
  build(out: string, options: Partial<BuildOptions> & { yaml?: boolean } = {}): Promise<BuildResult> {
    const { yaml = true, ...rest } = options
    return buildFile({
      module: this.path('api.mjs'),
      out: this.path(out),
      ...(yaml && { contract: this.path('openapi.yaml') }),
      ...rest,
    })
  }

  /** Copies a built file into a new folder without anything else, and runs it there with an empty environment. */
  run(file: string, options: RunOptions = {}): Running {
    return new Running(this.path(file), options)
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true })
  }
}

interface RunOptions {
  args?: string[]
  /** The arguments of the runtime, before the file. */
  flags?: string[]
  env?: Readonly<Record<string, string>>
  runtime?: string
}

/** A built file that runs in an empty folder. */
export class Running implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'concordat-alone-'))
  readonly child: ChildProcess
  out = ''
  err = ''
  readonly #ended: Promise<unknown>

  constructor(
    file: string,
    { args = ['--port', '0'], flags = [], env = {}, runtime = process.execPath }: RunOptions,
  ) {
    copyFileSync(file, join(this.folder, basename(file)))
    this.child = spawn(runtime, [...flags, basename(file), ...args], {
      cwd: this.folder,
      env: { HOME: this.folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child.stdout!.on('data', (chunk: Buffer) => (this.out += chunk.toString()))
    this.child.stderr!.on('data', (chunk: Buffer) => (this.err += chunk.toString()))
    this.#ended = once(this.child, 'close')
  }

  /** Waits until the file listens. @returns its address */
  async url(): Promise<string> {
    const found = () => /at (http:\S+)/.exec(this.out)?.[1]
    while (found() === undefined) {
      if (this.child.exitCode !== null) throw new Error(`${this.out}\n${this.err}`)
      await Promise.race([once(this.child.stdout!, 'data'), this.#ended])
    }
    return found()!
  }

  /** Waits for the end of the process. @returns its exit code */
  async end(): Promise<number | null> {
    await this.#ended
    return this.child.exitCode
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.child.kill('SIGKILL')
    await this.#ended
    rmSync(this.folder, { recursive: true, force: true })
  }
}
