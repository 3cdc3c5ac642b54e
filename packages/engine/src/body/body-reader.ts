import { bodyKind, type Exchange, type Fault } from '@concordat/core'
import { typesOf, type MediaTypeModel } from '@concordat/model'
import type { IsValid } from '../parameter/parameter-decoder.ts'
import { shapeOf } from '../parameter/shape.ts'
import { formDecoder } from './form.ts'
import { decodeJson } from './json.ts'
import { multipartDecoder } from './multipart.ts'
import { decodeText } from './text.ts'

/** A decoded body. */
export interface Body {
  value: unknown
  /** The value that the enforcer checks. It differs from `value` for files and streams. */
  toCheck: unknown
}

/** Reads the bodies of a media type in two steps: `receive` is asynchronous, `decode` is not. */
export interface BodyReader<Received = any> {
  /**
   * @param limit in bytes
   * @param header the Content-Type header
   * @param faults the list that faults of form parts are added to
   * @throws HttpError 413 and 400
   */
  receive(exchange: Exchange, limit: number, header: string, faults: Fault[]): Promise<Received>
  /**
   * @returns undefined for an empty body that is not a value of the media type
   * @throws HttpError 400
   */
  decode(received: Received, faults: Fault[]): Body | undefined
}

/** The reader for a media type: JSON, text, both kinds of form. Bodies of all other types are streams of bytes. */
export function bodyReader(root: object, media: MediaTypeModel, isValid: IsValid): BodyReader {
  switch (bodyKind(media.type)) {
    case 'json':
      return buffered(decodeJson)
    case 'text':
      return textReader(root, media)
    case 'form':
      return buffered(formDecoder(root, media, isValid), true)
    case 'multipart': {
      const decode = multipartDecoder(root, media, isValid)
      return streamed((exchange, limit, header, faults) => decode(exchange.chunks(limit), header, faults))
    }
    default:
      return streamed(async (exchange, limit) => ({
        value: ReadableStream.from(exchange.chunks(limit)),
        toCheck: undefined,
      }))
  }
}

/**
 * The reader of text. It decodes a number or a boolean where the schema has that type. A schema for objects or
 * arrays describes a format such as XML, and is not checked.
 */
function textReader(root: object, { schema }: MediaTypeModel): BodyReader {
  const types = typesOf(root, schema)
  // An empty body is a valid text, but not a JSON document.
  if (types === undefined || types.has('string')) return buffered(decodeText, true)
  const { scalar } = shapeOf(root, schema)
  if (scalar !== undefined)
    return buffered((bytes) => {
      const text = decodeText(bytes)
      const { value, fault } = scalar(text)
      return fault === undefined ? value : text
    }, true)
  return { receive, decode: (bytes) => ({ value: decodeText(bytes), toCheck: undefined }) }
}

function receive(exchange: Exchange, limit: number): Promise<Uint8Array> {
  return exchange.body(limit)
}

function buffered(
  decode: (bytes: Uint8Array, faults: Fault[]) => unknown,
  allowsEmpty = false,
): BodyReader<Uint8Array> {
  return {
    receive,
    decode(bytes, faults) {
      if (bytes.length === 0 && !allowsEmpty) return undefined
      const value = decode(bytes, faults)
      return { value, toCheck: value }
    },
  }
}

/** The reader of a body that is decoded while it is received. */
function streamed(read: BodyReader<Body>['receive']): BodyReader<Body> {
  return { receive: read, decode: (body) => body }
}
