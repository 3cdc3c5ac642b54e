import type { Codecs, ContentDecoder, MediaTypeCodec } from '@concordat/engine'
import { bytesOf, type ByteSize } from './byte-size.ts'
import { coderOfRuntime } from './codings/coder-of-runtime.ts'
import type { CompressionOptions } from './codings/compression-options.ts'
import { Compression } from './codings/compression.ts'
import type { RequestCoding } from './codings/decoder.ts'
import { decoderOfRuntime } from './codings/decoder-of-runtime.ts'
import { RequestDecoding } from './codings/request-decoding.ts'
import type { CorsOptions } from './cors/cors-options.ts'
import { Cors } from './cors/cors.ts'
import { millisecondsOf, type Duration } from './duration.ts'
import { compileFormats, type CompiledFormats, type FormatOptions } from './formats/compile-formats.ts'
import type { Log, StructuredLog } from './log.ts'
import { compileLog } from './logging/compile-log.ts'
import type { CompiledLog } from './logging/compiled-log.ts'
import type { Catalogue } from './languages/catalogue.ts'
import type { NotFoundOptions } from './not-found-options.ts'
import { operationLimits, type OperationLimits } from './operation-limits.ts'
import type { ProblemFormat } from './problems/problem-format.ts'

/** The settings of an API. They apply on every host and in process. */
export interface Settings {
  /** The maximum size of a request body. Default: 1 MiB. */
  bodyLimit: ByteSize
  /**
   * The maximum size of the request body of single operations, by operationId. It replaces `bodyLimit`. An object limits
   * the parts of a multipart form, too: `{ body: '20MB', parts: { photo: '10MB' } }`. Parts that are no files, and have
   * no limit here, stay within `bodyLimit` together.
   */
  limits: Readonly<Record<string, ByteSize | OperationLimits>>
  /**
   * The memory for the files of one multipart form, together. On the hosts node and Express, files that are beyond it
   * are kept on disk until the request has ended. Default: 1 MiB.
   */
  fileMemory: ByteSize
  /**
   * The time from the end of the checks of a request until its reply is ready. When it is over, the signal of
   * the request is aborted, and the reply is a 503. Default: none.
   */
  timeout: Duration
  /** The time limits of single operations, by operationId. They replace `timeout`. */
  timeouts: Readonly<Record<string, Duration>>
  /** Which pages of other origins may call the API. Default: none. */
  cors: CorsOptions
  /**
   * Whether replies are compressed for clients that accept it, and how. Operations that a security scheme with a cookie
   * guards are left out, unless the options name them. In process, replies are never compressed. Default: false.
   */
  compression: boolean | CompressionOptions
  /**
   * The content codings in which request bodies are taken. What is decoded counts towards the limit of the body, and may
   * have at most 100 times the size of what was sent, after the first 64 KiB. Default: none, so that a coded body is
   * answered with 415.
   */
  contentCodings: readonly RequestCoding[]
  /**
   * The reply to OPTIONS for a path whose OPTIONS the contract does not declare: with `allow`, 204 and an `Allow`
   * header; with `schema`, 200, the same header, and the JSON Schemas of the operations. Default: `allow`.
   */
  options: 'allow' | 'schema'
  /**
   * What happens to a reply whose body breaks its schema: `refuse` sends a 500 in its place, `send` sends it without
   * what the contract does not declare. Both are logged with the place of each fault. Default: `refuse`.
   */
  invalidReplies: 'refuse' | 'send'
  /**
   * Whether replies may contain details for developers: the offending values, and the cause of a 500.
   * Default: true only if `NODE_ENV` is `development`.
   */
  development: boolean
  /** The log that failures are reported to, such as `console` or a logger of pino. Default: `console`. */
  log: Log | StructuredLog
  /**
   * The codecs of media types that the contract declares. Bodies with these types are values. As with JSON, they are
   * checked, and what the contract does not declare is removed from replies.
   */
  mediaTypes: Readonly<Record<string, MediaTypeCodec>>
  /**
   * Further ways to ask for the form of a reply: `?pretty` for JSON with line breaks, and suffixes of paths such as
   * `/items.csv`, each of which stands for one media type. Default: none.
   */
  formats: FormatOptions
  /**
   * What a 404 tells of the contract for a path that it does not have. `nearest` (default: true) names the most similar
   * path, and `documentation` is the address of the pages, such as `/docs`. Neither has anything of the request.
   */
  notFound: NotFoundOptions
  /**
   * The languages of problems, by tag, such as `{ en: english, de: german }`. The header Accept-Language chooses one, and
   * the first is the default. Codes, statuses and pointers are the same in all of them. Default: English, unchanged.
   */
  languages: Readonly<Record<string, Catalogue>>
  /** Converts a problem to the error format of the API. Default: `application/problem+json`, unchanged. */
  formatProblem: ProblemFormat
}

