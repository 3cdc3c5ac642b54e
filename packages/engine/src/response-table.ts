import type { OperationModel, ResponseModel } from '@concordat/model'

/**
 * Something for each response that an operation declares, found by status: the exact one before the
 * range, the range before `default` (OpenAPI 3.1 section 4.8.16).
 */
export function responseTable<T>(
  operation: OperationModel,
  make: (response: ResponseModel) => T,
): (status: number) => T | undefined {
  const made = new Map<unknown, T>(operation.responses.map((response) => [response.status, make(response)]))
  return (status) => made.get(status) ?? made.get(`${Math.trunc(status / 100)}XX`) ?? made.get('default')
}
