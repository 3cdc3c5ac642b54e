import { escapeControls } from '@concordat/core'
import type { Log } from '../log.ts'

/**
 * Writes to the console. An error is part of the text. The lines of its stack and of its message are indented, and its
 * other control characters are escaped, so a text of a client in a message cannot look like a line of the log.
 */
export const consoleLog: Log = {
  error: (message, ...errors) => console.error([message, ...errors.map(errorText)].join(' ')),
  warn: (message) => console.warn(message),
  info: (message) => console.info(message),
}

function errorText(error: unknown): string {
  const text = typeof error === 'string' ? error : printed(error)
  return text
    .split('\n')
    .map((line) => escapeControls(line, '\t'))
    .join('\n    ')
}

/** Prints an error as the console of Node does; a runtime without Node's modules prints its stack. */
function printed(error: unknown): string {
  const util = globalThis.process?.getBuiltinModule?.('node:util')
  if (util !== undefined) return util.inspect(error)
  return error instanceof Error ? (error.stack ?? String(error)) : String(error)
}
