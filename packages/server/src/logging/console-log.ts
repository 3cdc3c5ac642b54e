import { escapeControls } from '@concordat/core'
import { inspect } from 'node:util'
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
  const text = typeof error === 'string' ? error : inspect(error)
  return text
    .split('\n')
    .map((line) => escapeControls(line, '\t'))
    .join('\n    ')
}
