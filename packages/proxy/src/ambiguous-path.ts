import { type Exchange, HttpError } from '@concordat/core'
import { type CompiledOperation, type Engine, routeRequest, targetBelow } from '@concordat/engine'
import { declaredSeparators } from './declared-separators.ts'
import { pathReadings } from './path-readings.ts'
import { requestViolation, type RequestViolation } from './request-violation.ts'
import { separatorsIn } from './separators-in.ts'

/** A request path, and the operation that this proxy finds for it. */
interface FoundPath {
  engine: Engine
  base: string
  method: string
  /** The request target: the path and the query. */
  url: string
  operation: CompiledOperation | undefined
  params: Readonly<Record<string, string>>
  /** The request with its headers. */
  request: Pick<Exchange, 'header'>
}

/**
 * Finds a violation if the upstream may read the path as that of another operation. The proxy would then check the
 * request against one operation, and the upstream would answer with another.
 */
export function otherOperation({
  engine,
  base,
  method,
  url,
  operation,
  request,
}: FoundPath): RequestViolation | undefined {
  for (const reading of pathReadings(pathOf(url))) {
    const target = targetBelow(base, reading)
    const found =
      target === undefined
        ? undefined
        : routeRequest(engine.router, method, withQuery(target, queryOf(url)), request)
    if (found?.found !== 'operation' || found.operation === operation) continue
    const { operationId } = found.operation.model
    return violation(`Some servers read this path as one of ${operationId}. Write it without escapes.`)
  }
  return undefined
}

/**
 * Finds an encoded slash, an encoded null byte or a backslash in the path. Some servers decode these before they route
 * the request. A slash or backslash is allowed in a parameter whose values may have it according to the contract.
 */
export function encodedSeparator({
  engine,
  url,
  operation,
  params,
}: FoundPath): RequestViolation | undefined {
  const path = pathOf(url)
  if (!/[%\\]/.test(path)) return undefined
  if (!path.split('/').some((segment) => separatorsIn(segment).size > 0)) return undefined
  const root = engine.model.document
  const parameters = operation?.model.parameters ?? []
  let inParameters = false
  for (const [name, raw] of Object.entries(params)) {
    const found = separatorsIn(raw)
    if (found.size === 0) continue
    inParameters = true
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name)
    if (parameter === undefined || !found.isSubsetOf(declaredSeparators(root, parameter))) return undeclared()
  }
  // If no parameter has a separator, the separator of the path is in a static segment, where it is always refused.
  return inParameters ? undefined : undeclared()
}

function undeclared(): RequestViolation {
  return violation(
    'The path has an encoded slash, backslash or null byte, which some servers decode too early.',
  )
}

function pathOf(url: string): string {
  return url.split('?', 1)[0]!
}

/** The query of a URL with its question mark, or the empty string. */
function queryOf(url: string): string {
  return url.slice(pathOf(url).length)
}

/** Adds a query to a target, which may already have one. */
function withQuery(target: string, query: string): string {
  return target.includes('?') ? target + query.replace('?', '&') : target + query
}

function violation(detail: string): RequestViolation {
  return requestViolation(HttpError.of('malformed-address', { detail }))
}
