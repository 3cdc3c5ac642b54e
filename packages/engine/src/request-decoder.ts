import { type Exchange, type Fault, HttpError, putProperty } from '@concordat/core'
import { escapePointer, type OperationModel, type ParameterLocation, percentDecoded } from '@concordat/model'
import { noCodecs, type Codecs } from './body/codec.ts'
import type { FormOwner } from './body/part-reception.ts'
import type { DecodedRequest } from './decoded-request.ts'
import { requireMarks } from './mark-matcher.ts'
import { compileParameter, type CompiledParameter, type IsValid } from './parameter/parameter-decoder.ts'
import type { Texts } from './parameter/texts.ts'
import { wholeQueryDecoder } from './parameter/whole-query.ts'
import { parseCookies } from './parse-cookies.ts'
import { decodeQueryText, parseQuery } from './query.ts'
import { compileRequestBody, type PendingBody, type ReceiveOptions } from './request-body.ts'

/** Decodes the requests of one operation. */
export interface RequestDecoder {
  /**
   * Begins to receive the body.
   *
   * @param limit the maximum size, in bytes, before and after decoding
   * @param options content codings, and the limits of the parts of a multipart form
   * @param owner the request, which removes the files of a form
   * @returns undefined if the operation has no body, or if the body is optional, and the request has no body and no
   * Content-Type
   * @throws HttpError 413 if the Content-Length exceeds the limit, otherwise 415 if the media type is missing, or if
   * the media type, its charset or the content coding is not supported
   */
  receive(
    exchange: Exchange,
    limit: number,
    options?: ReceiveOptions,
    owner?: FormOwner,
  ): PendingBody | undefined
  /**
   * Decodes the whole request. Violations of the contract are added to the `faults` of the result.
   *
   * @param params the path parameters from the router
   * @param pending the result of `receive`
   * @param received the awaited `pending.received`
   * @param target the path and query to decode. Default: those of the exchange
   * @throws HttpError 400 if the target or the body is malformed
   */
  decode(
    exchange: Exchange,
    params: Readonly<Record<string, string>>,
    pending?: PendingBody,
    received?: unknown,
    target?: string,
  ): DecodedRequest
  /** Whether the operation declares a query parameter, or takes any of this name. */
  ownsQuery(name: string): boolean
}

/** Compiles the decoder of an operation. @param isValid checks a value against a schema of the contract */
export function compileRequestDecoder(
  root: object,
  operation: OperationModel,
  isValid: IsValid,
  codecs: Codecs = noCodecs,
): RequestDecoder {
  const { path, query, header, cookie } = compileParameters(root, operation, isValid)
  const wholeQuery = operation.parameters.find(({ isWholeQuery }) => isWholeQuery === true)
  const decodeWholeQuery = wholeQuery && wholeQueryDecoder(root, wholeQuery, isValid)
  const { marks } = operation
  const keys = securityKeys(operation)
  for (const mark of marks) if (mark.in === 'query' && !mark.isDeclared) keys.add(mark.name)
  const bodies = compileRequestBody(root, operation.requestBody, isValid, codecs)
  return {
    receive: (exchange, limit, options, owner) => bodies?.receive(exchange, limit, options, owner),
    ownsQuery: (name) =>
      wholeQuery !== undefined || keys.has(name) || query.some((parameter) => parameter.owns(name)),
    decode(exchange, params, pending, received, target = exchange.target) {
      const faults = pending?.faults ?? []
      const body = pending?.decode(received, faults)
      if (target.includes('%')) refuseMalformed(target)
      const mark = target.indexOf('?')
      const queryText = mark < 0 ? '' : target.slice(mark + 1)
      const texts = mark < 0 || decodeWholeQuery !== undefined ? noTexts : parseQuery(queryText)
      if (mark >= 0) refuseUnknown(texts, query, keys, faults)
      if (body === undefined && bodies?.required === true) faults.push(missing)
      if (marks.length > 0) requireMarks(marks, { target, request: exchange }, faults)
      return {
        path: path.length === 0 ? nothing : readPath(path, params, faults),
        query:
          decodeWholeQuery !== undefined
            ? { [wholeQuery!.name]: decodeWholeQuery(withoutKeys(queryText, keys), faults) }
            : query.length === 0
              ? nothing
              : readSection(query, texts, faults),
        headers: header.length === 0 ? nothing : readHeaders(header, exchange, faults),
        cookies:
          cookie.length === 0
            ? nothing
            : readSection(cookie, parseCookies(exchange.header('cookie')), faults),
        body: body?.value,
        bodyToCheck: body?.toCheck,
        mediaType: body && pending!.mediaType,
        faults,
      }
    },
  }
}

