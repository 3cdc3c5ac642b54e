import { type Exchange, type Fault, isJson } from '@concordat/core'
import { typesOf, type MediaTypeModel } from '@concordat/model'
import type { Fits } from '../parameter/parameter-decoder.ts'
import { shapeOf } from '../parameter/shape.ts'
import { formDecoder } from './form.ts'
import { decodeJson } from './json.ts'
import { multipartDecoder } from './multipart.ts'
import { decodeText } from './text.ts'

/** A body, read. */
export interface Body {
  value: unknown
  /** What the enforcer judges, where it is not the value itself. */
  judged: unknown
}

/** How bodies of a media type are read: received, which takes its time, and then decoded. */
export interface BodyReader<Received = any> {
  /**
   * @param header its Content-Type
   * @param faults where to add what is wrong with its parts
   * @throws HttpError 413 and 400
   */
  receive(exchange: Exchange, limit: number, header: string, faults: Fault[]): Promise<Received>
  /**
   * @returns undefined where there is none
   * @throws HttpError 400
   */
  decode(received: Received, faults: Fault[]): Body | undefined
}

/** The reader for a media type: JSON, text, both kinds of form, and for all others the bytes as they come. */
export function bodyReader(root: object, media: MediaTypeModel, fits: Fits): BodyReader {
  const { type } = media
  if (isJson(type)) return whole(decodeJson)
  // An empty text is a text; an empty JSON document is none.
  if (type.startsWith('text/')) return textReader(root, media)
  if (type.startsWith('application/x-www-form-urlencoded')) return whole(formDecoder(root, media, fits), true)
  if (type.startsWith('multipart/form-data')) {
    const decode = multipartDecoder(root, media)
    return ready((exchange, limit, header, faults) => decode(exchange.chunks(limit), header, faults))
  }
  return ready(async (exchange, limit) => ({
    value: ReadableStream.from(exchange.chunks(limit)),
    judged: undefined,
  }))
}

/** A text is what its schema has, where that is a number, say; of what it makes of XML we know nothing. */
function textReader(root: object, { schema }: MediaTypeModel): BodyReader {
  const types = typesOf(root, schema)
  if (types === undefined || types.has('string')) return whole(decodeText, true)
  const { scalar } = shapeOf(root, schema)
  if (scalar !== undefined)
    return whole((bytes) => {
      const text = decodeText(bytes)
      const { value, fault } = scalar(text)
      return fault === undefined ? value : text
    }, true)
  return { receive, decode: (bytes) => ({ value: decodeText(bytes), judged: undefined }) }
}

function receive(exchange: Exchange, limit: number): Promise<Uint8Array> {
  return exchange.body(limit)
}

function whole(
  decode: (bytes: Uint8Array, faults: Fault[]) => unknown,
  takesEmpty = false,
): BodyReader<Uint8Array> {
  return {
    receive,
    decode(bytes, faults) {
      if (bytes.length === 0 && !takesEmpty) return undefined
      const value = decode(bytes, faults)
      return { value, judged: value }
    },
  }
}

/** What is decoded as it comes. */
function ready(read: BodyReader<Body>['receive']): BodyReader<Body> {
  return { receive: read, decode: (body) => body }
}
