/** A media type or a media range, parsed (RFC 9110 section 8.3.1). */
export interface ParsedMediaType {
  /** The type in lower case without parameters, such as `application/json`. */
  type: string
  /** The values of the parameters, without quotes, by name in lower case. */
  parameters: ReadonlyMap<string, string>
  /** The parameter `charset`, in lower case. */
  charset: string | undefined
}

const token = "[\\w!#$%&'*+.^`|~-]+"
const mediaType = new RegExp(`^${token}/${token}$`)
// A quoted value may contain semicolons (RFC 9110 section 5.6.6).
const parameter = new RegExp(`;\\s*(${token})=("(?:[^"\\\\]|\\\\.)*"|[^;]*)`, 'g')
const noParameters: ReadonlyMap<string, string> = new Map()

/**
 * Parses a media type, as in a Content-Type header.
 *
 * @returns undefined when the text is not a media type
 *
 * @example
 * ```ts
 * const { type, charset } = parseMediaType('Text/CSV; charset=UTF-8') ?? {}
 * // type: 'text/csv', charset: 'utf-8'
 * ```
 */
export function parseMediaType(text: string): ParsedMediaType | undefined {
  const semicolon = text.indexOf(';')
  const type = (semicolon < 0 ? text : text.slice(0, semicolon)).trim().toLowerCase()
  if (!mediaType.test(type)) return undefined
  if (semicolon < 0) return { type, parameters: noParameters, charset: undefined }
  const parameters = new Map<string, string>()
  for (const [, name, value] of text.slice(semicolon).matchAll(parameter)) {
    const lower = name!.toLowerCase()
    if (!parameters.has(lower)) parameters.set(lower, unquoted(value!.trim()))
  }
  return { type, parameters, charset: parameters.get('charset')?.toLowerCase() }
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : value
}

/**
 * The parameters that do not distinguish media types: `charset` and `boundary` describe the encoding of a body, and `q`
 * is the weight of a preference.
 */
const describing = new Set(['charset', 'boundary', 'q'])

/**
 * Whether a media type is within a media range: `text/csv` is within `text/*`, `application/hal+json` within
 * `application/*+json`. Each parameter of the range, except `charset`, `boundary` and `q`, must have the same value in
 * the type, which may have further parameters.
 */
export function mediaTypeMatches(range: ParsedMediaType, type: ParsedMediaType): boolean {
  if (range.type !== type.type && !isWithin(type.type, range.type)) return false
  for (const [name, value] of range.parameters)
    if (!describing.has(name) && type.parameters.get(name) !== value) return false
  return true
}

function isWithin(type: string, range: string): boolean {
  const star = range.indexOf('*')
  if (star < 0) return false
  if (range === '*/*') return true
  const suffix = range.slice(star + 1)
  return type.length >= range.length && type.startsWith(range.slice(0, star)) && type.endsWith(suffix)
}

/**
 * Returns how specific a media range is. If a media type matches several ranges, the one with the highest number takes
 * precedence: a type without a wildcard comes first, then `application/*+json`, then `application/*`, and the range of
 * all types is last. Of two with the same wildcards, the one with more parameters takes precedence (RFC 9110 section
 * 12.5.1).
 */
export function specificity({ type, parameters }: ParsedMediaType): number {
  const level = !type.includes('*') ? 3 : type === '*/*' ? 0 : type.endsWith('/*') ? 1 : 2
  let count = 0
  for (const name of parameters.keys()) if (!describing.has(name)) count++
  return 100 * level + count
}

/**
 * Returns the most specific of the declared media types, or ranges, that a media type belongs to. Of several equally
 * specific ones, the first is returned; undefined if there is none.
 *
 * @param type the media type; undefined if it could not be parsed, and then the result is undefined
 * @param rangeOf returns the parsed media type of a declaration
 */
export function mostSpecific<T>(
  declared: readonly T[],
  type: ParsedMediaType | undefined,
  rangeOf: (one: T) => ParsedMediaType | undefined,
): T | undefined {
  if (type === undefined) return undefined
  let found: { one: T; rank: number } | undefined
  for (const one of declared) {
    const range = rangeOf(one)
    if (range === undefined || !mediaTypeMatches(range, type)) continue
    const rank = specificity(range)
    if (found === undefined || rank > found.rank) found = { one, rank }
  }
  return found?.one
}

/**
 * Whether a media type is JSON: `application/json`, `text/json`, or a type with the suffix `+json` (WHATWG MIME
 * Sniffing section 4.6), in any case and with any parameters. Sequences of JSON texts, such as
 * `application/json-seq`, are not JSON.
 */
export function isJson(type: string): boolean {
  return /^(?:application\/json|text\/json|[^;]*\+json)\s*(?:;|$)/i.test(type)
}

/** Whether a media type is a stream of server-sent events (HTML standard, section 9.2). */
export function isEventStream(type: string): boolean {
  return /^text\/event-stream\s*(?:;|$)/i.test(type)
}

/**
 * Whether a media type is a sequence of JSON texts: one in each line, or each after a record separator (RFC 7464, and
 * the suffix `+json-seq` of RFC 8091).
 */
export function isJsonSequence(type: string): boolean {
  return jsonLines.test(type) || isRecordSequence(type)
}

/** Whether a media type is a sequence in which each JSON text begins with a record separator (RFC 7464 section 2.2). */
export function isRecordSequence(type: string): boolean {
  return /^(?:application\/json-seq|[^;]*\+json-seq)\s*(?:;|$)/i.test(type)
}

const jsonLines = /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)\s*(?:;|$)/i
