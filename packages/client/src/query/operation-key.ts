/** The key of a query: the path of the operation, its method, and the input. */
export type OperationKey = readonly [path: string, method: string, input?: unknown]

/** Returns the key that begins the keys of all queries of an operation, to invalidate them. */
export function operationKey(operation: { readonly method: string; readonly path: string }): OperationKey {
  return [operation.path, operation.method]
}
