import type { Problem } from '@concordat/core'
import { bytesOf, type ByteSize } from './byte-size.ts'
import { safeLog, type Log } from './log.ts'

/** The settings of an API. They apply on every host and in process. */
export interface Settings {
  /** The maximum size of a request body. Default: 1 MiB. */
  bodyLimit: ByteSize
  /** The maximum size of the request body of single operations, by operationId. It replaces `bodyLimit`. */
  limits: Readonly<Record<string, ByteSize>>
  /**
   * Whether replies may contain details for developers: the offending values, and the cause of a 500.
   * Default: true only if `NODE_ENV` is `development`.
   */
  development: boolean
  /** The log that failures are reported to. Default: `console`. */
  log: Log
  /** Converts a problem to the error format of the API. Default: `application/problem+json`, unchanged. */
  formatProblem: (problem: Problem) => { contentType: string; body: unknown }
}

/** Settings in the form that the stages use: sizes in bytes. */
export interface CompiledSettings extends Omit<Settings, 'bodyLimit' | 'limits'> {
  bodyLimit: number
  limits: ReadonlyMap<string, number>
}

/** The names of all settings, to distinguish them from the options of a host. */
export const settingNames = ['bodyLimit', 'limits', 'development', 'log', 'formatProblem'] as const

/**
 * Returns the settings of an API, with defaults for those that are missing. `sizeFaults` has already checked
 * the sizes.
 */
export function settingsFrom(given: Partial<Settings>): CompiledSettings {
  const limits = Object.entries(given.limits ?? {}).map(
    ([operationId, size]) => [operationId, bytesOf(size)!] as const,
  )
  return {
    bodyLimit: bytesOf(given.bodyLimit ?? '1MiB')!,
    limits: new Map(limits),
    development: given.development ?? globalThis.process?.env['NODE_ENV'] === 'development',
    log: safeLog(given.log ?? console),
    formatProblem:
      given.formatProblem ?? ((problem) => ({ contentType: 'application/problem+json', body: problem })),
  }
}
