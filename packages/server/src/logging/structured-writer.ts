import type { StructuredLog } from '../log.ts'
import type { LogWriter } from './compiled-log.ts'

/**
 * Returns a writer to a log whose methods take the fields as the first argument, such as pino. An error is written as
 * the field `err`.
 */
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
