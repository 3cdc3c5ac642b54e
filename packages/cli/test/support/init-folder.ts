import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { initCommand } from '../../src/commands/init.ts'
import { toolkitPackages } from '../../src/init/toolkit-packages.ts'
import type { Terminal } from '../../src/terminal.ts'

/** A temporary folder in which `concordat init` runs, with tarballs that are empty, because nothing is installed. */
export class InitFolder {
  readonly cwd: string

  constructor() {
    this.cwd = mkdtempSync(join(tmpdir(), 'concordat-init-'))
    mkdirSync(join(this.cwd, 'packed'))
    for (const name of toolkitPackages) this.write(`packed/concordat-${name}-1.2.3.tgz`, '')
    const catalog = join(fileURLToPath(new URL('../../../..', import.meta.url)), 'pnpm-workspace.yaml')
    const versions = readFileSync(catalog, 'utf8').matchAll(/^ {2}'?([^\s':]+)'?: (\d\S*)$/gm)
    const pinned = Object.fromEntries([...versions].map((match) => [match[1], match[2]]))
    this.write('packed/catalog.json', JSON.stringify(pinned))
  }

  /** Runs the command. @returns what it prints */
  async init(...args: string[]): Promise<string> {
    const lines: string[] = []
    const say = (line: string) => void lines.push(line)
    const { signal } = new AbortController()
    const progress = () => () => undefined
    const { cwd } = this
    const terminal: Terminal = { cwd, color: false, interactive: false, signal, out: say, err: say, progress }
    const all = ['--packages', 'packed', '--no-install', ...args]
    await initCommand(terminal)
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .parseAsync(all, { from: 'user' })
    return lines.join('\n')
  }

  read(file: string): string {
    return readFileSync(join(this.cwd, file), 'utf8')
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.cwd, file), text)
  }

  remove(): void {
    rmSync(this.cwd, { recursive: true })
  }
}
