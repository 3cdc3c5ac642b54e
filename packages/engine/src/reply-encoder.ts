import {
  type Fault,
  isBodiless,
  isEventFormat,
  type ItemFormat,
  isJson,
  mediaTypeMatches,
  mostSpecific,
  parseMediaType,
  type ParsedMediaType,
  type Reply,
  type WireBody,
} from '@concordat/core'
import { refTo, typesOf, type MediaTypeModel, type OperationModel } from '@concordat/model'
import { type ContractValidators, makeProjector, type Projector, type Serialized } from '@concordat/schema'
import { codecOf, type Codecs, type MediaTypeCodec } from './body/codec.ts'
import { chosenContent, isRaw } from './chosen-content.ts'
import { isAsyncIterable } from './is-async-iterable.ts'
import { type BodyItems, compileBodyItems } from './items/body-items.ts'
import { isItemSource, type ItemSource } from './items/item-source.ts'
import { ReplyContractError } from './reply-contract-error.ts'
import { compileReplyHeaders, type WireHeaders } from './reply-headers.ts'
import { responseTable } from './response-table.ts'
import { streamOf } from './stream-of.ts'

/** An encoded reply. */
export interface EncodedReply {
  status: number
  /** The values by header name in lower case. */
  headers: Record<string, string | string[]>
  /** The declared media type of the body; undefined without a body. */
  mediaType: string | undefined
  /** The body for the enforcer to check, as plain data; undefined if `checked` is true. */
  value: unknown
  /**
   * True if the body was checked while it was encoded, is checked item by item while it is sent, or needs no check.
   * Otherwise the enforcer checks `value`.
   */
  checked: boolean
  body: WireBody
  /** How the items of the body are written, if it is a stream of items. */
  items?: ItemFormat
}

/**
 * Encodes the reply of a handler.
 *
 * @param accepted the media types that the client accepts, in order of preference
 * @param check whether a body that a serializer checked while encoding it is returned as checked; otherwise the
 * enforcer checks it as well
 * @throws ReplyContractError if the status or the media type is undeclared, if headers are invalid or missing, and if
 * the body is missing, undeclared or impossible to encode in its media type
 */
export type ReplyEncoder = (reply: Reply, accepted: readonly string[], check: boolean) => EncodedReply

interface CompiledContent {
  media: MediaTypeModel
  parsed: ParsedMediaType | undefined
  codec: MediaTypeCodec | undefined
  /** Whether bodies are values to be encoded, because the media type is JSON or has a codec. */
  hasValues: boolean
  /** Whether the media type is a range. In that case, the handler or the body determines the Content-Type. */
  isRange: boolean
  /** Whether the schema allows strings, so that a text body is checked. */
  checksText: boolean
  /** Whether the schema says that a body may be a list. */
  allowsList: boolean
  contentType: string
  /**
   * Whether the schema equals the schema of the first media type, so that the same body is valid for both.
   */
  interchangeable: boolean
  project: Projector
  /** Whether the schema allows a value. */
  isValid(value: unknown): boolean
  /** The serializer, created on first use; null if the schema has none. */
  serialize?: ((value: unknown) => Serialized | undefined) | null
  /** The writer of a body that is given item by item, created on first use. */
  items?: BodyItems
}

interface CompiledResponse {
  headers: (given: Reply['headers']) => WireHeaders
  content: CompiledContent[]
}

