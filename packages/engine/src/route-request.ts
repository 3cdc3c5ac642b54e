import { type Exchange, HttpError } from '@concordat/core'
import type { CompiledOperation } from './compiled-operation.ts'
import { hasMarks, type MarkedRequest } from './mark-matcher.ts'
import { paramsOf, type RoutedOperation, type Router } from './router.ts'

/** The result of routing a request. */
export type RoutedRequest<Operation extends CompiledOperation = CompiledOperation> =
  | {
      readonly found: 'operation'
      readonly operation: Operation
      /**
       * The values of the path parameters by name. All characters except letters and digits are still percent-encoded,
       * if the request encodes them.
       */
      readonly params: Readonly<Record<string, string>>
      /** The media type that the suffix of the path stands for; undefined if no suffix was removed. */
      readonly mediaType?: string | undefined
    }
  /**
   * The method is OPTIONS, for which the path has no operation. `allow` is the value of the `Allow` header of the reply
   * (RFC 9110 section 9.3.7), and `operations` are all operations of the path.
   */
  | { readonly found: 'options'; readonly allow: string; readonly operations: readonly Operation[] }
  /** The path has no operation for this method, which is not OPTIONS. `allow` is the value of the `Allow` header. */
  | { readonly found: 'method'; readonly allow: string }
  /** The contract does not have the path. */
  | { readonly found: 'nothing' }

const noHeaders = { header: () => undefined }
const nothing: RoutedRequest<never> = Object.freeze({ found: 'nothing' })
const noParams: Readonly<Record<string, string>> = Object.freeze({})

/**
 * Finds the operation for a request by path and method. A HEAD request for which the path has no operation is routed to
 * that of GET. If paths differ only in the names of their parameters, the first operation whose marks (see `pathMarks`)
 * and path parameters match is used, or the last operation if none matches.
 *
 * @param method the method in upper case
 * @param target the path and query below the base path, still percent-encoded
 * @param request the request with its headers, for paths that headers tell apart
 * @param suffixes media types by suffix, such as `csv`. If the contract does not have the path, a suffix after the last
 *   dot is removed, provided that the last segment of the remaining path is literal in the contract
 * @example
 * ```ts
 * const routed = routeRequest(engine.router, 'GET', '/items/7?lang=en')
 * if (routed.found === 'operation') routed.params // { itemId: '7' }
 * if (routed.found === 'method') throw methodNotAllowed('GET', routed.allow)
 * ```
 */
export function routeRequest<Operation extends CompiledOperation>(
  router: Router<Operation>,
  method: string,
  target: string,
  request: Pick<Exchange, 'header'> = noHeaders,
  suffixes?: ReadonlyMap<string, string>,
): RoutedRequest<Operation> {
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  let match = router.find(path)
  let mediaType: string | undefined
  if (match === undefined && suffixes !== undefined) {
    const dot = path.lastIndexOf('.')
    mediaType = dot < 0 ? undefined : suffixes.get(path.slice(dot + 1))
    if (mediaType !== undefined) match = router.find(path.slice(0, dot))
    if (match?.endsLiterally === false) return nothing
  }
  if (match === undefined) return nothing
  const { operations, values, allow } = match
  const routed = operations.get(method) ?? (method === 'HEAD' ? operations.get('GET') : undefined)
  if (routed === undefined)
    return method === 'OPTIONS'
      ? { found: 'options', allow, operations: operationsOf(operations.values()) }
      : { found: 'method', allow }
  const { target: operation, names } =
    routed.others === undefined ? routed : firstMatching(routed, routed.others, values, { target, request })
  return {
    found: 'operation',
    operation,
    params: values.length === 0 ? noParams : paramsOf(names, values),
    mediaType,
  }
}

/** Returns all operations of a path, including those of paths that differ only in the names of their parameters. */
function operationsOf<Operation>(routed: Iterable<RoutedOperation<Operation>>): Operation[] {
  return [...routed].flatMap(({ target, others = [] }) => [target, ...others.map((other) => other.target)])
}

/**
 * Returns the first operation whose marks and path parameters match. If there is none, the last and least specific one
 * is returned, and the checks of that operation report the faults.
 */
function firstMatching<Operation extends CompiledOperation>(
  first: RoutedOperation<Operation>,
  others: readonly RoutedOperation<Operation>[],
  values: readonly string[],
  marked: MarkedRequest,
): RoutedOperation<Operation> {
  const matches = ({ target, names }: typeof first) =>
    hasMarks(target.model.marks, marked) && target.matchesPath(paramsOf(names, values))
  return matches(first) ? first : (others.find(matches) ?? others.at(-1)!)
}

/**
 * Requires the origin-form of a request target (RFC 9112 section 3.2.1): a path and a query, without a
 * fragment, because servers and proxies may route other forms differently. A host that accepts the
 * absolute-form converts it first.
 *
 * @throws HttpError 400 for any other form
 */
export function requireOriginForm(target: string): void {
  if (target.charCodeAt(0) === slash && !target.includes('#')) return
  throw HttpError.of('malformed-address', { detail: 'The request target has to be a path.' })
}

const slash = 0x2f

/**
 * Creates the error 405 for a method that the path does not declare. It has the header `Allow` (RFC 9110
 * section 15.5.6).
 *
 * @param method the method of the request
 * @param allow the value of the header
 */
export function methodNotAllowed(method: string, allow: string): HttpError {
  return HttpError.of(
    'method-not-allowed',
    { detail: `${method} is not allowed here. ${allow} are.` },
    { allow },
  )
}

/** What a 404 tells besides. */
export interface PathHints {
  /** The path that was most likely meant. */
  readonly nearest?: string | undefined
  /** The address of the documentation. */
  readonly documentation?: string | undefined
}

/**
 * Creates the error 404 for a path that the contract does not have. The hints become members of the problem, and the
 * documentation a link with the relation `service-doc` (RFC 8631 section 4.1).
 *
 * @param instance the path of the request
 */
export function pathNotFound(instance: string, { nearest, documentation }: PathHints = {}): HttpError {
  const meant = nearest === undefined ? '' : ` The nearest path is ${nearest}.`
  const details = { detail: `There is nothing at ${instance}.${meant}`, nearest, documentation }
  const link = documentation === undefined ? {} : { link: `<${documentation}>; rel="service-doc"` }
  return HttpError.of('not-found', details, link)
}
