import { asOperation, type OperationModel } from '@concordat/model'
import type { ErrorMapping } from '@concordat/server'
import { errorsOf, hooksOf, partsOf, requestHooksOf, type AnyApi } from '@concordat/server/kit'
import { eovEnforcer } from '@concordat/eov'

/** An operation in the output of `concordat inspect`. */
export interface InspectedOperation {
  operationId: string
  method: string
  path: string
  /**
   * The alternatives of the security requirement. Each lists the schemes that are required together, with their roles.
   * No credential is required if the array is empty or contains an empty alternative.
   */
  security: string[][]
  parameters: string[]
  requestBody: string[]
  responses: string[]
  handler: string
  /**
   * The reason why compiled validators replace express-openapi-validator for this operation on Express. Absent if they
   * do not, or without `--eov`.
   */
  beyondExpressOpenapiValidator?: string
}

/** The output of `concordat inspect`. */
export interface Inspection {
  basePath: string
  /** The names of the security schemes that have a guard. */
  guards: string[]
  /** The names of the hooks of the whole API and of its plugins, by stage, in the order in which they run. */
  hooks: Record<'onRequest' | 'onMatched' | 'onAllowed' | 'before' | 'after' | 'onEnd', string[]>
  /** What each mapped error becomes, such as `SoldOut → 409`. */
  errors: string[]
  plugins: string[]
  providers: string[]
  /** The routes outside of the contract. */
  routes: string[]
  operations: InspectedOperation[]
  /** The WebSockets, whose responses are those of their handshakes. */
  webSockets: InspectedOperation[]
}

/**
 * Describes an API for the output of `concordat inspect`.
 *
 * @param eov whether to compile every operation with express-openapi-validator, which takes more than ten milliseconds
 * for each operation
 */
export async function inspection(api: AnyApi, eov: boolean): Promise<Inspection> {
  const parts = partsOf(api)
  const { engine, guards, handlers, plugins } = parts
  const { model } = engine
  const reasons = new Map<string, string>()
  if (eov) {
    await eovEnforcer({
      model,
      onFallback: ({ operationId, reason }) => void reasons.set(operationId, reason),
    }).warm()
  }
  const hooks = { onRequest: requestHooksOf(parts), ...hooksOf(parts, undefined) }
  return {
    basePath: model.basePath,
    guards: [...guards.keys()],
    hooks: {
      onRequest: hooks.onRequest.map(nameOf),
      onMatched: hooks.onMatched.map(nameOf),
      onAllowed: hooks.onAllowed.map(nameOf),
      before: hooks.before.map(nameOf),
      after: hooks.after.map(nameOf),
      onEnd: hooks.onEnd.map(nameOf),
    },
    errors: errorsOf(parts, undefined).map(errorText),
    plugins: plugins.map(({ name }) => name),
    providers: [...(parts.providers?.names ?? [])],
    routes: Object.keys(parts.routes),
    operations: model.operations.map((operation) => {
      const reason = reasons.get(operation.operationId)
      return {
        ...inspected(operation),
        handler: nameOf(handlers.get(operation.operationId)!),
        ...(reason !== undefined && { beyondExpressOpenapiValidator: reason }),
      }
    }),
    webSockets: model.webSockets.map((socket) => ({
      ...inspected(asOperation(socket)),
      handler: nameOf(handlers.get(socket.operationId)!),
    })),
  }
}

function inspected(operation: OperationModel): Omit<InspectedOperation, 'handler'> {
  const { operationId, method, path, parameters, requestBody, responses, security } = operation
  return {
    operationId,
    method,
    path,
    security: security.map((schemes) =>
      schemes.map(({ scheme, roles }) =>
        roles.length === 0 ? scheme.name : `${scheme.name} (${roles.join(', ')})`,
      ),
    ),
    parameters: parameters.map((one) => `${one.in} ${one.name}${one.required ? '' : '?'}`),
    requestBody: requestBody?.content.map(({ type }) => type) ?? [],
    responses: responses.map(({ status }) => String(status)),
  }
}

/** Describes what an error becomes, such as `SoldOut → 409`. */
function errorText({ what, answer }: ErrorMapping): string {
  const status = typeof answer === 'number' || typeof answer === 'function' ? answer : answer.status
  return `${typeof what === 'number' ? what : what.name} → ${typeof status === 'number' ? status : nameOf(status)}`
}

function nameOf(value: Function): string {
  return value.name === '' ? 'a function without a name' : value.name
}
