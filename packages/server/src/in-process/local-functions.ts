import type { OperationMap, Outcome } from '@concordat/core'
import { partsOf, type Api } from '../api.ts'
import type { CallOptions } from './call-operation.ts'
import { LocalCallError } from './local-call-error.ts'

type Rest<Input> = {} extends Input
  ? [input?: Input, options?: CallOptions]
  : [input: Input, options?: CallOptions]

type SuccessBody<Result> = Result extends { ok: true; body: infer Body } ? Body : never

/** The operations of an API as functions, by operationId. Each returns the body of a 2xx reply. */
export type LocalFunctions<Operations extends OperationMap<Operations>> = {
  readonly [Id in keyof Operations]: (
    ...rest: Rest<Operations[Id]['input']>
  ) => Promise<SuccessBody<Outcome<Operations[Id], { headers: Headers }>>>
}

/**
 * Makes functions of the operations of an API, for code in the same process that wants values instead of replies. A call
 * passes through all stages of a request, as `api.call` does.
 *
 * @returns functions that throw a `LocalCallError` for a reply that is not 2xx, such as the 422 for invalid input
 *
 * @example
 * ```ts
 * const { getItem } = localFunctions(api)
 * const item = await getItem({ path: { itemId: 1 } })
 * console.log(item.name)
 * ```
 */
export function localFunctions<Operations extends OperationMap<Operations>, Context, Identities>(
  api: Api<Operations, Context, Identities>,
): LocalFunctions<Operations> {
  const call = api.call as unknown as (
    operationId: string,
    ...rest: unknown[]
  ) => Promise<{ status: number; ok: boolean; headers: Headers; body: unknown }>
  const functions = [...partsOf(api).engine.operations.keys()].map((operationId) => [
    operationId,
    async (...rest: unknown[]) => {
      const result = await call(operationId, ...rest)
      if (result.ok) return result.body
      throw new LocalCallError(operationId, result)
    },
  ])
  return Object.fromEntries(functions) as LocalFunctions<Operations>
}
