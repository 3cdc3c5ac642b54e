import { parameterTexts } from '@concordat/core'
import type { OperationModel, ParameterLocation, ParameterModel } from '@concordat/model'
import { encodeBody } from './encode-body.ts'

/** The sections of an input, as they are at run time. */
export interface RawInput {
  path?: Readonly<Record<string, unknown>>
  query?: Readonly<Record<string, unknown>>
  headers?: Readonly<Record<string, unknown>>
  cookies?: Readonly<Record<string, unknown>>
  body?: unknown
  contentType?: string
}

/** A request as it would go to the wire. */
export interface EncodedRequest {
  target: string
  headers: Record<string, string>
  body: Uint8Array | string | undefined
}

/** Encodes typed values as the contract says that they are written. What it does not name is written as it is. */
export async function encodeRequest(operation: OperationModel, input: RawInput): Promise<EncodedRequest> {
  const textsOf = (location: ParameterLocation, values: Readonly<Record<string, unknown>> = {}) =>
    Object.entries(values).map(([name, value]) => ({
      name,
      texts: textsFor(parameterOf(operation, location, name), value),
    }))
  let target = operation.path
  for (const { name, texts } of textsOf('path', input.path))
    target = target.replaceAll(`{${name}}`, texts.join(''))
  const query = textsOf('query', input.query).flatMap(({ texts }) => texts)
  if (query.length > 0) target += `?${query.join('&')}`
  const headers: Record<string, string> = {}
  for (const { name, texts } of textsOf('header', input.headers)) {
    if (texts.length > 0) headers[name.toLowerCase()] = texts.join(',')
  }
  const cookies = textsOf('cookie', input.cookies).flatMap(({ texts }) => texts)
  if (cookies.length > 0) headers['cookie'] = cookies.join('; ')
  if (input.body === undefined) return { target, headers, body: undefined }
  const { contentType, body } = await encodeBody(operation.requestBody, input.body, input.contentType)
  return { target, headers: { ...headers, 'content-type': contentType }, body }
}

type Form = Pick<ParameterModel, 'name' | 'in' | 'style' | 'explode' | 'allowReserved' | 'content'>

function parameterOf(operation: OperationModel, location: ParameterLocation, name: string): Form {
  const same = (other: string) =>
    location === 'header' ? other.toLowerCase() === name.toLowerCase() : other === name
  const declared = operation.parameters.find((one) => one.in === location && same(one.name))
  const spread = location === 'query' || location === 'cookie'
  return (
    declared ?? {
      name,
      in: location,
      style: spread ? 'form' : 'simple',
      explode: spread,
      allowReserved: false,
    }
  )
}

function textsFor(parameter: Form, value: unknown): string[] {
  const json = parameter.content !== undefined && typeof value !== 'string' && value !== undefined
  return parameterTexts({ ...parameter }, json ? JSON.stringify(value) : value)
}
