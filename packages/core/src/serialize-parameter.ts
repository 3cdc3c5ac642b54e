/**
 * The name, location and style of a parameter, which determine its serialization (OpenAPI 3.1 section
 * 4.8.12).
 */
export interface ParameterFormat {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly style: string
  readonly explode: boolean
  /** Whether reserved characters are not percent-encoded. */
  readonly allowReserved?: boolean
}

/**
 * Serializes the value of a parameter (RFC 6570; OpenAPI 3.1 section 4.8.12.4 for the other styles).
 *
 * @param format the name, location and style of the parameter
 * @param value the value; undefined and null have no serialization
 * @returns one text for a path or a header, `name=value` pairs for a query or a cookie; an empty array for
 * undefined and null
 *
 * @example
 * ```ts
 * const format = { name: 'tags', in: 'query', style: 'form', explode: false } as const
 * const pairs = serializeParameter(format, ['red', 'sweet'])
 * // ['tags=red,sweet']
 * ```
 */
export function serializeParameter(format: ParameterFormat, value: unknown): string[] {
  if (value === undefined || value === null) return []
  const encode = encoderOf(format)
  const values = Array.isArray(value) ? value.map((one) => encode(one)) : undefined
  const pairs = isRecord(value)
    ? pairsOf(value).map(([key, one]) => [encode(key), encode(one)] as const)
    : undefined
  const inner = (separator: string) => (values ?? pairs?.flat() ?? [encode(value)]).join(separator)
  const assigned = pairs?.map(([key, one]) => `${key}=${one}`)
  const { style, explode } = format
  const name = format.in === 'query' ? encodeURIComponent(format.name) : format.name
  switch (style) {
    case 'label': {
      const exploded = assigned ?? values
      return [`.${explode && exploded !== undefined ? exploded.join('.') : inner(',')}`]
    }
    case 'matrix': {
      const exploded = assigned ?? values?.map((one) => `${name}=${one}`)
      return [`;${explode && exploded !== undefined ? exploded.join(';') : `${name}=${inner(',')}`}`]
    }
    case 'deepObject':
      if (Array.isArray(value)) return deepPairs(name, Object.fromEntries(value.entries()), encode)
      return isRecord(value) ? deepPairs(name, value, encode) : [`${name}=${inner(',')}`]
    case 'simple':
      return [explode && assigned !== undefined ? assigned.join(',') : inner(',')]
    default: {
      if (explode && assigned !== undefined) return assigned
      if (explode && values !== undefined) return values.map((one) => `${name}=${one}`)
      return [`${name}=${inner(separators[style] ?? ',')}`]
    }
  }
}

const separators: Record<string, string> = { spaceDelimited: '%20', pipeDelimited: '%7C' }

function encoderOf({
  in: location,
  style,
  allowReserved = false,
}: ParameterFormat): (value: unknown) => string {
  if (location === 'header' || style === 'cookie') return textOf
  if (!allowReserved) return (value) => encodeURIComponent(textOf(value))
  // Reserved characters (RFC 3986 section 2.2) are kept, except those that would end the value or the query.
  return (value) => encodeURI(textOf(value)).replace(/[#&+]/g, encodeURIComponent)
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

function pairsOf(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).filter(([, one]) => one !== undefined && one !== null)
}

/**
 * Serializes as `color%5BR%5D=100`. OpenAPI does not define deeper levels; they are serialized in the same
 * way.
 */
function deepPairs(
  prefix: string,
  value: Record<string, unknown>,
  encode: (value: unknown) => string,
): string[] {
  return pairsOf(value).flatMap(([key, one]) => {
    const name = `${prefix}%5B${encode(key)}%5D`
    if (isRecord(one)) return deepPairs(name, one, encode)
    // Each item of an array of objects has an index, so that the properties of an item can be assigned to it.
    if (Array.isArray(one) && one.some(isRecord))
      return deepPairs(name, Object.fromEntries(one.entries()), encode)
    return Array.isArray(one) ? one.map((entry) => `${name}=${encode(entry)}`) : [`${name}=${encode(one)}`]
  })
}
