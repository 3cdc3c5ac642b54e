import type { Fault, Reply, WireBody } from '@concordat/core'
import type { MediaTypeModel, OperationModel, ResponseModel } from '@concordat/model'
import { compileCheckedSerializer, type CheckedSerializer } from './checked-serializer.ts'
import { isJson, mediaTypeMatches, parseMediaType } from './media-type.ts'
import { compileProjector, type Projector } from './projector.ts'
import { ReplyContractError } from './reply-contract-error.ts'

/** A reply as it goes to the wire, and the value that the enforcer judges. */
export interface EncodedReply {
  status: number
  /** By name in lower case. */
  headers: Record<string, string | string[]>
  /** The media type of the contract that it was written as. */
  mediaType: string | undefined
  /** The projected body, before it was serialised. Absent where `checked`. */
  value: unknown
  /** Whether the body was found right while it was written, so that nobody else has to look. */
  checked: boolean
  body: WireBody
}

/**
 * Encodes a handler's reply.
 *
 * @param preferred the media type that the client would like best
 * @param check whether to check the body while writing it, where that is possible
 * @throws ReplyContractError where the status is undeclared, a required header is missing, or there
 *   is a body where none is declared or none where one is
 */
export type ReplyEncoder = (reply: Reply, preferred: string | undefined, check: boolean) => EncodedReply

interface CompiledResponse {
  model: ResponseModel
  content: { media: MediaTypeModel; project: Projector; serializer: () => CheckedSerializer | undefined }[]
}

/** Compiles the encoder of an operation's replies. */
export function compileReplyEncoder(root: object, operation: OperationModel): ReplyEncoder {
  const responses = new Map<unknown, CompiledResponse>()
  for (const model of operation.responses) {
    const content = model.content.map((media) => ({
      media,
      project: compileProjector(root, media.schema),
      serializer: once(() => compileCheckedSerializer(root, media.schema)),
    }))
    responses.set(model.status, { model, content })
  }
  return (reply, preferred, check) => {
    const { status } = reply
    const fail = (fault: Omit<Fault, 'in'>, location: Fault['in'] = 'body'): never => {
      throw new ReplyContractError(operation.operationId, status, [{ in: location, ...fault }])
    }
    const response =
      responses.get(status) ?? responses.get(`${Math.trunc(status / 100)}XX`) ?? responses.get('default')
    if (response === undefined) {
      const declared = operation.responses.map((one) => one.status).join(', ')
      return fail({ pointer: '', rule: 'status', message: `${status} is not declared, but ${declared}` })
    }
    const headers: Record<string, string | string[]> = {}
    for (const [name, value] of Object.entries(reply.headers ?? {})) {
      if (value !== undefined) headers[name.toLowerCase()] = value
    }
    for (const { name, required } of response.model.headers) {
      if (!required || headers[name.toLowerCase()] !== undefined) continue
      fail({ pointer: `/${name}`, rule: 'required', message: 'is required' }, 'header')
    }
    if (response.content.length === 0) {
      if (reply.body !== undefined)
        fail({ pointer: '', rule: 'content', message: 'is a body where none is declared' })
      return { status, headers, mediaType: undefined, value: undefined, checked: true, body: undefined }
    }
    if (reply.body === undefined) fail({ pointer: '', rule: 'required', message: 'is required' })
    const given = headers['content-type']
    const wanted = given === undefined ? preferred : parseMediaType(String(given))?.type
    const chosen = response.content.find(
      ({ media }) => wanted !== undefined && mediaTypeMatches(media.type, wanted),
    )
    if (chosen === undefined && given !== undefined) {
      fail(
        { pointer: '/content-type', rule: 'content', message: `is ${String(given)}, which is not declared` },
        'header',
      )
    }
    const { media, project, serializer } = chosen ?? response.content[0]!
    headers['content-type'] ??= contentType(media.type)
    if (!isJson(media.type)) {
      const { body } = reply
      return {
        status,
        headers,
        mediaType: media.type,
        value: body,
        checked: false,
        body: body instanceof Uint8Array ? body : String(body),
      }
    }
    const text = check ? serializer()?.(reply.body) : undefined
    if (text !== undefined) {
      return { status, headers, mediaType: media.type, value: undefined, checked: true, body: text }
    }
    const value = project(reply.body)
    return { status, headers, mediaType: media.type, value, checked: false, body: JSON.stringify(value) }
  }
}

/** A value that is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function contentType(type: string): string {
  // RFC 8259 section 11: JSON has no charset parameter, it is always UTF-8.
  return type.startsWith('text/') && !type.includes('charset') ? `${type}; charset=utf-8` : type
}
