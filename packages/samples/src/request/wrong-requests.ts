import { isJson } from '@concordat/core'
import { Interpreter } from '@concordat/schema'
import { typesOf, type OperationModel, type ParameterModel } from '@concordat/model'
import type { WrongSample } from '../sample.ts'
import type { Sampler } from '../sampler.ts'
import { bodySchema } from './sample-body.ts'
import { byPreference, concrete, kindOf } from './media-kind.ts'
import { sectionOf, type SampleInput } from './sample-input.ts'
import { putParameter, sampleRequest } from './sample-request.ts'
import { travellingParameter } from './travelling.ts'

/** Input with one thing wrong, and what that is. */
export interface WrongRequest {
  input: SampleInput
  wrong: string
}

/**
 * Makes requests that each have exactly one thing wrong: a required parameter or body that is missing, a
 * parameter or a place in the body that breaks its schema.
 *
 * @param limit how many there are at most; 20 without it
 * @returns none where there is no right request to begin with
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

function missing({ parameters, requestBody }: OperationModel, input: SampleInput): WrongRequest[] {
  const wrong: WrongRequest[] = parameters
    // Without a path parameter, it is another path; and a default stands in for what is not sent.
    .filter((one) => one.required && one.in !== 'path' && !isOfTheSender(one))
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

const mostOfOne = 3

function isOfTheSender({ in: location, name }: ParameterModel): boolean {
  return location === 'header' && ofTheSender.test(name)
}

// RFC 9110 sections 6.6.1, 7.2, 7.6.1 and 8.6: whoever sends the request writes these, whatever is asked for.
const ofTheSender = /^(?:content-length|content-encoding|host|connection|transfer-encoding|date|te|trailer)$/i

function wrongParameters(sampler: Sampler, parameter: ParameterModel, input: SampleInput): WrongRequest[] {
  if (isOfTheSender(parameter)) return []
  return sampler
    .invalid(travellingParameter(sampler.root, parameter), 'request', 10)
    .filter(({ value }) => canCarry(parameter, value) && staysWrong(sampler.root, parameter, value))
    .slice(0, mostOfOne)
    .map(({ value, pointer, rule }) => {
      const section = sectionOf[parameter.in]
      const changed: SampleInput = { ...input, [section]: { ...input[section] } }
      putParameter(changed, parameter, value)
      return {
        input: changed,
        wrong: `the ${parameter.in} parameter ${parameter.name}${pointer} breaks ${rule}`,
      }
    })
}

/** Whether a wrong value can be written in the parameter's place at all. */
function canCarry({ in: location, content }: ParameterModel, value: unknown): boolean {
  if (content !== undefined) return isJson(content.type) && typeof value !== 'string' && value !== undefined
  if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean'
  if (location === 'path') return value !== '' && value !== '.' && value !== '..' && value.isWellFormed()
  return location === 'query' ? value.isWellFormed() : /^[!-~]+$/.test(value) && !/[,;"\\]/.test(value)
}

/** Whether a value is still wrong once it is a text: `7` may be a text, and `true` one of a list. */
function staysWrong(root: object, { schema, content }: ParameterModel, value: unknown): boolean {
  const judge = new Interpreter(root, 'request')
  if (content !== undefined) return !judge.isValid(schema, value)
  const text = String(value)
  const types = typesOf(root, schema)
  // A text may become a list of one as well.
  const readings: unknown[] = [text, [text]]
  if (text !== '' && Number.isFinite(Number(text))) readings.push(Number(text), [Number(text)])
  if (text === 'true' || text === 'false') readings.push(text === 'true', [text === 'true'])
  if (text === 'null') readings.push(null)
  return types?.has('object') !== true && readings.every((reading) => !judge.isValid(schema, reading))
}

/** Of a form, only what stays wrong as a text. */
const textRules = new Set(['required', 'enum', 'const', 'pattern', 'format', 'maxLength'])

function wrongBodies(
  sampler: Sampler,
  { requestBody }: OperationModel,
  input: SampleInput,
  limit: number,
): WrongRequest[] {
  const media = byPreference(requestBody?.content ?? []).find(
    ({ type }) => concrete(type) === input.contentType,
  )
  if (media === undefined) return []
  const kind = kindOf(media.type)
  if (kind === 'bytes' || kind === 'multipart') return []
  const judge = new Interpreter(sampler.root, 'request')
  return sampler
    .invalid(bodySchema(sampler, media), 'request', limit)
    .filter((sample) => kind === 'json' || isWrongText(sample))
    .filter(({ value }) => value !== undefined && !judge.isValid(media.schema, value))
    .map(({ value, pointer, rule }) => ({
      input: { ...input, body: value },
      wrong: `the body${pointer} breaks ${rule}`,
    }))
}

function isWrongText({ value, rule }: WrongSample): boolean {
  return textRules.has(rule) && value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)
}
