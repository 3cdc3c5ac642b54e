import { shellWord } from '@concordat/core'
import type { Model } from '@concordat/model'
import { exampleUrl } from './example-url.ts'

/**
 * Returns a command that calls an operation of a new API which needs no credentials. Users copy it into a shell.
 *
 * @returns undefined if there is no such operation
 */
export function exampleCall(model: Model): string | undefined {
  const url = exampleUrl(
    model,
    ({ security }) => security.length === 0 || security.some((schemes) => schemes.length === 0),
  )
  return url === undefined ? undefined : `curl ${shellWord(url)}`
}
