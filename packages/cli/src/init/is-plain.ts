import type { OperationModel } from '@concordat/model'

/** Whether an operation can be called by its address alone. */
export function isPlain({ method, path, parameters, security }: OperationModel): boolean {
  const isOpen = security.length === 0 || security.some((schemes) => schemes.length === 0)
  return method === 'GET' && isOpen && !path.includes('{') && !parameters.some(({ required }) => required)
}
