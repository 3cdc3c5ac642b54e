import type { Caller } from '../operation.ts'
import { unwrap } from '../unwrap.ts'
import type { OperationKey } from './operation-key.ts'
import type { AnyOperation, AnyResult, BodyOf } from './queryable.ts'

/**
 * Returns the options of a mutation of TanStack Query. Its variables are the input of the operation.
 *
 * @param operation the operation of the SDK, such as `createItem`
 */
export function mutationOptions<Input extends object, R extends AnyResult>(
  client: Caller,
  operation: AnyOperation<Input, R>,
): { mutationKey: OperationKey; mutationFn: (input: Input) => Promise<BodyOf<R>> } {
  return {
    mutationKey: [operation.path, operation.method],
    mutationFn: (input) => unwrap(operation(client, input)),
  }
}
