import type { Model, OperationModel } from '@concordat/model'

/**
 * Returns the URL of an operation of a new API, for a command that users copy into a shell. A contract must not insert
 * another command there, so the URL has neither a single quote nor a character that separates commands in the Command
 * Prompt of Windows, which does not support single quotes.
 *
 * @param fits chooses among the GET operations without required parameters
 * @returns undefined if no operation has such a URL
 */
export function exampleUrl(
  { basePath, operations }: Model,
  fits: (operation: OperationModel) => boolean,
): string | undefined {
  const paths = operations
    .filter((one) => isCallableByUrl(one) && fits(one))
    .map(({ path }) => basePath + path)
  const path = paths.find(isSafePath)
  return path === undefined ? undefined : `http://127.0.0.1:3000${path}`
}

/** Whether a path of a contract can be part of a command that users copy into any shell. */
export function isSafePath(path: string): boolean {
  return /^[\w./~:@$()*+,;=-]+$/.test(path)
}

/** Whether an operation is a GET that requires no parameters. */
function isCallableByUrl({ method, path, parameters }: OperationModel): boolean {
  return method === 'GET' && !path.includes('{') && !parameters.some(({ required }) => required)
}
