import type { OperationModel, ResponseModel } from '@concordat/model'

/**
 * Compiles a value for each declared response, and returns a function that looks it up by status. An exact status takes
 * precedence over its range, and the range over `default` (OpenAPI 3.1 section 4.8.16). The function returns undefined
 * for an undeclared status.
 */
export function responseTable<T>(
  operation: OperationModel,
  make: (response: ResponseModel) => T,
): (status: number) => T | undefined {
  const byStatus = new Map<unknown, T>(
    operation.responses.map((response) => [response.status, make(response)]),
  )
  return (status) =>
    byStatus.get(status) ?? byStatus.get(`${Math.trunc(status / 100)}XX`) ?? byStatus.get('default')
}
