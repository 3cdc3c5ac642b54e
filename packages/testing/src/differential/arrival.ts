import type { OpenAPIDocument } from '@concordat/core'
import { Interpreter } from '@concordat/schema'
import {
  escapePointer,
  type MediaTypeModel,
  type Model,
  type OperationModel,
  type ParameterModel,
  type Schema,
} from '@concordat/model'
import type { Case } from './requests/case.ts'
import type { Observation } from './subjects/observation.ts'
import { shown } from './subjects/shown.ts'

const sections = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const

/**
 * Finds a parameter with a valid value that the handler received as another value, or that was refused. Only values
 * whose text is unambiguous are compared.
 *
 * @returns the difference as text; undefined if there is none
 */
export function arrival(
  document: OpenAPIDocument,
  { operations }: Model,
  { operationId, sentValues }: Case,
  { status, call, faults }: Observation,
): string | undefined {
  if (sentValues === undefined || (status !== 422 && call === undefined)) return undefined
  const operation = operations.find((one) => one.operationId === operationId)!
  const interpreter = new Interpreter(document, 'request')
  for (const parameter of operation.parameters) {
    const { in: location, schema } = parameter
    const name = location === 'header' ? parameter.name.toLowerCase() : parameter.name
    const section = sentValues[sections[location]]
    if (
      !Object.hasOwn(section, name) ||
      !isPlain(parameter, section[name], operation) ||
      !interpreter.isValid(schema, section[name])
    )
      continue
    const pointer = `/${escapePointer(name)}`
    const fault = faults.find(
      (one) => one.in === location && (one.pointer === pointer || one.pointer.startsWith(`${pointer}/`)),
    )
    if (status === 422 && fault !== undefined)
      return `${name} ${shown(section[name])} is refused: ${fault.pointer} ${fault.rule}`
    const seen = (call?.[sections[location]] as Record<string, unknown> | undefined)?.[name]
    if (call !== undefined && shown(seen) !== shown(section[name]))
      return `${name} ${shown(section[name])} arrives as ${shown(seen)}`
  }
  return undefined
}

/** Whether the serialized text of a value can be decoded in only one way. */
function isPlain(
  { schema, content, style, explode, in: location, name }: ParameterModel,
  value: unknown,
  operation: OperationModel,
): boolean {
  if (location === 'query' && !isAlone(operation, name)) return false
  if (content !== undefined)
    return isJson(content) && location !== 'path' && location !== 'header' && !reachesPrototype(value)
  if (typeof schema === 'boolean') return false
  if (schema.type !== 'array' && schema.type !== 'object')
    return isPlainScalar(schema, value, location !== 'header')
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return false
  // Only `form` and `deepObject` in the query percent-encode a delimiter inside of an item.
  const anyText = location === 'query' && (style === 'form' || style === 'deepObject')
  if (schema.type === 'array')
    return (value as unknown[]).every((one) => isPlainScalar(schema.items ?? true, one, anyText))
  const alone = !operation.parameters.some((one) => one.in === location && one.name !== name)
  // OpenAPI 3.1.1 appendix D leaves open how an exploded object is written in a cookie.
  if (explode && style === 'form' && (!alone || location === 'cookie')) return false
  return Object.entries(value).every(
    ([field, one]) =>
      (anyText || /^[\w-]+$/.test(field)) &&
      Object.hasOwn(schema.properties ?? {}, field) &&
      isPlainScalar(schema.properties![field]!, one, anyText),
  )
}

/**
 * Whether nothing else in the query can have this name: the operation has no security, and no other query parameter may
 * be an exploded object.
 */
function isAlone({ parameters, security }: OperationModel, name: string): boolean {
  const exploded = parameters.filter(
    (one) => one.in === 'query' && one.style === 'form' && one.explode && one.name !== name,
  )
  return (
    security.length === 0 &&
    exploded.every(
      ({ schema }) =>
        typeof schema === 'object' && typeof schema.type === 'string' && schema.type !== 'object',
    )
  )
}

/** Whether the JSON of a value has an object `constructor` with a property `prototype`, which the decoder refuses. */
function reachesPrototype(value: unknown): boolean {
  return /"constructor":\{[^]*"prototype":/.test(JSON.stringify(value) ?? '')
}

function isJson({ type }: MediaTypeModel): boolean {
  return type.includes('json')
}

function isPlainScalar(schema: Schema, value: unknown, anyText: boolean): boolean {
  if (typeof schema === 'boolean' || typeof schema.type !== 'string' || schema.nullable === true) return false
  switch (schema.type) {
    case 'string':
      return (
        typeof value === 'string' && value !== '' && (anyText ? value.isWellFormed() : /^\w+$/.test(value))
      )
    case 'integer':
      return Number.isSafeInteger(value)
    case 'number':
      return typeof value === 'number' && (anyText || Number.isInteger(value))
    default:
      return schema.type === 'boolean' && typeof value === 'boolean'
  }
}
