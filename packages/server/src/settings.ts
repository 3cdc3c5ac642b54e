import type { Problem } from '@concordat/core'
import { bytesOf, type ByteSize } from './byte-size.ts'
import { safeLog, type Log } from './log.ts'

/** How an API answers, apart from what its contract and its handlers say. It holds on every host and in process. */
export interface Settings {
  /** The most bytes of a request body. Default: 1 MiB. */
  bodyLimit: ByteSize
  /** The same by operationId, for operations that take more, or less. */
  limits: Readonly<Record<string, ByteSize>>
  /**
   * Whether replies may say what only developers should read: the offending values, and what broke.
   * Default: true only where `NODE_ENV` is `development`.
   */
  development: boolean
  /** Where failures are reported. Default: `console`. */
  log: Log
  /** Turns a problem into your own error format. Default: `application/problem+json`, as it is. */
  formatProblem: (problem: Problem) => { contentType: string; body: unknown }
}

/** Settings as the stages use them: sizes in bytes. */
export interface CompiledSettings extends Omit<Settings, 'bodyLimit' | 'limits'> {
  bodyLimit: number
  limits: ReadonlyMap<string, number>
}

/** The names of all settings, to tell them from the options of a host. */
export const settingNames = ['bodyLimit', 'limits', 'development', 'log', 'formatProblem'] as const

/** The settings of an API, with the default of each that is not given. `sizeFaults` has checked its sizes. */
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
