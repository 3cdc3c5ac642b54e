import type { ParameterFormat } from './parameter-format.ts'
import { parameterEncoder, type ParameterEncoder } from './parameter-encoder.ts'

/**
 * Serializes the value of a parameter (RFC 6570; OpenAPI 3.1 section 4.8.12.3 for the other styles). `null` becomes the
 * text `null`, which the server decodes if the schema allows the type `null`.
 *
 * @param format the name, location and style of the parameter
 * @param value the value; undefined has no serialization
 * @returns one text for a path or a header, `name=value` pairs for a query or a cookie; an empty array for undefined,
 *   and for an empty list or object of a query or a cookie whose style has a pair for each entry
 * @throws TypeError for a value that the server would read as another: for example an entry of a header that contains
 *   the separator of its style, or a semicolon in the style `cookie`
 *
 * @example
 * ```ts
 * const format = { name: 'tags', in: 'query', style: 'form', explode: false } as const
 * const pairs = serializeParameter(format, ['red', 'sweet'])
 * // ['tags=red,sweet']
 * ```
 */
export function serializeParameter(format: ParameterFormat, value: unknown): string[] {
  if (value === undefined) return []
  const { style, explode, kind = `${format.in} parameter` } = format
  const separator = separatorOf(format)
  const encoder = parameterEncoder(format, separator)
  const name = format.in === 'query' ? encodeURIComponent(format.name) : format.name
  if (!Array.isArray(value) && !isRecord(value)) {
    const text = encoder.value(value)
    if (style === 'label') return [`.${text}`]
    if (style === 'matrix') return [`;${name}=${text}`]
    return [style === 'simple' ? text : `${name}=${text}`]
  }
  if (style === 'deepObject')
    return deepPairs(name, Array.isArray(value) ? Object.fromEntries(value.entries()) : value, encoder)
  if (separator === undefined) {
    const texts = Array.isArray(value)
      ? value.map((one) => `${name}=${encoder.entry(one)}`)
      : pairsOf(value).flatMap(([key, one]) => namedPairs(encoder.key(key), one, format, encoder))
    return style === 'matrix' ? [`;${texts.join(';')}`] : texts
  }
  const texts = Array.isArray(value)
    ? value.map((one) => encoder.entry(one))
    : pairsOf(value).flatMap(([key, one]) =>
        explode ? [`${encoder.key(key)}=${encoder.entry(one)}`] : [encoder.key(key), encoder.entry(one)],
      )
  if (texts.length === 1 && texts[0] === '')
    throw new TypeError(
      `The ${kind} ${format.name} cannot hold a list of one empty text: it would arrive as an empty list. ` +
        'Leave the text out.',
    )
  const joined = texts.join(encodedSeparators[separator] ?? separator)
  if (style === 'label') return [`.${joined}`]
  if (style === 'matrix') return [`;${name}=${joined}`]
  return [style === 'simple' ? joined : `${name}=${joined}`]
}

const encodedSeparators: Record<string, string> = { ' ': '%20', '|': '%7C' }

/** The text between the entries of a list or an object; undefined if each entry is a `name=value` pair. */
function separatorOf({ style, explode }: ParameterFormat): string | undefined {
  if (style === 'simple') return ','
  if (style === 'label') return explode ? '.' : ','
  if (explode || style === 'deepObject') return undefined
  if (style === 'spaceDelimited') return ' '
  return style === 'pipeDelimited' ? '|' : ','
}

/**
 * Returns the `name=value` pairs of one property of an exploded object. In a query, an array has one pair for each
 * item; elsewhere it is one pair.
 */
function namedPairs(
  key: string,
  value: unknown,
  format: ParameterFormat,
  encoder: ParameterEncoder,
): string[] {
  const values: unknown[] = format.in === 'query' && Array.isArray(value) ? value : [value]
  return values.map((one) => `${key}=${encoder.entry(one)}`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

function pairsOf(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).filter(([, one]) => one !== undefined)
}

/**
 * Serializes an object in the style `deepObject`, such as `color%5BR%5D=100`. OpenAPI does not define deeper levels;
 * each has a further name in brackets. Throws a TypeError for a name that contains `][`.
 */
function deepPairs(prefix: string, value: Record<string, unknown>, encoder: ParameterEncoder): string[] {
  return pairsOf(value).flatMap(([key, one]) => {
    if (key.includes(']['))
      throw new TypeError(
        `A property of ${decodeURIComponent(prefix)} cannot be named ${JSON.stringify(key)}: "][" separates levels in ` +
          'the style deepObject. Rename the property.',
      )
    const name = `${prefix}%5B${encoder.key(key)}%5D`
    if (isRecord(one)) return deepPairs(name, one, encoder)
    // Each item of an array of objects has an index, so that the properties of an item can be assigned to it.
    if (Array.isArray(one) && one.some(isRecord))
      return deepPairs(name, Object.fromEntries(one.entries()), encoder)
    return Array.isArray(one)
      ? one.map((entry) => `${name}=${encoder.entry(entry)}`)
      : [`${name}=${encoder.entry(one)}`]
  })
}