/** Settings in the form that the stages use: sizes in bytes, times in milliseconds. */
export interface CompiledSettings extends Omit<
  Settings,
  | 'bodyLimit'
  | 'limits'
  | 'fileMemory'
  | 'timeout'
  | 'timeouts'
  | 'cors'
  | 'compression'
  | 'contentCodings'
  | 'mediaTypes'
  | 'formats'
  | 'languages'
  | 'log'
> {
  cors: Cors | undefined
  compression: Compression | undefined
  contentDecoder: ContentDecoder | undefined
  bodyLimit: number
  /** The limits of whole bodies. */
  limits: ReadonlyMap<string, number>
  /** The limits of the parts of forms, by operationId and name. */
  partLimits: ReadonlyMap<string, ReadonlyMap<string, number>>
  fileMemory: number
  timeout: number | undefined
  timeouts: ReadonlyMap<string, number>
  mediaTypes: Codecs
  formats: CompiledFormats
  /** The catalogues by tag in lower case; undefined without languages. */
  languages: ReadonlyMap<string, Catalogue> | undefined
  log: CompiledLog
}

/** The names of all settings, to distinguish them from the options of a host. */
export const settingNames = [
  'bodyLimit',
  'limits',
  'fileMemory',
  'timeout',
  'timeouts',
  'cors',
  'compression',
  'contentCodings',
  'options',
  'invalidReplies',
  'development',
  'log',
  'mediaTypes',
  'formats',
  'notFound',
  'languages',
  'formatProblem',
] as const

/**
 * Returns the settings of an API, with defaults for those that are missing. `settingFaults` has already checked
 * sizes and times.
 */
export function settingsFrom(given: Partial<Settings>): CompiledSettings {
  const compiled = <T>(values: Readonly<Record<string, T>> = {}, convert: (value: T) => number | undefined) =>
    new Map(Object.entries(values).map(([name, value]) => [name, convert(value)!]))
  const log = compileLog(given.log ?? console)
  const bodyLimit = bytesOf(given.bodyLimit ?? '1MiB')!
  return {
    bodyLimit,
    limits: compiled(given.limits, (limits) => bytesOf(operationLimits(limits).body ?? bodyLimit)),
    partLimits: new Map(
      Object.entries(given.limits ?? {}).map(([operationId, limits]) => [
        operationId,
        compiled(operationLimits(limits).parts as Record<string, ByteSize> | undefined, bytesOf),
      ]),
    ),
    fileMemory: bytesOf(given.fileMemory ?? '1MiB')!,
    timeout: millisecondsOf(given.timeout),
    timeouts: compiled(given.timeouts, millisecondsOf),
    cors: given.cors === undefined ? undefined : new Cors(given.cors, log),
    compression: compressionFrom(given.compression),
    contentDecoder:
      given.contentCodings === undefined || given.contentCodings.length === 0
        ? undefined
        : new RequestDecoding(given.contentCodings, decoderOfRuntime()),
    options: given.options ?? 'allow',
    invalidReplies: given.invalidReplies ?? 'refuse',
    development: given.development ?? globalThis.process?.env['NODE_ENV'] === 'development',
    mediaTypes: new Map(
      Object.entries(given.mediaTypes ?? {}).map(([type, codec]) => [type.toLowerCase(), codec]),
    ),
    formats: compileFormats(given.formats),
    notFound: given.notFound ?? {},
    languages:
      given.languages === undefined
        ? undefined
        : new Map(Object.entries(given.languages).map(([tag, texts]) => [tag.toLowerCase(), texts])),
    log,
    formatProblem:
      given.formatProblem ?? ((problem) => ({ contentType: 'application/problem+json', body: problem })),
  }
}

function compressionFrom(given: Partial<Settings>['compression'] = false): Compression | undefined {
  if (given === false) return undefined
  return new Compression(given === true ? {} : given, coderOfRuntime())
}
