import type { OperationModel } from '@concordat/model'
import { partsOf, type AnyApi } from '@concordat/server/kit'
import { eovEnforcer } from '@concordat/eov'

/** An operation in the output of `concordat inspect`. */
export interface InspectedOperation {
  operationId: string
  method: string
  path: string
  /**
   * The alternatives. Each lists the schemes that are required together. The array is empty if no credential
   * is required.
   */
  security: string[][]
  parameters: string[]
  requestBody: string[]
  responses: string[]
  handler: string
  /** The reason why compiled validators replace express-openapi-validator for this operation on Express. */
  beyondExpressOpenapiValidator?: string
}

/** The output of `concordat inspect`. */
export interface Inspection {
  basePath: string
  /** The names of the security schemes. */
  guards: string[]
  before: string[]
  after: string[]
  operations: InspectedOperation[]
}

/**
 * Describes an API for the output of `concordat inspect`.
 *
 * @param eov whether to compile every operation with express-openapi-validator, which takes tens of
 * milliseconds for each operation
 */
export async function inspection(api: AnyApi, eov: boolean): Promise<Inspection> {
  const { engine, guards, handlers, hooks } = partsOf(api)
  const { model } = engine
  const reasons = new Map<string, string>()
  if (eov) {
    await eovEnforcer({
      model,
      onFallback: ({ operationId, reason }) => void reasons.set(operationId, reason),
    }).warm()
  }
  const { before = [], after = [] } = hooks
  return {
    basePath: model.basePath,
    guards: [...guards.keys()],
    before: before.map(nameOf),
    after: after.map(nameOf),
    operations: model.operations.map((operation) => {
      const reason = reasons.get(operation.operationId)
      return {
        ...inspected(operation),
        handler: nameOf(handlers.get(operation.operationId)!),
        ...(reason !== undefined && { beyondExpressOpenapiValidator: reason }),
      }
    }),
  }
}

function inspected(operation: OperationModel): Omit<InspectedOperation, 'handler'> {
  const { operationId, method, path, parameters, requestBody, responses, security } = operation
  return {
    operationId,
    method,
    path,
    security: security.map((schemes) => schemes.map(({ scheme }) => scheme.name)),
    parameters: parameters.map((one) => `${one.in} ${one.name}${one.required ? '' : '?'}`),
    requestBody: requestBody?.content.map(({ type }) => type) ?? [],
    responses: responses.map(({ status }) => String(status)),
  }
}

function nameOf(value: Function): string {
  return value.name === '' ? 'a function without a name' : value.name
}
