import type { Problem } from '@concordat/core'
import type { Log } from './log.ts'
import { safeLog } from './log.ts'

/** How an API answers, apart from what its contract and its handlers say. It holds on every host and in process. */
export interface Settings {
  /** The most bytes of a request body. Default: 1 MiB. */
  bodyLimit: number
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

/** The names of all settings, to tell them from the options of a host. */
export const settingNames = ['bodyLimit', 'development', 'log', 'formatProblem'] as const

/** The settings of an API, with the default of each that is not given. */
export function settingsFrom(given: Partial<Settings>): Settings {
  return {
    bodyLimit: given.bodyLimit ?? 1024 * 1024,
    development: given.development ?? globalThis.process?.env['NODE_ENV'] === 'development',
    log: safeLog(given.log ?? console),
    formatProblem:
      given.formatProblem ?? ((problem) => ({ contentType: 'application/problem+json', body: problem })),
  }
}
