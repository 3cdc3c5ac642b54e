import {
  type Exchange,
  type Fault,
  HttpError,
  isJson,
  mediaTypeMatches,
  parseMediaType,
} from '@concordat/core'
import type { MediaTypeModel, RequestBodyModel } from '@concordat/model'
import { bodyReader, type BodyReader } from './body/body-reader.ts'
import { contentTooLarge } from './content-too-large.ts'
import type { Fits } from './parameter/parameter-decoder.ts'

/** Finds out how the body of a request is to be read, by its content type. */
export interface RequestBodyDecoder {
  readonly required: boolean
  /**
   * @returns undefined where there is none
   * @throws HttpError 413 and 415, in this order; then, once it has come, 413 and 400
   */
  receive(exchange: Exchange, limit: number): BodyOnItsWay | undefined
}

/** A body that is being received. */
export interface BodyOnItsWay {
  /** What it is taken for, of the media types of the contract. */
  mediaType: string
  /** To be waited for, and given to `decode`. */
  received: Promise<unknown>
  decode: BodyReader['decode']
  /** What has been found to be wrong with its parts. */
  faults: Fault[]
}

/** Compiles the decoder of an operation's request bodies; undefined where it has none. */
export function compileRequestBody(
  root: object,
  model: RequestBodyModel | undefined,
  fits: Fits,
): RequestBodyDecoder | undefined {
  if (model === undefined) return undefined
  // The most specific one that matches decides.
  const media = model.content
    .map((content) => ({ type: content.type, readerOf: rangeReader(root, content, fits) }))
    .toSorted((one, two) => wildcards(one.type) - wildcards(two.type))
  const types = media.map(({ type }) => type).join(' or ')

  const receive = (exchange: Exchange, limit: number): BodyOnItsWay | undefined => {
    const length = Number(exchange.header('content-length') ?? 0)
    if (length > limit) throw contentTooLarge(limit)
    const hasBody = length > 0 || exchange.header('transfer-encoding') !== undefined
    const header = exchange.header('content-type') || undefined
    if (header === undefined && !hasBody && !model.required) return undefined
    const found = media.find(({ type }) => type === header) ?? findByType(media, header, types)
    const coding = exchange.header('content-encoding')
    if (coding !== undefined && coding.toLowerCase() !== 'identity') {
      // RFC 9110 section 15.5.16: what would be taken is said.
      throw HttpError.of(
        'unsupported-media-type',
        { detail: `The content coding ${coding} is not taken here. Send ${found.type} without one.` },
        { 'accept-encoding': 'identity' },
      )
    }
    const reader = found.readerOf(header!)
    const faults: Fault[] = []
    const received = reader.receive(exchange, limit, header!, faults)
    return { mediaType: found.type, received, decode: reader.decode, faults }
  }
  return { required: model.required, receive }
}

function findByType<T extends { type: string }>(media: T[], header: string | undefined, types: string): T {
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
  return found
}

/** The reader of a media type; of a range, that of the type which was sent. */
function rangeReader(root: object, media: MediaTypeModel, fits: Fits): (header: string) => BodyReader {
  if (!media.type.includes('*')) {
    const reader = bodyReader(root, media, fits)
    return () => reader
  }
  // One for each kind of reader, however many types a client makes up.
  const readers = new Map(
    ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '*/*'].map(
      (type) => [type, bodyReader(root, { ...media, type }, fits)],
    ),
  )
  return (header) => readers.get(kindOf(parseMediaType(header)?.type ?? ''))!
}

function kindOf(type: string): string {
  if (isJson(type)) return 'application/json'
  if (type.startsWith('text/')) return 'text/plain'
  return /^(?:application\/x-www-form-urlencoded|multipart\/form-data)$/.test(type) ? type : '*/*'
}

function wildcards(type: string): number {
  return type.split('*').length
}

function unsupportedMediaType(detail: string, types: string): HttpError {
  return HttpError.of('unsupported-media-type', { detail: `${detail} Send ${types}.` })
}
