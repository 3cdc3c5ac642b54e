import type { Caller } from '../operation.ts'
import { unwrap } from '../unwrap.ts'
import type { OperationKey } from './operation-key.ts'
import type { AnyOperation, AnyResult, BodyOf } from './queryable.ts'

/**
 * Returns the options of an infinite query of TanStack Query, whose pages are those of a list.
 *
 * @param next returns the input for the page after a body; undefined after the last
 */
export function infiniteQueryOptions<Input extends object, R extends AnyResult>(
  client: Caller,
  operation: AnyOperation<Input, R>,
  input: Input,
  next: (body: BodyOf<R>, input: Input) => Input | undefined,
): {
  queryKey: OperationKey
  queryFn: (context: { signal: AbortSignal; pageParam: Input }) => Promise<BodyOf<R>>
  initialPageParam: Input
  getNextPageParam: (body: BodyOf<R>, pages: BodyOf<R>[], pageParam: Input) => Input | undefined
} {
  return {
    // An infinite query must not have the key of a query with the same input.
    queryKey: [operation.path, `${operation.method} pages`, input],
    queryFn: ({ signal, pageParam }) => unwrap(operation(client, pageParam, { signal })),
    initialPageParam: input,
    getNextPageParam: (body, _pages, pageParam) => next(body, pageParam),
  }
}
