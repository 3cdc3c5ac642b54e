import { Sampler, sampleRequest as sampleInput } from '@concordat/samples'
import type { ApiParts } from '@concordat/server/kit'
import { contract } from '@{{name}}/contract'

/** An operation of the contract. */
export type Operation = ApiParts['engine']['model']['operations'][number]

type Sampled = Extract<ReturnType<typeof sampleInput>, { input: unknown }>

/** The arguments of `api.call`. */
export interface SampleRequest extends Sampled {
  options: { headers: Record<string, string> }
}

const sampler = new Sampler(contract.document)

/**
 * Creates a valid request for an operation from the examples and schemas of the contract. It has the required
 * parameters, the request body and credentials.
 *
 * @returns the request, or the reason why a required part has no value
 */
export function sampleRequest(operation: Operation): SampleRequest | { unsatisfiable: string } {
  const sample = sampleInput(sampler, operation)
  if ('unsatisfiable' in sample) return sample
  const { input } = sample
  const headers: Record<string, string> = {}
  for (const { scheme } of operation.security[0] ?? []) {
    const { parameter = '' } = scheme
    if (scheme.type !== 'apiKey') headers['authorization'] = `${scheme.scheme ?? 'bearer'} abc`
    else if (scheme.in === 'query') input.query = { ...input.query, [parameter]: 'abc' }
    else if (scheme.in === 'cookie') input.cookies = { ...input.cookies, [parameter]: 'abc' }
    else headers[parameter] = 'abc'
  }
  return { input, options: { headers } }
}
