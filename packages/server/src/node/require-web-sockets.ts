import { createRequire } from 'node:module'

/** Throws an error if the library for WebSockets is not installed, which is an optional dependency. */
export function requireWebSockets(): void {
  try {
    createRequire(import.meta.url).resolve('ws')
  } catch (cause) {
    throw new Error('The contract has WebSockets, which need the package ws. Add it to your dependencies.', {
      cause,
    })
  }
}
