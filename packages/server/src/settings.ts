import type { Problem } from '@concordat/core'

/** Where the server says what went wrong. `console` is one. */
export interface Log {
  error(message: string, error?: unknown): void
  warn(message: string): void
}

/** How an API answers, apart from what its contract and its handlers say. */
export interface Settings {
  /** The most bytes of a request body. Default: 1 MiB. */
  bodyLimit: number
  /**
   * Whether replies may say what only developers should read: the offending values, and what broke.
   * Default: true only where `NODE_ENV` is `development`.
   */
  development: boolean
  log: Log
  /** Turns a problem into your own error format. Default: `application/problem+json`, as it is. */
  formatProblem: (problem: Problem) => { contentType: string; body: unknown }
}

export function withDefaults(settings: Partial<Settings>): Settings {
  return {
    bodyLimit: settings.bodyLimit ?? 1024 * 1024,
    development: settings.development ?? process.env['NODE_ENV'] === 'development',
    log: settings.log ?? console,
    formatProblem:
      settings.formatProblem ?? ((problem) => ({ contentType: 'application/problem+json', body: problem })),
  }
}
