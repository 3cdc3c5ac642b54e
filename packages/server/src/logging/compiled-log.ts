import type { LogFields, RequestLog } from '../log.ts'
import { isThenable } from '../pipeline/is-thenable.ts'

/** The level of a log line. */
export type LogLevel = 'error' | 'warn' | 'info'

/** One log line in a form that is independent of the log. */
export interface LogLine {
  readonly level: LogLevel
  readonly message: string
  /** The fields of the request. */
  readonly request: LogFields
  /** The fields of this line. */
  readonly fields: LogFields
  /** The error, as the only element; empty if there is none. */
  readonly errors: readonly unknown[]
}

/** Writes lines to a log of the application. */
export interface LogWriter {
  /** Whether every line is written with the fields of its request. */
  readonly isStructured: boolean
  /** Whether the log has the level `info`. */
  readonly hasInfo: boolean
  write(line: LogLine): unknown
}

const none: LogFields = Object.freeze({})

/** A log whose own errors are ignored, so that they end neither the request nor the process. */
export class CompiledLog implements RequestLog {
  readonly #writer: LogWriter
  readonly #fields: (() => LogFields) | undefined

  /** @param fields returns the fields of the request; it is called for each line that is written */
  constructor(writer: LogWriter, fields?: () => LogFields) {
    this.#writer = writer
    this.#fields = fields
  }

  get isStructured(): boolean {
    return this.#writer.isStructured
  }

  get hasInfo(): boolean {
    return this.#writer.hasInfo
  }

  error(message: string, ...errors: [error?: unknown]): void {
    this.#write('error', message, none, errors)
  }

  warn(message: string, fields = none): void {
    this.#write('warn', message, fields)
  }

  info(message: string, fields = none): void {
    if (this.hasInfo) this.#write('info', message, fields)
  }

  /** Returns a log for one request. @param fields the fields that all of its lines have */
  with(fields: () => LogFields): CompiledLog {
    return new CompiledLog(this.#writer, fields)
  }

  #write(level: LogLevel, message: string, fields: LogFields, errors: readonly unknown[] = []): void {
    try {
      const written = this.#writer.write({ level, message, request: this.#requestFields(), fields, errors })
      // A log whose methods are async may reject later.
      if (isThenable(written)) written.then(undefined, () => undefined)
    } catch {
      // A log that fails has no other place to report to.
    }
  }

  #requestFields(): LogFields {
    try {
      return this.#fields?.() ?? none
    } catch {
      // A line without the fields of the request is better than no line.
      return none
    }
  }
}
