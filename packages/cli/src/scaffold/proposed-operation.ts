import { parametersOf } from './parameters-of.ts'

/** An operation that `concordat scaffold` proposes for a function without an operation. */
export interface ProposedOperation {
  path: string
  method: string
  /** An Operation Object (OpenAPI 3.1 section 4.8.10). */
  operation: Record<string, unknown>
}

const methods: readonly (readonly [RegExp, string])[] = [
  [/^(?:get|list|find|show|read|fetch|search)(?=[A-Z])/, 'get'],
  [/^(?:add|create|post|make|insert|send)(?=[A-Z])/, 'post'],
  [/^(?:put|replace|set|store)(?=[A-Z])/, 'put'],
  [/^(?:patch|change|update|edit)(?=[A-Z])/, 'patch'],
  [/^(?:delete|remove|drop)(?=[A-Z])/, 'delete'],
]

/**
 * Proposes an operation, derived from the name and the parameters of a function: `happy` becomes `GET
 * /happy`.
 */
export function proposedOperation(name: string, fn: Function): ProposedOperation {
  const [verb, method] = methods.find(([pattern]) => pattern.test(name)) ?? [/^/, 'get']
  const words = name
    .replace(verb, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
  const parameters = parametersOf(fn)
  const hasBody = method !== 'get' && method !== 'delete'
  const schemas = Object.fromEntries(parameters.map((one) => [one.name, one.schema]))
  const required = parameters.filter((one) => one.required).map((one) => one.name)
  const body = { type: 'object', ...(required.length > 0 && { required }), properties: schemas }
  return {
    path: `/${words}`,
    method,
    operation: {
      operationId: name,
      ...(parameters.length > 0 &&
        (hasBody
          ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
          : {
              parameters: parameters.map((one) => ({
                name: one.name,
                in: 'query',
                ...(one.required && { required: true }),
                schema: one.schema,
              })),
            })),
      responses: {
        200: {
          description: 'The return value of the function.',
          content: { 'application/json': { schema: {} } },
        },
      },
    },
  }
}
