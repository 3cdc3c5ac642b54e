import type { Caller } from '../operation.ts'
import { unwrap } from '../unwrap.ts'
import type { OperationKey } from './operation-key.ts'
import type { AnyOperation, AnyResult, BodyOf } from './queryable.ts'

/**
 * Returns the options of a query of TanStack Query, for `useQuery`, `prefetchQuery` and the like. The request is aborted
 * when nobody needs it any more. A reply that reports a failure is a `ReplyError`.
 *
 * @param operation the operation of the SDK, such as `getItem`
 *
 * @example
 * ```ts
 * const options = queryOptions(client, getItem, { path: { itemId: 1 } })
 * ```
 */
export function queryOptions<Input extends object, R extends AnyResult>(
  client: Caller,
  operation: AnyOperation<Input, R>,
  input: Input,
): {
  queryKey: OperationKey
  queryFn: (context: { signal: AbortSignal }) => Promise<BodyOf<R>>
} {
  return {
    queryKey: [operation.path, operation.method, input],
    queryFn: ({ signal }) => unwrap(operation(client, input, { signal })),
  }
}
