import { bodyKind, type Exchange, type Fault } from '@concordat/core'
import { typesOf, type MediaTypeModel } from '@concordat/model'
import type { IsValid } from '../parameter/parameter-decoder.ts'
import { shapeOf } from '../parameter/shape.ts'
import { decodeWith, type MediaTypeCodec } from './codec.ts'
import { formDecoder } from './form.ts'
import { decodeJson } from './json.ts'
import { multipartDecoder } from './multipart.ts'
import type { FormLimits, FormOwner } from './part-reception.ts'
import { decodeText } from './text.ts'

/** A decoded body. */
export interface Body {
  value: unknown
  /**
   * The value that the enforcer checks: `value` with a string in place of each file of a form; undefined for a body
   * that is not checked, such as a stream.
   */
  toCheck: unknown
}

/** What the body of a request is read from, as a whole or in chunks. */
export type BodySource = Pick<Exchange, 'body' | 'chunks'>

/** Reads the bodies of a media type in two steps: `receive` is asynchronous, `decode` is not. */
export interface BodyReader<Received = any> {
  /**
   * Receives the body. A multipart form is also decoded here. A body that is passed on as a stream is read by the
   * handler: if it is too large or incomplete, the stream fails with the error, and the promise is fulfilled.
   *
   * @param limit the maximum size, in bytes
   * @param header the value of the Content-Type header
   * @param faults the array to which faults of multipart form parts are added
   * @param parts the limits of the parts of a multipart form
   * @param owner the request, which removes the files of the form
   * @throws HttpError 413 if the body or a part is too large, 400 if the body is incomplete or malformed, 422 if the
   * contract refuses a part whatever follows (the promise rejects)
   */
  receive(
    source: BodySource,
    limit: number,
    header: string,
    faults: Fault[],
    parts?: FormLimits,
    owner?: FormOwner,
  ): Promise<Received>
  /**
   * Decodes what `receive` returned.
   *
   * @returns undefined if the body is empty and the media type does not allow that: with JSON, and with a codec
   * @throws HttpError 400 if the body is malformed
   */
  decode(received: Received, faults: Fault[]): Body | undefined
}

/**
 * Creates the reader for a media type. It decodes JSON, text and forms (`application/x-www-form-urlencoded` and
 * `multipart/form-data`); a body of any other type is passed on as a stream of bytes.
 *
 * @param codec the codec of the media type; if given, it decodes the bodies instead
 */
export function bodyReader(
  root: object,
  media: MediaTypeModel,
  isValid: IsValid,
  codec?: MediaTypeCodec,
): BodyReader {
  if (codec !== undefined) return buffered((bytes) => decodeWith(codec, media.type, bytes))
  switch (bodyKind(media.type)) {
    case 'json':
      return buffered(decodeJson)
    case 'text':
      return textReader(root, media)
    case 'form':
      return buffered(formDecoder(root, media, isValid), true)
    case 'multipart': {
      const decode = multipartDecoder(root, media, isValid)
      return streamed((source, limit, header, faults, parts, owner) =>
        decode(source.chunks(limit), header, faults, parts, owner),
      )
    }
    default:
      return streamed(async (source, limit) => ({
        value: ReadableStream.from(source.chunks(limit)),
        toCheck: undefined,
      }))
  }
}

/**
 * Creates the reader for text. If the schema allows strings, the text is passed on unchanged. If it allows other
 * scalars but no string, the text is decoded as a number, boolean or null; a text that cannot be decoded remains a
 * string, which the enforcer refuses. If the schema allows only objects or arrays, it describes what the text stands
 * for, such as an XML document, and the text is passed on unchecked.
 */
function textReader(root: object, { schema }: MediaTypeModel): BodyReader {
  const types = typesOf(root, schema)
  // An empty text is a value, so it is allowed here. An empty body of JSON is not valid, and counts as missing.
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

function receive(source: BodySource, limit: number): Promise<Uint8Array> {
  return source.body(limit)
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

/** Creates a reader whose `receive` already returns the decoded body. */
function streamed(read: BodyReader<Body>['receive']): BodyReader<Body> {
  return { receive: read, decode: (body) => body }
}
