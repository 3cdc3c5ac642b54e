import { isJson, type RawInput } from '@concordat/core'
import { Interpreter } from '@concordat/schema'
import { typesOf, type OperationModel, type ParameterModel } from '@concordat/model'
import type { WrongSample } from '../sample.ts'
import type { Sampler } from '../sampler.ts'
import { bodySchema } from './sample-body.ts'
import { concreteType } from './concrete-type.ts'
import { byPreference, kindOf } from './media-kind.ts'
import { sectionOf } from './section-of.ts'
import { putParameter, sampleRequest } from './sample-request.ts'
import { serializableParameter } from './serializable-schemas.ts'

/** The input of an invalid request. */
export interface WrongRequest {
  input: RawInput
  /** The fault: `the body is missing`, or `the query parameter sort violates enum`. */
  wrong: string
}

/**
 * Generates invalid requests. Each differs from a valid request in one place: a required parameter or the body is
 * missing, or a parameter or a place in the body violates its schema.
 *
 * @param sampler the sampler of the document that contains the operation
 * @param limit the largest number of requests
 * @returns an empty array if no valid request is found for the operation
 * @example
 * ```ts
 * for (const operation of model.operations)
 *   for (const { input, wrong } of wrongRequests(new Sampler(model.document), operation))
 *     console.log(operation.operationId, wrong, input)
 * ```
 */
export function wrongRequests(sampler: Sampler, operation: OperationModel, limit = 20): WrongRequest[] {
  const sample = sampleRequest(sampler, operation)
  if (!('input' in sample)) return []
  const { input } = sample
  return [
    ...missing(operation, input),
    ...operation.parameters.flatMap((parameter) => wrongParameters(sampler, parameter, input)),
    ...wrongBodies(sampler, operation, input, limit),
  ].slice(0, limit)
}

function missing({ parameters, requestBody }: OperationModel, input: RawInput): WrongRequest[] {
  const wrong: WrongRequest[] = parameters
    // A missing path parameter would change the path. A missing parameter with a default is valid.
    .filter((one) => one.required && one.in !== 'path' && !isSetByClient(one))
    .filter(({ schema }) => typeof schema === 'boolean' || !('default' in schema))
    .map((parameter) => {
      const section = sectionOf[parameter.in]
      const rest = Object.entries(input[section] ?? {}).filter(([name]) => name !== parameter.name)
      return {
        input: { ...input, [section]: Object.fromEntries(rest) },
        wrong: `the ${parameter.in} parameter ${parameter.name} is missing`,
      }
    })
  if (requestBody?.required === true) {
    const { body: _body, contentType: _type, ...rest } = input
    wrong.push({ input: rest, wrong: 'the body is missing' })
  }
  return wrong
}

const maxPerParameter = 3

function isSetByClient({ in: location, name }: ParameterModel): boolean {
  return location === 'header' && clientHeaders.test(name)
}

// RFC 9110 sections 6.6.1, 7.2, 7.6.1 and 8.6: HTTP clients set these headers themselves.
const clientHeaders =
  /^(?:content-length|content-encoding|host|connection|transfer-encoding|date|te|trailer)$/i

function wrongParameters(sampler: Sampler, parameter: ParameterModel, input: RawInput): WrongRequest[] {
  if (isSetByClient(parameter)) return []
  return sampler
    .invalid(serializableParameter(sampler.root, parameter), 'request', 10)
    .filter(({ value }) => canSerialize(parameter, value) && isInvalidAsText(sampler.root, parameter, value))
    .slice(0, maxPerParameter)
    .map(({ value, pointer, rule }) => {
      const changed: RawInput = { ...input }
      putParameter(changed, parameter, value)
      return {
        input: changed,
        wrong: `the ${parameter.in} parameter ${parameter.name}${pointer} violates ${rule}`,
      }
    })
}

/** Whether an invalid value can be serialized in the location of its parameter. */
function canSerialize({ in: location, content }: ParameterModel, value: unknown): boolean {
  if (content !== undefined) return isJson(content.type) && typeof value !== 'string' && value !== undefined
  if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean'
  if (location === 'path') return value !== '' && value !== '.' && value !== '..' && value.isWellFormed()
  return location === 'query' ? value.isWellFormed() : /^[!-~]+$/.test(value) && !/[,;"\\]/.test(value)
}

/**
 * Whether a value is still invalid after serialization, however a decoder reads its text: as a string, a number, a
 * boolean, null, or an array of one of these. False if the schema accepts objects, unless the parameter has `content`.
 */
function isInvalidAsText(root: object, { schema, content }: ParameterModel, value: unknown): boolean {
  const interpreter = new Interpreter(root, 'request')
  if (content !== undefined) return !interpreter.isValid(schema, value)
  const text = String(value)
  const types = typesOf(root, schema)
  // A decoder may read a text as an array of one item.
  const decodedValues: unknown[] = [text, [text]]
  if (text !== '' && Number.isFinite(Number(text))) decodedValues.push(Number(text), [Number(text)])
  if (text === 'true' || text === 'false') decodedValues.push(text === 'true', [text === 'true'])
  if (text === 'null') decodedValues.push(null)
  return (
    types?.has('object') !== true && decodedValues.every((decoded) => !interpreter.isValid(schema, decoded))
  )
}

/** The keywords whose violation in a form survives the serialization to text. */
const textRules = new Set(['required', 'enum', 'const', 'pattern', 'format', 'maxLength'])

function wrongBodies(
  sampler: Sampler,
  { requestBody }: OperationModel,
  input: RawInput,
  limit: number,
): WrongRequest[] {
  const media = byPreference(requestBody?.content ?? []).find(
    ({ type }) => concreteType(type) === input.contentType,
  )
  if (media === undefined) return []
  const kind = kindOf(media.type)
  if (kind === 'bytes' || kind === 'multipart') return []
  const interpreter = new Interpreter(sampler.root, 'request')
  return sampler
    .invalid(bodySchema(sampler, media), 'request', limit)
    .filter((sample) => kind === 'json' || isWrongText(sample))
    .filter(({ value }) => value !== undefined && !interpreter.isValid(media.schema, value))
    .map(({ value, pointer, rule }) => ({
      input: { ...input, body: value },
      wrong: `the body${pointer} violates ${rule}`,
    }))
}

function isWrongText({ value, rule }: WrongSample): boolean {
  return textRules.has(rule) && value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)
}
