import { HttpError, type Exchange, type Fault } from '@concordat/core'
import type { OperationModel, ParameterLocation, RequestBodyModel } from '@concordat/model'
import { bodyDecoderFor } from './body-decoder.ts'
import type { DecodedRequest } from './decoded-request.ts'
import { mediaTypeMatches, parseMediaType } from './media-type.ts'
import { compileParameter, type ParameterDecoder } from './parameter-decoder.ts'
import { parseQuery } from './query.ts'
import type { Unsupported } from './unsupported.ts'

/**
 * Decodes a request to one operation.
 *
 * @throws HttpError 413, 415 and 400, in this order; what breaks the contract is in `faults`
 */
export type RequestDecoder = (
  exchange: Exchange,
  params: Readonly<Record<string, string>>,
  limit: number,
) => DecodedRequest | Promise<DecodedRequest>

type Reader = { name: string; decode: ParameterDecoder }

/** Compiles the decoder of an operation. */
export function compileRequestDecoder(
  root: object,
  operation: OperationModel,
  unsupported: Unsupported[],
): RequestDecoder {
  const readers: Record<ParameterLocation, Reader[]> = { path: [], query: [], header: [], cookie: [] }
  const known = new Set<string>()
  for (const parameter of operation.parameters) {
    const decode = compileParameter(root, parameter)
    if (typeof decode === 'string') {
      const { operationId } = operation
      unsupported.push({ operationId, what: decode, pointer: parameter.pointer })
      continue
    }
    const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
    readers[parameter.in].push({ name, decode })
    if (parameter.in === 'query') known.add(name)
  }
  for (const scheme of operation.security.flat().map((requirement) => requirement.scheme)) {
    if (scheme.in === 'query' && scheme.parameter !== undefined) known.add(scheme.parameter)
  }
  const readBody = compileBody(operation.requestBody, operation.operationId, unsupported)

  const hasQuery = readers.query.length > 0
  const hasCookies = readers.cookie.length > 0

  const decodeParameters = (
    exchange: Exchange,
    params: Readonly<Record<string, string>>,
    faults: Fault[],
    body: Body | undefined,
  ): DecodedRequest => {
    const mark = exchange.target.indexOf('?')
    const query = mark < 0 ? empty : parseQuery(exchange.target.slice(mark + 1))
    for (const name of query.keys()) {
      if (known.has(name)) continue
      faults.push({
        in: 'query',
        pointer: `/${name}`,
        rule: 'unknown',
        message: 'is not a parameter of this operation',
      })
    }
    const cookies = hasCookies ? parseCookies(exchange.header('cookie')) : empty
    return {
      path: readPath(readers.path, params, faults),
      query: hasQuery ? readSection(readers.query, (name) => query.get(name), faults) : {},
      headers:
        readers.header.length === 0
          ? {}
          : readSection(readers.header, (name) => listOf(exchange.header(name)), faults),
      cookies: hasCookies ? readSection(readers.cookie, (name) => cookies.get(name), faults) : {},
      body: body?.value,
      mediaType: body?.mediaType,
      faults,
    }
  }
  // Without a body there is nothing to wait for, and waiting costs.
  if (readBody === undefined) return (exchange, params) => decodeParameters(exchange, params, [], undefined)
  return async (exchange, params, limit) => {
    const faults: Fault[] = []
    return decodeParameters(exchange, params, faults, await readBody(exchange, limit, faults))
  }
}

interface Body {
  value: unknown
  mediaType: string
}

const empty: ReadonlyMap<string, string[]> = new Map()

function readPath(
  readers: Reader[],
  params: Readonly<Record<string, string>>,
  faults: Fault[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { name, decode } of readers) values[name] = decode([params[name]!], faults)
  return values
}

function readSection(
  readers: Reader[],
  raw: (name: string) => string[] | undefined,
  faults: Fault[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { name, decode } of readers) {
    const value = decode(raw(name), faults)
    if (value !== undefined) values[name] = value
  }
  return values
}

function listOf(value: string | undefined): string[] | undefined {
  return value === undefined ? undefined : [value]
}

/** Splits a Cookie header (RFC 6265 section 4.2.1). The first of two cookies with one name wins. */
function parseCookies(header: string | undefined): Map<string, string[]> {
  const cookies = new Map<string, string[]>()
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals).trim()
    if (equals > 0 && !cookies.has(name))
      cookies.set(name, [
        pair
          .slice(equals + 1)
          .trim()
          .replace(/^"|"$/g, ''),
      ])
  }
  return cookies
}

function compileBody(model: RequestBodyModel | undefined, operationId: string, unsupported: Unsupported[]) {
  if (model === undefined) return undefined
  const media = model.content.flatMap(({ type, pointer }) => {
    const decode = bodyDecoderFor(type)
    if (decode !== undefined) return [{ type, decode }]
    unsupported.push({ operationId, what: `a request body of ${type}`, pointer })
    return []
  })
  const types = media.map(({ type }) => type).join(' or ')
  const missing: Fault = { in: 'body', pointer: '', rule: 'required', message: 'is required' }

  return async (exchange: Exchange, limit: number, faults: Fault[]) => {
    const length = Number(exchange.header('content-length') ?? 0)
    if (length > limit) throw contentTooLarge(limit)
    const hasBody = length > 0 || exchange.header('transfer-encoding') !== undefined
    const header = exchange.header('content-type') || undefined
    if (header === undefined && !hasBody && !model.required) return undefined
    const given = header === undefined ? undefined : parseMediaType(header)
    const found = given && media.find(({ type }) => mediaTypeMatches(type, given.type))
    if (given === undefined || found === undefined) {
      throw unsupportedMediaType(
        header === undefined ? 'The body has no content type.' : `${header} is not taken here.`,
        types,
      )
    }
    if (given.charset !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(given.charset)) {
      throw unsupportedMediaType(`The charset ${given.charset} is not taken here.`, `${found.type} in UTF-8`)
    }
    const coding = exchange.header('content-encoding')
    if (coding !== undefined && coding !== 'identity') {
      throw unsupportedMediaType(
        `The content coding ${coding} is not taken here.`,
        `${found.type} without one`,
      )
    }
    const bytes = await exchange.body(limit)
    // An empty text is a text; an empty JSON document is none.
    if (bytes.length === 0 && !found.type.startsWith('text/')) {
      if (model.required) faults.push(missing)
      return undefined
    }
    return { value: found.decode(bytes), mediaType: found.type }
  }
}

function unsupportedMediaType(detail: string, types: string): HttpError {
  return new HttpError(415, { detail: `${detail} Send ${types}.` })
}

/** A body of more bytes than are taken. */
export function contentTooLarge(limit: number): HttpError {
  return new HttpError(413, { detail: `The body may have at most ${limit} bytes.` })
}
