import { HttpError } from '@concordat/core'
import type { CompiledOperation } from './compiled-operation.ts'
import { paramsOf, type RoutedOperation, type Router } from './router.ts'

/** What a contract has for a request. */
export type RoutedRequest =
  | {
      readonly found: 'operation'
      readonly operation: CompiledOperation
      /** The texts of the path parameters, by name, still encoded. */
      readonly params: Readonly<Record<string, string>>
    }
  /** OPTIONS on a path that does not declare it: answered with `Allow` (RFC 9110 section 9.3.7). */
  | { readonly found: 'options'; readonly allow: string }
  /** The path has no operation of this method. */
  | { readonly found: 'method'; readonly allow: string }
  /** The contract has no such path. */
  | { readonly found: 'nothing' }

const nothing: RoutedRequest = Object.freeze({ found: 'nothing' })
const noParams: Readonly<Record<string, string>> = Object.freeze({})

/**
 * Chooses the operation of a request: the path's, by method, HEAD being that of GET; of operations on paths
 * that differ only in the names of their parameters, the first that takes the values. Server, proxy, mock and
 * command line choose with this one function.
 *
 * @param method in upper case
 * @param target path and query below the base path, undecoded
 */
export function routeRequest(
  router: Router<CompiledOperation>,
  method: string,
  target: string,
): RoutedRequest {
  const mark = target.indexOf('?')
  const match = router.find(mark < 0 ? target : target.slice(0, mark))
  if (match === undefined) return nothing
  const { operations, values, allow } = match
  const routed = operations.get(method) ?? (method === 'HEAD' ? operations.get('GET') : undefined)
  if (routed === undefined) return { found: method === 'OPTIONS' ? 'options' : 'method', allow }
  const { target: operation, names } =
    routed.others === undefined ? routed : amongAlike(routed, routed.others, values)
  return {
    found: 'operation',
    operation,
    params: values.length === 0 ? noParams : paramsOf(names, values),
  }
}

/** Where none takes the values, the least particular one is chosen, and says what is wrong with them. */
function amongAlike(
  first: RoutedOperation<CompiledOperation>,
  others: readonly RoutedOperation<CompiledOperation>[],
  values: readonly string[],
): RoutedOperation<CompiledOperation> {
  const takes = ({ target, names }: typeof first) => target.fitsPath(paramsOf(names, values))
  return takes(first) ? first : (others.find(takes) ?? others.at(-1)!)
}

/**
 * Refuses a target that different readers would route differently (RFC 9112 section 3.2): absolute-form is
 * for proxies, and a fragment is never sent.
 *
 * @throws HttpError 400
 */
export function refuseOddTarget(target: string): void {
  if (target.charCodeAt(0) === slash && !target.includes('#')) return
  throw HttpError.of('malformed-address', { detail: 'The request target has to be a path.' })
}

const slash = 0x2f

/** The refusal of a method that a path does not have: 405 with `Allow` (RFC 9110 section 15.5.6). */
export function methodNotAllowed(method: string, allow: string): HttpError {
  return HttpError.of(
    'method-not-allowed',
    { detail: `${method} is not allowed here. ${allow} are.` },
    { allow },
  )
}

/** The refusal of a path that the contract does not have: 404. @param instance the address, without its query */
export function nothingAt(instance: string): HttpError {
  return HttpError.of('not-found', { detail: `There is nothing at ${instance}.` })
}
