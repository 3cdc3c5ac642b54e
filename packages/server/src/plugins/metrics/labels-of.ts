import type { EndFacts } from '../../hooks/hooks.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'])

/**
 * Returns the labels of a request in the Prometheus text format. The number of their values is limited by the
 * operations, methods and statuses, so clients cannot create an unlimited number of them.
 */
export function labelsOf({ operation, request, status }: EndFacts): string {
  const operationId = operation === undefined ? '(none)' : escaped(operation.operationId)
  // The method of a request that matches an operation is one of the contract, or HEAD, so the number of methods is
  // bounded.
  const isKnown = operation !== undefined || methods.has(request.method)
  return `operationId="${operationId}",method="${isKnown ? request.method : '(other)'}",status="${status}"`
}

/** Escapes the value of a label. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
