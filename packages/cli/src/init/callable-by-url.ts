import type { OperationModel } from '@concordat/model'

/** Whether an operation is a GET that can be called by its URL alone: it requires no parameters and no credentials. */
export function isCallableByUrl({ method, path, parameters, security }: OperationModel): boolean {
  const isOpen = security.length === 0 || security.some((schemes) => schemes.length === 0)
  // The path is printed as part of a shell command that users copy, so it may contain only harmless
  // characters.
  return (
    method === 'GET' && isOpen && /^[\w./~-]+$/.test(path) && !parameters.some(({ required }) => required)
  )
}
