import type { ContractError } from './contract-error.ts'
import { isMethod } from './method.ts'
import { matchPath, readParameters, type ParameterModel } from './parameter.ts'
import type { OperationPlace } from './path-item.ts'
import { readRequestBody, type RequestBodyModel } from './request-body.ts'
import { readResponses, type ResponseModel } from './response.ts'
import { readSecurity, type SecurityRequirementModel, type SecuritySchemeModel } from './security.ts'

/** An Operation Object (OpenAPI 3.1 section 4.8.10), with the parameters and security that it inherits. */
export interface OperationModel {
  operationId: string
  /** In upper case: `GET`. */
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
  /** The alternatives, one of which a caller must satisfy. An empty list makes the operation public. */
  security: SecurityRequirementModel[]
  pointer: string
}

/** @param warnings receives the errors that do not keep the operation from being read */
export function readOperation(
  root: { security?: Record<string, string[]>[] },
  place: OperationPlace & { operationId: string },
  schemes: Map<string, SecuritySchemeModel>,
  warnings: ContractError[],
): OperationModel {
  const { path, method, pointer, node, operationId } = place
  const requestBody = readRequestBody(root, node['requestBody'], `${pointer}/requestBody`, warnings)
  const parameters = readParameters(root, [
    place.inherited,
    { nodes: node['parameters'], pointer: `${pointer}/parameters` },
  ])
  const own = node['security'] !== undefined
  return {
    operationId,
    // Fields of a path item are in lower case. Other methods keep their case (RFC 9110 section 9.1).
    method: isMethod(method) ? method.toUpperCase() : method,
    path,
    ...(typeof node['summary'] === 'string' && { summary: node['summary'] }),
    ...(typeof node['description'] === 'string' && { description: node['description'] }),
    tags: Array.isArray(node['tags']) ? node['tags'].map(String) : [],
    deprecated: node['deprecated'] === true,
    parameters: matchPath(path, parameters, pointer, warnings),
    ...(requestBody !== undefined && { requestBody }),
    responses: readResponses(root, node['responses'], `${pointer}/responses`),
    security: readSecurity(
      own ? node['security'] : root.security,
      schemes,
      own ? `${pointer}/security` : '/security',
      warnings,
    ),
    pointer,
  }
}
