/** The runtimes that a file can be built for. */
export const targets = ['node', 'bun', 'deno', 'fetch', 'lambda'] as const

/**
 * What a file is built for: a program of Node.js, Bun or Deno; `fetch`, a module for workers whose default export has
 * the function `fetch`; or `lambda`, a module with the function `handler` for AWS Lambda.
 */
export type Target = (typeof targets)[number]
