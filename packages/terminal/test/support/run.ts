import type { AnyApi } from '@concordat/server/kit'
import { createTerminal, type TerminalOptions } from '../../src/create-terminal.ts'
import { recordingIo } from './recording-io.ts'

/** Runs a command line of an API, whose words are separated by spaces or given as a list. */
export async function run(
  api: AnyApi,
  line: string | readonly string[],
  given: Parameters<typeof recordingIo>[0] & { commands?: TerminalOptions['commands'] } = {},
) {
  const { commands, ...rest } = given
  const recording = recordingIo(rest)
  const args = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line
  const terminal = createTerminal(api, { name: 'shop', ...(commands && { commands }) })
  const code = await terminal.run(args, recording.io)
  return { code, out: recording.out(), bytes: recording.bytes(), err: recording.err(), cwd: recording.cwd }
}
