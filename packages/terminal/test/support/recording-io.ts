import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { TerminalIo } from '../../src/terminal-io.ts'

/** Creates streams that record what is written, with a new folder that has these files. */
export function recordingIo({
  files = {},
  stdin = '',
  ...given
}: Partial<Omit<TerminalIo, 'stdin'>> & {
  files?: Record<string, string | Uint8Array>
  stdin?: string
} = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'concordat-terminal-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content)
  const out: Buffer[] = []
  const err: string[] = []
  const io: TerminalIo = {
    cwd,
    env: {},
    isTerminal: false,
    color: false,
    columns: 80,
    signal: new AbortController().signal,
    async *stdin() {
      yield new TextEncoder().encode(stdin)
    },
    out: (chunk) => void out.push(Buffer.from(chunk)),
    err: (text) => void err.push(text),
    showsProgress: false,
    configFolder: join(cwd, 'config'),
    ...given,
  }
  return {
    io,
    cwd,
    out: () => Buffer.concat(out).toString(),
    bytes: () => Buffer.concat(out),
    err: () => err.join(''),
  }
}
