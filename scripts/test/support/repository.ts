import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A copy of this repository that a test may modify. It uses the installed dependencies of the original. */
export class Repository implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'concordat-repository-'))
  readonly #children: ChildProcess[] = []

  constructor() {
    const files = ['apps', 'packages', 'scripts', ...globSync('*.{json,yaml,ts,md}', { cwd: root })]
    for (const file of files) {
      // The links in packages/*/node_modules are relative, so in the copy they refer to the packages of the
      // copy.
      // Another test makes folders `examples-…` while it runs.
      const filter = (source: string) =>
        !/\/(?:dist|data|examples-\w+)(?:\/|$)/.test(source.slice(root.length))
      cpSync(join(root, file), join(this.folder, file), { recursive: true, verbatimSymlinks: true, filter })
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'))
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8')
  }

  /** Starts a program in the copy. PATH begins with the Node and the tools of the project. */
  start(program: string, args: string[]): { child: ChildProcess; output: () => string } {
    const env = {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
      FORCE_COLOR: '0',
      // Compiled files are kept for the next program, and removed with the copy.
      NODE_COMPILE_CACHE: join(this.folder, 'dist/node'),
    }
    const child = spawn(program, args, { cwd: this.folder, env, timeout: 300_000, killSignal: 'SIGKILL' })
    this.#children.push(child)
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    return { child, output: () => text }
  }

  /** Runs a program in the copy until it exits. @returns its exit code and output */
  async run(program: string, args: string[]): Promise<{ code: number | null; output: string }> {
    const { child, output } = this.start(program, args)
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, output: output() }
  }

  [Symbol.dispose](): void {
    for (const child of this.#children) child.kill('SIGTERM')
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * Waits until a condition is true.
 *
 * @param what the condition, for the message of the error
 * @param holds returns whether the condition is true
 * @param output returns the output of a program, for the message of the error
 * @throws Error if the condition is not true within 55 seconds
 */
export async function until(
  what: string,
  holds: () => unknown,
  output: () => string = () => '',
): Promise<void> {
  const end = Date.now() + 55_000
  while (Date.now() < end) {
    if (await Promise.resolve(holds()).catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Timed out: ${what}\n${output()}`)
}
