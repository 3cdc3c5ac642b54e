import type { OperationModel } from '@concordat/model'

/** Whether an operation can be called by its address alone. */
export function isPlain({ method, path, parameters, security }: OperationModel): boolean {
  const isOpen = security.length === 0 || security.some((schemes) => schemes.length === 0)
  // It is shown as a command to paste into a shell.
  return (
    method === 'GET' && isOpen && /^[\w./~-]+$/.test(path) && !parameters.some(({ required }) => required)
  )
}
