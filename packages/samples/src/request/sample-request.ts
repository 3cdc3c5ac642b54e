import type { OperationModel, ParameterModel } from '@concordat/model'
import { putProperty, type RawInput } from '@concordat/core'
import type { Sampler } from '../sampler.ts'
import { concreteType } from './concrete-type.ts'
import { byPreference } from './media-kind.ts'
import { sampleBody } from './sample-body.ts'
import { sectionOf } from './section-of.ts'
import { serializableParameter } from './serializable-schemas.ts'

/** The options of `sampleRequest`. */
export interface RequestOptions {
  /** Whether the input has the optional parameters for which a value is found. Default: false. */
  optional?: boolean
}

/**
 * Generates the input of a valid call: the required parameters, the optional ones if `optional` is true, and a body if
 * the operation declares one. An optional body for which no value is found is left out.
 *
 * @param sampler the sampler of the document that contains the operation
 * @returns the input for `api.call`, or the reason why a required part has no value
 * @example
 * ```ts
 * const sampler = new Sampler(model.document)
 * const sample = sampleRequest(sampler, model.operations[0]!, { optional: true })
 * if ('input' in sample) console.log(sample.input.path, sample.input.body)
 * else console.error(sample.unsatisfiable)
 * ```
 */
export function sampleRequest(
  sampler: Sampler,
  operation: OperationModel,
  { optional = false }: RequestOptions = {},
): { input: RawInput } | { unsatisfiable: string } {
  const input: RawInput = {}
  const usedNames = new Set(namesInQuery(operation.parameters))
  for (const parameter of operation.parameters.toSorted((one, other) => +other.required - +one.required)) {
    if (!parameter.required && !optional) continue
    const sample = sampler.valid(serializableParameter(sampler.root, parameter), 'request')
    if ('value' in sample) {
      const names = spreadNames(parameter, sample.value)
      // An exploded object in the query may have a property with the name of another parameter. If the object is
      // optional, it is left out then.
      if (!parameter.required && names.some((name) => usedNames.has(name))) continue
      for (const name of names) usedNames.add(name)
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
      return { input: { ...input, body: sample.value, contentType: concreteType(media.type) } }
    reasons.push(`the body in ${media.type}: ${sample.unsatisfiable}`)
  }
  return requestBody.required ? { unsatisfiable: reasons.join('; ') } : { input }
}

function namesInQuery(parameters: readonly ParameterModel[]): string[] {
  return parameters.flatMap((one) => (one.in === 'query' ? [one.name] : []))
}

/** The query names of an object in the style `form` with `explode`, where each property is a query parameter. */
function spreadNames({ in: location, style, explode }: ParameterModel, value: unknown): string[] {
  const isSpread = location === 'query' && style === 'form' && explode
  return isSpread && typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.keys(value)
    : []
}

/** Sets the value of a parameter in an input. The section of the parameter is copied, not changed. */
export function putParameter(input: RawInput, parameter: ParameterModel, value: unknown): void {
  const name = sectionOf[parameter.in]
  const section: Record<string, unknown> = { ...input[name] }
  putProperty(section, parameter.name, value)
  input[name] = section
}
