import type { Fault } from '@concordat/core'
import {
  declaredProperties,
  mergedSchemas,
  pointerTokens,
  type OperationModel,
  type Schema,
  type SchemaObject,
} from '@concordat/model'
import type { RequestState } from './request-state.ts'
import type { ProblemFacts } from '../problems/problem-format.ts'

/** Returns the facts about a request that an error format receives. */
export function problemFacts({ exchange, decoded, operation, parts }: RequestState): ProblemFacts {
  const root = parts.engine.model.document
  return {
    accept: exchange.header('accept'),
    input: decoded,
    schemasAt: (fault) =>
      operation === undefined ? [] : schemasAt(root, operation.model, decoded?.mediaType, fault),
  }
}

function schemasAt(
  root: object,
  { parameters, requestBody }: OperationModel,
  mediaType: string | undefined,
  fault: Fault,
): SchemaObject[] {
  const tokens = pointerTokens(fault.pointer)
  const name = fault.in === 'body' ? undefined : tokens.shift()
  const nameOf = (one: string) => (fault.in === 'header' ? one.toLowerCase() : one)
  const whole =
    fault.in === 'body'
      ? requestBody?.content.find(({ type }) => type === mediaType)?.schema
      : parameters.find((one) => one.in === fault.in && nameOf(one.name) === name)?.schema
  let schemas: Schema[] = whole === undefined ? [] : [whole]
  for (const token of tokens) schemas = schemas.flatMap((schema) => below(root, schema, token))
  return schemas.flatMap((schema) => mergedSchemas(root, schema))
}

/** Returns the schemas of a property or an item of the values that a schema describes. */
function below(root: object, schema: Schema, token: string): Schema[] {
  const declared = declaredProperties(root, schema).get(token)
  if (declared !== undefined) return declared
  return mergedSchemas(root, schema).flatMap(({ prefixItems = [], items, additionalProperties }) =>
    [prefixItems[Number(token)] ?? items, additionalProperties].filter((one) => one !== undefined),
  )
}
