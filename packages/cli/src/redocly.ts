import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Terminal } from './terminal.ts'

/**
 * A module that is imported before Redocly's program and replaces `fetch`, so that URLs in a contract are not
 * loaded.
 */
const offline =
  'data:text/javascript,globalThis.fetch=async()=>{throw new Error("Not read, since it is on a network")}'

/**
 * Runs Redocly's command line, without telemetry and without a check for updates.
 *
 * @param isOnline whether the program may load URLs
 * @returns the exit code of the program; 1 if a signal ended it
 */
export async function redocly(
  args: readonly string[],
  { cwd, signal, color, out, err }: Terminal,
  isOnline = false,
): Promise<number> {
  const child = spawn(
    process.execPath,
    [...(isOnline ? [] : ['--import', offline]), redoclyProgram(), ...args],
    {
      cwd,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        REDOCLY_TELEMETRY: 'off',
        REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
        ...(color ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: '0' }),
      },
    },
  )
  const ended = once(child, 'close') as Promise<[number | null]>
  const relay = async (stream: NodeJS.ReadableStream, print: (line: string) => void) => {
    let text = ''
    for await (const chunk of stream.setEncoding('utf8')) text += String(chunk)
    if (text.trim() !== '') print(text.trimEnd())
  }
  const [[code]] = await Promise.all([ended, relay(child.stdout, out), relay(child.stderr, err)])
  return code ?? 1
}

function redoclyProgram(): string {
  const require = createRequire(import.meta.url)
  const file = require.resolve('@redocly/cli/package.json')
  const { bin } = require(file) as { bin: { redocly: string } }
  return join(dirname(file), bin.redocly)
}
