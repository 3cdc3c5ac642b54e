import type { Log, StructuredLog } from '../log.ts'
import { CompiledLog } from './compiled-log.ts'
import { consoleLog } from './console-log.ts'
import { plainWriter } from './plain-writer.ts'
import { structuredWriter } from './structured-writer.ts'

/** Compiles the log of an application. */
export function compileLog(given: Log | StructuredLog): CompiledLog {
  const log = given === console ? consoleLog : given
  return new CompiledLog(isStructured(log) ? structuredWriter(log) : plainWriter(log))
}

/**
 * Whether a log takes the fields first. Loggers of winston have a `child` too, but take the message first; they are
 * recognised by `transports`.
 */
function isStructured(log: Log | StructuredLog): log is StructuredLog {
  return 'child' in log && typeof log.child === 'function' && !('transports' in log)
}
