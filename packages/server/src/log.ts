/** The fields of a log line, by name. Fields with the value undefined are left out. */
export type LogFields = Readonly<Record<string, unknown>>

/**
 * A log that takes the message first. `console` satisfies this interface. Control characters of a message are escaped.
 * Only `console` gets an error as a part of the text, with its lines indented; another log has to escape it itself.
 */
export interface Log {
  error(message: string, error?: unknown): void
  warn(message: string): void
  /** The plugin `accessLog` needs this function. */
  info?(message: string): void
}

/**
 * A log that takes the fields first, such as the logger of pino or bunyan. It is recognised by its function `child`,
 * unless it has `transports`, as loggers of winston have. An error is in the field `err`.
 */
export interface StructuredLog {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
  child(...given: any[]): unknown
}

/**
 * The log of one request. Its lines have the fields of the request: in a structured log the operationId and
 * the fields of plugins, in other logs the request id as a prefix.
 */
export interface RequestLog {
  /** Whether the log takes fields. Other logs get them as text after the message. */
  readonly isStructured: boolean
  /** Whether the log has the level `info`. Otherwise `info` does nothing. */
  readonly hasInfo: boolean
  error(message: string, error?: unknown): void
  warn(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
}
