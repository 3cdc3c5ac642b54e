import {
  bodyKind,
  type Exchange,
  type Fault,
  HttpError,
  mediaTypeMatches,
  parseMediaType,
  type ParsedMediaType,
  specificity,
} from '@concordat/core'
import type { MediaTypeModel, RequestBodyModel } from '@concordat/model'
import { bodyReader, type BodyReader, type BodySource } from './body/body-reader.ts'
import { codecOf, type Codecs } from './body/codec.ts'
import type { ContentDecoder } from './content-decoder.ts'
import type { FormLimits, FormOwner } from './body/part-reception.ts'
import { contentTooLarge } from './content-too-large.ts'
import type { IsValid } from './parameter/parameter-decoder.ts'

/** How the request bodies of an operation are received. */
export interface ReceiveOptions {
  /** Decodes content codings. Default: none is supported. */
  readonly decoder?: ContentDecoder | undefined
  /** The limits of the parts of a multipart form. Without them, all parts stay in memory. */
  readonly parts?: FormLimits | undefined
}

/** Selects the reader of a request body by the Content-Type of the request. */
export interface RequestBodyDecoder {
  readonly required: boolean
  /**
   * Begins to receive the body.
   *
   * @param limit the maximum size, in bytes, before and after decoding
   * @param options content codings, and the limits of the parts of a multipart form
   * @param owner the request, which removes the files of a form
   * @returns undefined if the body is optional, and the request has no body and no Content-Type
   * @throws HttpError 413 if the Content-Length exceeds the limit, otherwise 415 if the media type is missing, or if
   * the media type, its charset or the content coding is not supported; `received` rejects with 413, 400 or 422
   */
  receive(
    exchange: Exchange,
    limit: number,
    options?: ReceiveOptions,
    owner?: FormOwner,
  ): PendingBody | undefined
}

/** A body that is being received. */
export interface PendingBody {
  /** The declared media type according to which the body is decoded. */
  mediaType: string
  /** A promise of the first argument of `decode`. */
  received: Promise<unknown>
  decode: BodyReader['decode']
  /** The faults of the body. Those of multipart form parts are found before `decode` is called. */
  faults: Fault[]
}

/** Compiles the decoder of the request body of an operation. @returns undefined if the operation has none */
export function compileRequestBody(
  root: object,
  model: RequestBodyModel | undefined,
  isValid: IsValid,
  codecs: Codecs,
): RequestBodyDecoder | undefined {
  if (model === undefined) return undefined
  // Media types come before ranges, and specific ranges before general ones (OpenAPI 3.1 section 4.8.13.1).
  const media = model.content
    .flatMap((content) => {
      const parsed = parseMediaType(content.type)
      return parsed === undefined
        ? []
        : [{ type: content.type, parsed, readerOf: readerOf(root, content, isValid, codecs) }]
    })
    .toSorted((one, two) => specificity(two.parsed) - specificity(one.parsed))
  const types = media.map(({ type }) => type).join(' or ')

  const receive: RequestBodyDecoder['receive'] = (exchange, limit, { decoder, parts } = {}, owner) => {
    const length = Number(exchange.header('content-length') ?? 0)
    if (length > limit) throw contentTooLarge(limit)
    const hasBody = length > 0 || exchange.header('transfer-encoding') !== undefined
    const header = exchange.header('content-type') || undefined
    if (header === undefined && !hasBody && !model.required) return undefined
    const found = media.find(({ type }) => type === header) ?? findByType(media, header, types)
    const source = decodedSource(exchange, decoder, found.type)
    const reader = found.readerOf(header!)
    const faults: Fault[] = []
    const received = reader.receive(source, limit, header!, faults, parts, owner)
    return { mediaType: found.type, received, decode: reader.decode, faults }
  }
  return { required: model.required, receive }
}

/** Returns the source of the decoded body. @throws HttpError 415 for a content coding that is not supported */
function decodedSource(exchange: Exchange, decoder: ContentDecoder | undefined, type: string): BodySource {
  const coding = exchange.header('content-encoding')
  if (coding === undefined || coding.toLowerCase() === 'identity') return exchange
  const source = decoder?.decode(exchange, coding)
  if (source !== undefined) return source
  const { supported } = decoder ?? noDecoder
  const forms = decoder === undefined ? 'without one' : `with ${supported}, or without one`
  // The reply lists the supported content codings (RFC 9110 section 15.5.16).
  throw HttpError.of(
    'unsupported-media-type',
    { detail: `The content coding ${coding} is not taken here. Send ${type} ${forms}.` },
    { 'accept-encoding': supported },
  )
}

const noDecoder = { supported: 'identity' }

function findByType<T extends { type: string; parsed: ParsedMediaType }>(
  media: T[],
  header: string | undefined,
  types: string,
): T {
  const given = header === undefined ? undefined : parseMediaType(header)
  const found = given && media.find(({ parsed }) => mediaTypeMatches(parsed, given))
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

/**
 * Returns a function that selects the reader of a declared media type. If that is a range, the reader depends on the
 * Content-Type of the request.
 */
function readerOf(
  root: object,
  media: MediaTypeModel,
  isValid: IsValid,
  codecs: Codecs,
): (header: string) => BodyReader {
  if (!media.type.includes('*')) {
    const reader = bodyReader(root, media, isValid, codecOf(codecs, media.type))
    return () => reader
  }
  // Each kind of media type has one reader, so clients cannot increase the number of readers.
  const types = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']
  const readers = new Map(
    types.map((type) => [bodyKind(type), bodyReader(root, { ...media, type }, isValid)]),
  )
  const bytes = bodyReader(root, { ...media, type: 'application/octet-stream' }, isValid)
  return (header) => readers.get(bodyKind(header)) ?? bytes
}

function unsupportedMediaType(detail: string, types: string): HttpError {
  return HttpError.of('unsupported-media-type', { detail: `${detail} Send ${types}.` })
}
