import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Terminal } from '../src/terminal.ts'

/** Creates a terminal that records its output, in a new folder with these files. */
export function recordingTerminal(files: Readonly<Record<string, string>> = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'concordat-cli-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text)
  const out: string[] = []
  const err: string[] = []
  const controller = new AbortController()
  const terminal: Terminal = {
    cwd,
    color: false,
    interactive: false,
    signal: controller.signal,
    out: (line) => void out.push(line),
    write: (chunk: string | Uint8Array) => void out.push(Buffer.from(chunk).toString().replace(/\n$/, '')),
    err: (line) => void err.push(line),
    progress: () => () => undefined,
  }
  return {
    terminal,
    cwd,
    out: () => out.join('\n'),
    err: () => err.join('\n'),
    end: () => controller.abort(),
  }
}
