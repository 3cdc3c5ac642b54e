import { ContractError } from './contract-error.ts'
import { readParameters, type ParameterModel } from './parameter.ts'
import { readRequestBody, type RequestBodyModel } from './request-body.ts'
import { readResponses, type ResponseModel } from './response.ts'
import type { SecurityRequirementModel, SecuritySchemeModel } from './security.ts'

/** The methods that a Path Item Object has a field for (OpenAPI 3.2 section 4.9), in lower case. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const

export type Method = (typeof methods)[number]

export function isMethod(name: string): name is Method {
  return (methods as readonly string[]).includes(name)
}

/** An Operation Object (OpenAPI 3.1 section 4.8.10), with what it inherits from its path item and document. */
export interface OperationModel {
  operationId: string
  /** In upper case, as on the wire. */
  method: string
  /** The path template, relative to the server's base path. */
  path: string
  summary?: string
  description?: string
  tags: string[]
  deprecated: boolean
  parameters: ParameterModel[]
  requestBody?: RequestBodyModel
  responses: ResponseModel[]
  /** The alternatives; none means that everyone may call. */
  security: SecurityRequirementModel[]
  pointer: string
}

interface OperationNode {
  operationId?: string
  summary?: string
  description?: string
  tags?: string[]
  deprecated?: boolean
  parameters?: unknown
  requestBody?: unknown
  responses?: unknown
  security?: Record<string, string[]>[]
}

export function readOperation(
  root: { security?: Record<string, string[]>[] },
  place: { path: string; method: string; pointer: string },
  node: OperationNode,
  inherited: { parameters: unknown; pointer: string; schemes: Map<string, SecuritySchemeModel> },
): OperationModel {
  const { path, method, pointer } = place
  if (node.operationId === undefined) {
    throw new ContractError(
      `${method.toUpperCase()} ${path} has no operationId`,
      pointer,
      'give it one: it is the name of the handler.',
    )
  }
  const requestBody = readRequestBody(root, node.requestBody, `${pointer}/requestBody`)
  return {
    operationId: node.operationId,
    // Methods are case-sensitive (RFC 9110 section 9.1); those with a field of their own are written in lower case.
    method: isMethod(method) ? method.toUpperCase() : method,
    path,
    ...(node.summary !== undefined && { summary: node.summary }),
    ...(node.description !== undefined && { description: node.description }),
    tags: node.tags ?? [],
    deprecated: node.deprecated === true,
    parameters: readParameters(root, [
      { nodes: inherited.parameters, pointer: `${inherited.pointer}/parameters` },
      { nodes: node.parameters, pointer: `${pointer}/parameters` },
    ]),
    ...(requestBody !== undefined && { requestBody }),
    responses: readResponses(root, node.responses, `${pointer}/responses`),
    security: (node.security ?? root.security ?? []).map((requirement) =>
      Object.entries(requirement).map(([name, scopes]) => {
        const scheme = inherited.schemes.get(name)
        if (scheme === undefined) {
          throw new ContractError(
            `${node.operationId} requires the security scheme "${name}", which is not defined`,
            pointer,
            'define it under components.securitySchemes.',
          )
        }
        return { scheme, scopes }
      }),
    ),
    pointer,
  }
}
