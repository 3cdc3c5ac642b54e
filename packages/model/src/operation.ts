import { bodyKind } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import { declaredProperties } from './declared-properties.ts'
import { isMethod } from './method.ts'
import { matchPath, readParameters, type ParameterModel } from './parameter.ts'
import type { OperationPlace } from './path-item.ts'
import { pathMarks, routeOf, type PathMark } from './path-marks.ts'
import { readRequestBody, type RequestBodyModel } from './request-body.ts'
import { readResponses, type ResponseModel } from './response.ts'
import { operationSecurity } from './operation-security.ts'
import type { SecurityRequirementModel, SecuritySchemeModel } from './security.ts'
import { inheritedThrottles, readThrottles, throttleKey, type ThrottlePolicy } from './throttle.ts'

/** An Operation Object (OpenAPI 3.1 section 4.8.10), with the parameters and security that it inherits. */
export interface OperationModel {
  operationId: string
  /** The method in upper case, such as `GET`. Other methods, from `additionalOperations`, keep their case. */
  method: string
  /**
   * The path in the contract, relative to the server's base path. In some contracts, paths have a query or fragment.
   */
  path: string
  /** The path template that requests are matched with: the path without query and fragment. */
  route: string
  /**
   * The values of a request that select the operation among others with the same route and method. Most operations have
   * none.
   */
  marks: PathMark[]
  summary?: string
  description?: string
  tags: string[]
  deprecated: boolean
  parameters: ParameterModel[]
  requestBody?: RequestBodyModel
  responses: ResponseModel[]
  /** The alternatives, of which a caller must satisfy one. An operation with an empty list is public. */
  security: SecurityRequirementModel[]
  /** How often clients may call it (`x-throttle`). Undefined if the contract says nothing of it, empty if it says none. */
  throttles?: ThrottlePolicy[]
  pointer: string
}

/**
 * Reads an Operation Object.
 *
 * @param warnings receives the errors that do not prevent reading the operation
 * @throws ContractError for an error that prevents reading the operation
 */
export function readOperation(
  root: { openapi?: unknown; security?: Record<string, string[]>[] },
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
  const throttles =
    readThrottles(node[throttleKey], `${pointer}/${throttleKey}`, operationId) ??
    inheritedThrottles(place.throttles, operationId)
  const route = routeOf(path)
  // Only paths with a query or a fragment have marks.
  const fields = route === path ? noFields : formFields(root, requestBody)
  const marks = pathMarks(root, path, parameters, fields)
  if (route !== path && marks.length === 0 && fields.size === 0)
    throw new ContractError(
      `The path ${path} has a query or a fragment that names no value of a request`,
      pointer,
      'write `?name=value`, or declare a required query or header parameter with one allowed value.',
    )
  return {
    operationId,
    // Fields of a path item are in lower case. Other methods, from `additionalOperations`, keep their case, because
    // methods are case-sensitive (RFC 9110 section 9.1).
    method: isMethod(method) ? method.toUpperCase() : method,
    path,
    route,
    marks,
    ...(typeof node['summary'] === 'string' && { summary: node['summary'] }),
    ...(typeof node['description'] === 'string' && { description: node['description'] }),
    tags: Array.isArray(node['tags']) ? node['tags'].map(String) : [],
    deprecated: node['deprecated'] === true,
    parameters: matchPath(route, parameters, pointer, warnings),
    ...(requestBody !== undefined && { requestBody }),
    responses: readResponses(root, node['responses'], `${pointer}/responses`, warnings),
    security: operationSecurity(root, place, schemes, warnings),
    ...(throttles !== undefined && { throttles }),
    pointer,
  }
}

const noFields: ReadonlySet<string> = new Set()
const formKinds: ReadonlySet<string> = new Set(['form', 'multipart'])

/** Returns the names of the properties that the forms of a body declare. */
function formFields(root: object, body: RequestBodyModel | undefined): Set<string> {
  const forms = body?.content.filter(({ type }) => formKinds.has(bodyKind(type))) ?? []
  return new Set(forms.flatMap(({ schema }) => [...declaredProperties(root, schema).keys()]))
}
