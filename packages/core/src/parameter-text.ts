/** How a parameter is written: where it travels, and its style (OpenAPI 3.1 section 4.8.12). */
export interface ParameterForm {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly style: string
  readonly explode: boolean
  /** Whether reserved characters stay as they are. */
  readonly allowReserved?: boolean
}

/**
 * Writes a value as a parameter (RFC 6570, and for what that does not have, OpenAPI 3.1 section 4.8.12.4).
 *
 * @returns for a path or a header, its text; for a query or a cookie, its pairs `name=value`. Nothing for
 *   a value that is undefined or null.
 */
export function parameterTexts(form: ParameterForm, value: unknown): string[] {
  if (value === undefined || value === null) return []
  const encode = encoderOf(form)
  const values = Array.isArray(value) ? value.map((one) => encode(one)) : undefined
  const pairs = isRecord(value)
    ? pairsOf(value).map(([key, one]) => [encode(key), encode(one)] as const)
    : undefined
  const inner = (separator: string) => (values ?? pairs?.flat() ?? [encode(value)]).join(separator)
  const assigned = pairs?.map(([key, one]) => `${key}=${one}`)
  const { style, explode } = form
  const name = form.in === 'query' ? encodeURIComponent(form.name) : form.name
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
}: ParameterForm): (value: unknown) => string {
  if (location === 'header' || style === 'cookie') return textOf
  if (!allowReserved) return (value) => encodeURIComponent(textOf(value))
  // RFC 3986 section 2.2; those that would end the value or the query are written out.
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

/** `color%5BR%5D=100`; levels below that, which OpenAPI leaves open, are written the same way. */
function deepPairs(
  prefix: string,
  value: Record<string, unknown>,
  encode: (value: unknown) => string,
): string[] {
  return pairsOf(value).flatMap(([key, one]) => {
    const name = `${prefix}%5B${encode(key)}%5D`
    if (isRecord(one)) return deepPairs(name, one, encode)
    // Entries that have properties are told apart by their places.
    if (Array.isArray(one) && one.some(isRecord))
      return deepPairs(name, Object.fromEntries(one.entries()), encode)
    return Array.isArray(one) ? one.map((entry) => `${name}=${encode(entry)}`) : [`${name}=${encode(one)}`]
  })
}
