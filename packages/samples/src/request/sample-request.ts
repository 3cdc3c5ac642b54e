import type { OperationModel, ParameterModel } from '@concordat/model'
import { putProperty } from '@concordat/core'
import type { Sampler } from '../sampler.ts'
import { byPreference, concrete } from './media-kind.ts'
import { sampleBody } from './sample-body.ts'
import { sectionOf, type SampleInput } from './sample-input.ts'
import { travellingParameter } from './travelling.ts'

/** What a request holds. */
export interface RequestOptions {
  /** Whether optional parameters are sent as well, as far as there are values for them. False without it. */
  optional?: boolean
}

/**
 * Makes typed input for an operation: all required parameters, and a body wherever it takes one.
 *
 * @returns the reason where something required cannot be had
 */
export function sampleRequest(
  sampler: Sampler,
  operation: OperationModel,
  { optional = false }: RequestOptions = {},
): { input: SampleInput } | { unsatisfiable: string } {
  const input: SampleInput = {}
  const taken = new Set(namesInQuery(operation.parameters))
  for (const parameter of operation.parameters.toSorted((one, other) => +other.required - +one.required)) {
    if (!parameter.required && !optional) continue
    const sample = sampler.valid(travellingParameter(sampler.root, parameter), 'request')
    if ('value' in sample) {
      const names = spreadNames(parameter, sample.value)
      // In the query, properties of an object may have the name of another parameter.
      if (!parameter.required && names.some((name) => taken.has(name))) continue
      for (const name of names) taken.add(name)
      putParameter(input, parameter, sample.value)
    } else if (parameter.required)
      return { unsatisfiable: `the ${parameter.in} parameter ${parameter.name}: ${sample.unsatisfiable}` }
  }
  const { requestBody } = operation
  if (requestBody === undefined || requestBody.content.length === 0) return { input }
  const reasons: string[] = []
  for (const media of byPreference(requestBody.content)) {
    const sample = sampleBody(sampler, media)
    if ('value' in sample)
      return { input: { ...input, body: sample.value, contentType: concrete(media.type) } }
    reasons.push(`the body in ${media.type}: ${sample.unsatisfiable}`)
  }
  return requestBody.required ? { unsatisfiable: reasons.join('; ') } : { input }
}

function namesInQuery(parameters: readonly ParameterModel[]): string[] {
  return parameters.flatMap((one) => (one.in === 'query' ? [one.name] : []))
}

/** The names that an object takes in the query, where its properties are parameters of their own. */
function spreadNames({ in: location, style, explode }: ParameterModel, value: unknown): string[] {
  const isSpread = location === 'query' && style === 'form' && explode
  return isSpread && typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.keys(value)
    : []
}

/** Sets a parameter in the section of its location. */
export function putParameter(input: SampleInput, parameter: ParameterModel, value: unknown): void {
  putProperty((input[sectionOf[parameter.in]] ??= {}), parameter.name, value)
}