/** Compiles the encoder of an operation's replies. */
export function compileReplyEncoder(
  root: object,
  operation: OperationModel,
  validators: ContractValidators,
  codecs: Codecs,
): ReplyEncoder {
  const responses = responseTable<CompiledResponse>(operation, (model) => ({
    headers: compileReplyHeaders(root, model.headers, validators),
    content: model.content.map((media) => ({
      media,
      codec: codecOf(codecs, media.type),
      parsed: parseMediaType(media.type),
      hasValues: isJson(media.type) || codecOf(codecs, media.type) !== undefined,
      isRange: media.type.includes('*'),
      allowsList: typesOf(root, media.schema)?.has('array') ?? false,
      checksText: typesOf(root, media.schema)?.has('string') ?? true,
      contentType: contentType(media.type),
      interchangeable: sameSchema(media, model.content[0]!),
      project: makeProjector(root, media.schema, (schema, value, results, scope) =>
        validators.isValid(schema, value, 'reply', results, scope),
      ),
      isValid: (value) => validators.isValid(media.schema, value, 'reply'),
    })),
  }))
  const write = (content: CompiledContent, value: unknown): Serialized | undefined => {
    if (content.serialize === undefined) {
      const { schema, pointer } = content.media
      content.serialize = schema === true ? null : (validators.serializer(refTo(`${pointer}/schema`)) ?? null)
    }
    return content.serialize?.(value)
  }

  return (reply, accepted, check) => {
    const { status } = reply
    const fail = (fault: Omit<Fault, 'in'>, location: Fault['in'] = 'body'): never => {
      throw new ReplyContractError(operation.operationId, status, [{ in: location, ...fault }])
    }
    const response = responses(status)
    if (response === undefined) {
      const declared = operation.responses.map((one) => one.status).join(', ')
      return fail({ pointer: '', rule: 'status', message: `${status} is not declared, but ${declared}` })
    }
    const { headers, faults } = response.headers(reply.headers)
    if (faults.length > 0) throw new ReplyContractError(operation.operationId, status, faults)
    // A range such as `2XX`, or `default`, may declare a body, but some of its statuses, such as 204, never have one.
    const hasNoBody = isBodiless(status)
    if (hasNoBody || response.content.length === 0) {
      const where = response.content.length === 0 ? 'none is declared' : `the status ${status} has none`
      if (reply.body !== undefined)
        fail({ pointer: '', rule: 'content', message: `is a body where ${where}` })
      return { status, headers, mediaType: undefined, value: undefined, checked: true, body: undefined }
    }
    if (reply.body === undefined) fail({ pointer: '', rule: 'required', message: 'is required' })
    const given = headers['content-type']
    const content =
      given === undefined
        ? chosenContent(response.content, accepted, reply.body)
        : mostSpecific(response.content, parseMediaType(String(given)), ({ parsed }) => parsed)
    if (content === undefined)
      return fail(
        { pointer: '/content-type', rule: 'content', message: `is ${String(given)}, which is not declared` },
        'header',
      )
    const { codec } = content
    const json = content.hasValues || (content.isRange && isJsonValue(content, reply.body, given))
    headers['content-type'] ??= content.isRange
      ? (concreteType(content, json, reply.body) ??
        fail(
          {
            pointer: '/content-type',
            rule: 'required',
            message: `is required, because ${content.media.type} does not tell the type of this body`,
          },
          'header',
        ))
      : content.contentType
    // With several media types, the reply depends on the Accept header (RFC 9110 section 12.5.5).
    if (response.content.length > 1) headers['vary'] ??= 'accept'
    const mediaType = content.media.type
    if (takesItems(content, json, reply.body)) {
      const { format, stream } = (content.items ??= compileBodyItems(root, content.media, validators))
      if (format !== undefined && isEventFormat(format)) addEventHeaders(headers)
      const body = stream(
        reply.body,
        (found) => new ReplyContractError(operation.operationId, status, [...found]),
      )
      return {
        status,
        headers,
        mediaType,
        value: undefined,
        checked: true,
        body,
        ...(format && { items: format }),
      }
    }
    if (!json) {
      const body = wireBody(reply.body, headers)
      if (body === undefined)
        return fail({ pointer: '', rule: 'content', message: `is not what can be sent as ${mediaType}` })
      // Bytes and streams are not checked against a schema, nor is a string where the schema allows no strings.
      const toCheck = typeof body === 'string' && (content.checksText || typeof reply.body !== 'string')
      const value = toCheck ? reply.body : undefined
      return { status, headers, mediaType, value, checked: value === undefined, body }
    }
    if (isRaw(reply.body)) {
      const why = codec === undefined ? '' : ': its codec takes values, and this is bytes or a stream'
      fail({ pointer: '', rule: 'content', message: `cannot be sent as ${mediaType}${why}` })
    }
    if (codec !== undefined) {
      const value = content.project(reply.body)
      return { status, headers, mediaType, value, checked: false, body: codec.encode(value) }
    }
    const written = write(content, reply.body)
    if (written !== undefined) {
      const { text, value } = written
      if (check) return { status, headers, mediaType, value: undefined, checked: true, body: text }
      return { status, headers, mediaType, value, checked: false, body: text }
    }
    const value = content.project(reply.body)
    // A function or a symbol is projected to undefined, because JSON.stringify would leave it out.
    if (value === undefined) fail({ pointer: '', rule: 'content', message: 'is no JSON value' })
    return { status, headers, mediaType, value, checked: false, body: JSON.stringify(value) }
  }
}

