import type { StructuredLog } from '../log.ts'
import type { LogWriter } from './compiled-log.ts'

/** Writes to a log that takes the fields first, such as pino. The error of a line is its field `err`. */
export function structuredWriter(log: StructuredLog): LogWriter {
  return {
    isStructured: true,
    hasInfo: typeof log.info === 'function',
    write({ level, message, request, fields, errors }) {
      const all = { ...request, ...fields }
      return log[level](errors.length === 0 ? all : { ...all, err: errors[0] }, message)
    },
  }
}
