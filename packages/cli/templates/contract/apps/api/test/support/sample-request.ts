import { Sampler } from '@concordat/samples'
import type { ApiParts } from '@concordat/server/kit'
import { contract } from '@{{name}}/contract'

/** An operation of the contract. */
export type Operation = ApiParts['engine']['model']['operations'][number]

/** The arguments of `api.call`. */
export interface SampleRequest {
  input: Record<'path' | 'query' | 'headers' | 'cookies', Record<string, unknown>> & {
    body?: unknown
    contentType?: string
  }
  options: { headers: Record<string, string> }
}

const sampler = new Sampler(contract.document)

/**
 * Creates a valid request for an operation from the examples and schemas of the contract. It has the required
 * parameters, the request body and credentials. A value that cannot be generated is left out.
 */
export function sampleRequest(operation: Operation): SampleRequest {
  const input: SampleRequest['input'] = { path: {}, query: {}, headers: {}, cookies: {} }
  const sections = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const
  for (const { name, in: location, required, schema } of operation.parameters) {
    const sample = required ? sampler.valid(schema, 'request') : {}
    if ('value' in sample) input[sections[location]][name] = sample.value
  }
  const [media] = operation.requestBody?.content ?? []
  if (media !== undefined) {
    const sample = sampler.valid(media.schema, 'request')
    if ('value' in sample) Object.assign(input, { body: sample.value, contentType: media.type })
  }
  const headers: Record<string, string> = {}
  for (const { scheme } of operation.security[0] ?? []) {
    const { parameter = '' } = scheme
    if (scheme.type !== 'apiKey') headers['authorization'] = `${scheme.scheme ?? 'bearer'} abc`
    else if (scheme.in === 'query') input.query[parameter] = 'abc'
    else if (scheme.in === 'cookie') input.cookies[parameter] = 'abc'
    else headers[parameter] = 'abc'
  }
  return { input, options: { headers } }
}
