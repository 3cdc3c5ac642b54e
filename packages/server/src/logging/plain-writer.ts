import { escapeControls } from '@concordat/core'
import type { Log, LogFields } from '../log.ts'
import type { LogWriter } from './compiled-log.ts'

/**
 * Writes to a log that takes the message first, such as `console`. The request id is a prefix of the message,
 * and the fields of a line follow it as `name=value`. Control characters of the line are escaped, so it stays one line.
 */
export function plainWriter(log: Log): LogWriter {
  return {
    isStructured: false,
    hasInfo: typeof log.info === 'function',
    write({ level, message, request, fields, errors }) {
      const { requestId } = request
      const prefix = typeof requestId === 'string' ? `[${requestId}] ` : ''
      const line = escapeControls(prefix + message + pairs(fields))
      if (level === 'error') return log.error(line, ...errors)
      return level === 'warn' ? log.warn(line) : log.info?.(line)
    },
  }
}

function pairs(fields: LogFields): string {
  let text = ''
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) text += ` ${name}=${readable(value)}`
  return text
}

/**
 * Writes numbers, booleans and strings as text, and all other values as JSON. A string that is empty, or has white
 * space, quotes, equals signs or invisible characters, is written as JSON, so that its end is clear.
 */
function readable(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string' && /^[^\s"=\p{C}]+$/u.test(value)) return value
  return JSON.stringify(value) ?? String(value)
}
