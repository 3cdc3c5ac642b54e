import { type Exchange, HttpError } from '@concordat/core'
import { type CompiledOperation, type Engine, routeRequest, targetBelow } from '@concordat/engine'
import { mergedSchemas, type ParameterModel, schemaAt, type SchemaObject } from '@concordat/model'
import { pathReadings } from './path-readings.ts'
import { requestViolation, type RequestViolation } from './request-violation.ts'

/** A request path, and the operation that this proxy finds for it. */
interface FoundPath {
  engine: Engine
  base: string
  method: string
  /** The path and query of the request. */
  url: string
  operation: CompiledOperation | undefined
  params: Readonly<Record<string, string>>
  /** The request with its headers. */
  request: Pick<Exchange, 'header'>
}

/**
 * Finds a path that the upstream may read as that of another operation. The proxy would check the request for one
 * operation, and the upstream would answer another.
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
    const query = url.slice(pathOf(url).length)
    const found =
      target === undefined ? undefined : routeRequest(engine.router, method, target + query, request)
    if (found?.found !== 'operation' || found.operation === operation) continue
    const { operationId } = found.operation.model
    return violation(`Some servers read this path as one of ${operationId}. Write it without escapes.`)
  }
  return undefined
}

/**
 * Finds an encoded slash, backslash or null byte. Some servers decode it before they route the request. It is allowed
 * where the contract declares that the parameter has such values.
 */
export function encodedSeparator({
  engine,
  url,
  operation,
  params,
}: FoundPath): RequestViolation | undefined {
  if (!separator.test(pathOf(url))) return undefined
  const root = engine.model.document
  const parameters = operation?.model.parameters ?? []
  const isDeclared = Object.entries(params).every(([name, raw]) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name)
    return !separator.test(raw) || (parameter !== undefined && admits(root, parameter, raw))
  })
  // A separator outside of the parameters belongs to a static segment, which is found as it is written.
  const inParameters = Object.values(params).some((raw) => separator.test(raw))
  return inParameters && isDeclared
    ? undefined
    : violation('The path has an encoded slash, backslash or null byte, which some servers decode too early.')
}

const separator = /%(?:25)*(?:2f|5c|00)|\\/i

function pathOf(url: string): string {
  return url.split('?', 1)[0]!
}

/** Whether the pattern, the enum or an example of a parameter speaks of a value with a separator. */
function admits(root: object, parameter: ParameterModel, raw: string): boolean {
  // No contract means a null byte.
  if (/%(?:25)*00/i.test(raw)) return false
  const node = schemaAt(
    root,
    `#${parameter.pointer.split('/').map(encodeURIComponent).join('/')}`,
  ) as SchemaObject
  const said: unknown[] = [node['example'], node['examples']]
  for (const { pattern, enum: values, ...part } of mergedSchemas(root, parameter.schema)) {
    // The value itself is checked by the pattern later.
    if (typeof pattern === 'string' && (pattern.includes('/') || /^\^.*\$$/s.test(pattern))) return true
    said.push(values, part['example'], part['examples'], part['const'])
  }
  return /[/]|\\\\/.test(JSON.stringify(said))
}

function violation(detail: string): RequestViolation {
  return requestViolation(HttpError.of('malformed-address', { detail }))
}
