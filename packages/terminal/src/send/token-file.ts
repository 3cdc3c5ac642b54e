import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TerminalIo } from '../terminal-io.ts'
import { kebabCase } from '../names/kebab-case.ts'

/** The credentials of a program: by server, and then by security scheme. */
export type Tokens = Record<string, Record<string, string>>

/** The file in which `login` keeps the credentials of a program. Only its owner can read it. */
export class TokenFile {
  readonly path: string

  constructor(program: string, { configFolder }: Pick<TerminalIo, 'configFolder'>) {
    this.path = join(configFolder, kebabCase(program), 'credentials.json')
  }

  /** Reads the credentials. A file that is missing or damaged has none. */
  async read(): Promise<Tokens> {
    try {
      const value = JSON.parse(await readFile(this.path, 'utf8')) as unknown
      return typeof value === 'object' && value !== null ? (value as Tokens) : {}
    } catch {
      return {}
    }
  }

  /** Replaces the credentials; the file is removed if there are none. */
  async write(tokens: Tokens): Promise<void> {
    if (Object.keys(tokens).length === 0) return rm(this.path, { force: true })
    await mkdir(join(this.path, '..'), { recursive: true, mode: 0o700 })
    const temporary = `${this.path}.${process.pid}.tmp`
    await writeFile(temporary, `${JSON.stringify(tokens, undefined, 2)}\n`, { mode: 0o600 })
    // An existing file keeps its mode when it is written, so the mode is set in any case.
    await chmod(temporary, 0o600)
    await rename(temporary, this.path)
  }
}