const missing: Fault = { in: 'body', pointer: '', rule: 'required', message: 'is required' }
const nothing: Record<string, unknown> = Object.freeze({})
const noTexts: Map<string, string[]> = new Map()

type Sections = Record<ParameterLocation, CompiledParameter[]>

function compileParameters(root: object, operation: OperationModel, isValid: IsValid): Sections {
  const sections: Sections = { path: [], query: [], header: [], cookie: [] }
  const isDeclaredIn = (location: ParameterLocation) => {
    // A query parameter or cookie that carries a credential is not a property of an exploded object either.
    const named = new Set<string | undefined>([
      ...operation.parameters.filter((one) => one.in === location).map(({ name }) => name),
      ...securityKeys(operation, location),
    ])
    return (name: string) => named.has(name) || (location === 'query' && named.has(name.split('[', 1)[0]))
  }
  for (const parameter of operation.parameters.filter(({ isWholeQuery }) => isWholeQuery !== true))
    sections[parameter.in].push(compileParameter(root, parameter, isValid, isDeclaredIn(parameter.in)))
  return sections
}

/** Returns the names of query parameters, or of cookies, that carry the credentials of security schemes. */
function securityKeys(
  { security }: OperationModel,
  location: ParameterLocation = 'query',
): Set<string | undefined> {
  const schemes = security.flat().map(({ scheme }) => scheme)
  return new Set(schemes.filter((scheme) => scheme.in === location).map(({ parameter }) => parameter))
}

/** Returns a query string without the pairs whose names, as they are written in it, are in `keys`. */
function withoutKeys(query: string, keys: Set<string | undefined>): string {
  if (keys.size === 0) return query
  const pairs = query.split('&')
  const nameOf = (pair: string) => percentDecoded(pair.split('=', 1)[0]!.replaceAll('+', ' '))
  return pairs.filter((pair) => !keys.has(nameOf(pair))).join('&')
}

function refuseUnknown(
  query: Map<string, string[]>,
  parameters: CompiledParameter[],
  keys: Set<string | undefined>,
  faults: Fault[],
): void {
  for (const [name, values] of query) {
    if (keys.has(name) || parameters.some((parameter) => parameter.owns(name))) continue
    // Invalid percent-encoding is reported as a 400, in preference to a 422 for the unknown name.
    values.forEach(decodeQueryText)
    const pointer = `/${escapePointer(name)}`
    faults.push({ in: 'query', pointer, rule: 'unknown', message: 'is not a parameter of this operation' })
  }
}

function readPath(
  parameters: CompiledParameter[],
  params: Readonly<Record<string, string>>,
  faults: Fault[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { name, decodeText } of parameters) put(values, name, decodeText(params[name], faults))
  return values
}

function readHeaders(
  parameters: CompiledParameter[],
  exchange: Exchange,
  faults: Fault[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { name, decodeText } of parameters) put(values, name, decodeText(exchange.header(name), faults))
  return values
}

function readSection(
  parameters: CompiledParameter[],
  texts: Texts,
  faults: Fault[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { name, decode } of parameters) put(values, name, decode(texts, faults))
  return values
}

function put(values: Record<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined) putProperty(values, name, value)
}

/**
 * Throws an HttpError 400 for a path with invalid percent-encoding. The router accepts such a path so that guards run
 * first.
 */
function refuseMalformed(target: string): void {
  try {
    decodeURIComponent(target.split('?', 1)[0]!)
  } catch {
    throw HttpError.of('malformed-address', { detail: 'The path is not valid percent-encoding.' })
  }
}
