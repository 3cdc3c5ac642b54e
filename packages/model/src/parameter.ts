import { ContractError } from './contract-error.ts'
import { readContent, type MediaTypeModel } from './media-type.ts'
import { resolve } from './reference.ts'
import type { ParameterStyle } from './parameter-style.ts'
import { typesOf } from './schema.ts'
import type { Schema } from './schema-object.ts'

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie'

/** A Parameter Object (OpenAPI 3.1 section 4.8.12) with its defaults filled in. */
export interface ParameterModel {
  name: string
  in: ParameterLocation
  /** Whether the parameter is the whole query string (`in: querystring`, OpenAPI 3.2 section 4.12.1). */
  isWholeQuery?: true
  /** Whether the parameter takes the rest of the path, with its slashes (`x-slashes: true`). */
  takesRest?: true
  required: boolean
  style: ParameterStyle
  explode: boolean
  allowReserved: boolean
  allowEmptyValue: boolean
  deprecated: boolean
  description?: string
  schema: Schema
  /**
   * The media type of the value; defined if the contract describes the parameter with `content` instead of `schema`.
   */
  content?: MediaTypeModel
  pointer: string
}

const defaultStyle: Record<ParameterLocation, ParameterStyle> = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
}

// OpenAPI 3.1 section 4.8.12.2: header parameters of these names are ignored.
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization'])

/**
 * Reads the parameters of an operation.
 *
 * @param lists the parameters of the path item, then those of the operation, which override them
 * @throws ContractError for an invalid parameter, and for `in: querystring` beside `in: query`
 */
export function readParameters(root: object, lists: { nodes: unknown; pointer: string }[]): ParameterModel[] {
  const byKey = new Map<string, ParameterModel>()
  for (const { nodes, pointer } of lists) {
    if (nodes !== undefined && !Array.isArray(nodes))
      throw new ContractError('`parameters` is not a list', pointer, 'write a list.')
    for (const [index, node] of ((nodes ?? []) as unknown[]).entries()) {
      const parameter = readParameter(root, node, `${pointer}/${index}`)
      if (parameter.in === 'header' && ignoredHeaders.has(parameter.name.toLowerCase())) continue
      // Header names are case-insensitive (RFC 9110 section 5.1).
      const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
      byKey.set(`${parameter.in} ${name}`, parameter)
    }
  }
  const parameters = [...byKey.values()]
  const whole = parameters.find(({ isWholeQuery }) => isWholeQuery === true)
  const beside = parameters.find((other) => other.in === 'query' && other !== whole)
  if (whole !== undefined && beside !== undefined)
    throw new ContractError(
      `The parameter ${whole.name} is the whole query string, and ${beside.name} is a part of it`,
      whole.pointer,
      'describe the query with one of them.',
    )
  return parameters
}

/**
 * Matches path parameters with the template expressions of the path. An expression without a parameter accepts any
 * string, and a parameter without an expression is left out. Each of them causes a warning.
 *
 * @throws ContractError for a parameter that takes the rest of the path and is not its last segment
 */
export function matchPath(
  path: string,
  parameters: ParameterModel[],
  pointer: string,
  warnings: ContractError[],
): ParameterModel[] {
  const templates = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!)
  const warn = (reason: string, at: string, remedy: string) =>
    void warnings.push(new ContractError(reason, at, remedy))
  const kept = parameters.filter((parameter) => {
    if (parameter.in !== 'path' || templates.includes(parameter.name)) return true
    const { name } = parameter
    warn(
      `The path ${path} has no {${name}}, so the parameter is never sent`,
      parameter.pointer,
      `add it to the path, or remove it.`,
    )
    return false
  })
  const rest = kept.find(({ takesRest }) => takesRest === true)
  if (rest !== undefined && !path.endsWith(`/{${rest.name}}`))
    throw new ContractError(
      `{${rest.name}} is not the last segment of ${path}, so it cannot take the rest of the path`,
      rest.pointer,
      `let the path end with /{${rest.name}}, or leave x-slashes out.`,
    )
  for (const name of new Set(templates)) {
    if (kept.some((parameter) => parameter.in === 'path' && parameter.name === name)) continue
    warn(
      `{${name}} of ${path} has no parameter, so it accepts any string`,
      pointer,
      'add the parameter under `parameters`.',
    )
    kept.push(readParameter({}, { name, in: 'path' }, pointer))
  }
  return kept
}

function readParameter(root: object, raw: unknown, rawPointer: string): ParameterModel {
  const { node, pointer } = resolve<Record<string, unknown>>(root, raw, rawPointer)
  const isWholeQuery = node['in'] === 'querystring'
  const location = isWholeQuery ? 'query' : (node['in'] as ParameterLocation)
  if (!Object.hasOwn(defaultStyle, location))
    throw new ContractError(
      `A parameter cannot be in "${location}"`,
      pointer,
      'write path, query, querystring, header or cookie.',
    )
  if (isWholeQuery && node['content'] === undefined)
    throw new ContractError(
      'A parameter in "querystring" has no content',
      pointer,
      'describe the query string with `content`, such as `application/x-www-form-urlencoded`.',
    )
  const style = (node['style'] as ParameterStyle | undefined) ?? defaultStyle[location]
  const takesRest = node['x-slashes'] === true
  if (takesRest && (location !== 'path' || style !== 'simple' || !isText(root, node['schema'])))
    throw new ContractError(
      `The parameter ${String(node['name'])} cannot take the rest of the path`,
      pointer,
      'let it be `in: path` with `schema: { type: string }`, or leave x-slashes out.',
    )
  const content =
    node['content'] === undefined ? undefined : readContent(root, node['content'], `${pointer}/content`)[0]
  return {
    name: String(node['name']),
    in: location,
    ...(isWholeQuery && { isWholeQuery: true as const }),
    ...(takesRest && { takesRest }),
    required: location === 'path' || node['required'] === true,
    style,
    explode: (node['explode'] as boolean | undefined) ?? (style === 'form' || style === 'cookie'),
    allowReserved: node['allowReserved'] === true,
    allowEmptyValue: node['allowEmptyValue'] === true,
    deprecated: node['deprecated'] === true,
    ...(typeof node['description'] === 'string' && { description: node['description'] }),
    schema: content?.schema ?? (node['schema'] as Schema | undefined) ?? true,
    ...(content !== undefined && { content }),
    pointer,
  }
}

/** Whether a schema allows strings only. */
function isText(root: object, schema: unknown): boolean {
  const types = typesOf(root, (schema ?? true) as Schema)
  return types !== undefined && types.size === 1 && types.has('string')
}