/**
 * Whether a body is sent item by item: an array or async iterable in a media type of items, or an async iterable where
 * the schema of a JSON body without a codec allows a list.
 */
function takesItems(
  { media, codec, allowsList }: CompiledContent,
  json: boolean,
  body: unknown,
): body is ItemSource {
  if (media.items !== undefined) return isItemSource(body)
  return json && codec === undefined && allowsList && isAsyncIterable(body)
}

/**
 * Adds headers without which caches and proxies such as nginx may hold events back, unless the reply already has them.
 */
function addEventHeaders(headers: WireHeaders['headers']): void {
  headers['cache-control'] ??= 'no-cache'
  headers['x-accel-buffering'] ??= 'no'
}

/** Whether a body is sent as JSON, if the contract declares a range of media types. */
function isJsonValue(
  { media }: CompiledContent,
  value: unknown,
  given: string | string[] | undefined,
): boolean {
  // Binary data and async iterables are sent as they are, even if the handler declares them as JSON.
  if (isRaw(value)) return false
  if (given !== undefined) return isJson(String(given))
  return media.type.startsWith('*/') || media.type.startsWith('application/')
}

/** The media type of a body within a declared range; undefined if neither the body nor the range tells it. */
function concreteType({ parsed }: CompiledContent, json: boolean, body: unknown): string | undefined {
  const own = body instanceof Blob ? parseMediaType(body.type) : undefined
  if (own !== undefined && parsed !== undefined && mediaTypeMatches(parsed, own)) return (body as Blob).type
  const usual = json ? ['application/json'] : ['application/octet-stream', 'text/plain; charset=utf-8']
  return usual.find((type) => parsed !== undefined && mediaTypeMatches(parsed, parseMediaType(type)!))
}

/**
 * Converts a body to text, bytes or a stream; returns undefined for a value that cannot be converted, such as a plain
 * object. A number or boolean becomes its text. The size of a Blob is set as Content-Length, unless the reply has one.
 */
function wireBody(value: unknown, headers: Record<string, string | string[]>): WireBody {
  if (typeof value === 'string' || value instanceof Uint8Array || value instanceof ReadableStream)
    return value
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  if (value instanceof Blob) {
    headers['content-length'] ??= String(value.size)
    return value.stream()
  }
  if (isAsyncIterable(value)) return streamOf(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function sameSchema(one: MediaTypeModel, other: MediaTypeModel): boolean {
  return one === other || JSON.stringify(one.schema) === JSON.stringify(other.schema)
}

function contentType(type: string): string {
  // Text is sent in UTF-8. JSON gets no charset parameter, because its media type has none (RFC 8259 section 11).
  return type.startsWith('text/') && !type.includes('charset') ? `${type}; charset=utf-8` : type
}
