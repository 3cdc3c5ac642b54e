import type { Fault } from '@concordat/core'
import { mergeFaults, routeRequest, type Engine } from '@concordat/engine'
import { escapePointer, type OperationModel } from '@concordat/model'
import { MemoryExchange, type EncodedCall } from '@concordat/server/kit'

/**
 * Checks a call before it is sent, with the decoder and the validators of every host.
 *
 * @param missing the names of the path parameters that are not given, for which the call has a text in their place
 * @returns all faults of the call
 * @throws HttpError for a request that cannot be decoded, such as malformed JSON
 */
export async function checkCall(
  { operations, router, model }: Engine,
  { operationId, method, route }: OperationModel,
  call: EncodedCall,
  missing: readonly string[],
): Promise<Fault[]> {
  const operation = operations.get(operationId)!
  const exchange = new MemoryExchange(method, model.basePath, call.target, call.headers, call.body)
  const routed = routeRequest(router, method, call.target, exchange)
  const isRouted = routed.found === 'operation'
  if (isRouted && routed.operation !== operation && missing.length === 0)
    return [elsewhere(routed.operation.model, route)]
  const pending = operation.requests.receive(exchange, Number.MAX_SAFE_INTEGER)
  const params = isRouted && routed.operation === operation ? routed.params : undefined
  const decoded = operation.requests.decode(exchange, params ?? {}, pending, await pending?.received)
  const found = mergeFaults(decoded.faults, operation.checks.request(decoded))
  const pointers = new Set(missing.map((name) => `/${escapePointer(name)}`))
  return [
    ...missing.map((name): Fault => ({
      in: 'path',
      pointer: `/${escapePointer(name)}`,
      rule: 'required',
      message: 'is required',
    })),
    ...found.filter((fault) => fault.in !== 'path' || (params !== undefined && !pointers.has(fault.pointer))),
  ]
}

function elsewhere({ operationId }: OperationModel, route: string): Fault {
  return {
    in: 'path',
    pointer: '',
    rule: 'path',
    message: `the path ${route} with this value is the one of another operation, ${operationId}`,
  }
}
