import { shellWord } from '@concordat/core'
import type { Model, OperationModel } from '@concordat/model'

/**
 * Returns a command that calls an operation of a new API. Users copy it into a shell. A contract must not insert
 * another command there, so the URL has neither a single quote nor a character that separates commands in the Command
 * Prompt of Windows, which does not support single quotes.
 *
 * @returns undefined if no operation has such a URL
 */
export function exampleCall({ basePath, operations }: Model): string | undefined {
  const paths = operations.filter(isCallableByUrl).map(({ path }) => basePath + path)
  const path = paths.find((one) => /^[\w./~:@$()*+,;=-]+$/.test(one))
  return path === undefined ? undefined : `curl ${shellWord(`http://127.0.0.1:3000${path}`)}`
}

/** Whether an operation is a GET that can be called by its URL alone: it requires no parameters and no credentials. */
function isCallableByUrl({ method, path, parameters, security }: OperationModel): boolean {
  const isOpen = security.length === 0 || security.some((schemes) => schemes.length === 0)
  return method === 'GET' && isOpen && !path.includes('{') && !parameters.some(({ required }) => required)
}
