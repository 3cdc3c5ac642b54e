import { bodyKind } from './body-kind.ts'
import { type FormEncoding, formText } from './form-body.ts'
import { serializeParameter } from './serialize-parameter.ts'

/** The serialization of a parameter that differs from the default of its location. */
export interface ParameterSerialization {
  readonly style: string
  readonly explode: boolean
  readonly allowReserved?: boolean
  /** The value is the whole query string, in this media type (`in: querystring`, OpenAPI 3.2 section 4.12.2). */
  readonly wholeQuery?: string
  /** How the properties of a form are serialized, where the value is the whole query string. */
  readonly encoding?: FormEncoding
  /** Whether the value is serialized as JSON, because the contract describes it with `content`. */
  readonly json?: boolean
}

/**
 * The serialization of the parts of a request. Parts that are missing here are serialized as OpenAPI defines
 * by default.
 */
export interface Serialization {
  /** The media type of the body. Default: `application/json`. */
  readonly contentType?: string
  /** The part of the query that stands in the path of the contract: `beta=true` of `/x?beta=true`. */
  readonly fixedQuery?: string
  /** The encodings of the properties of a form, by name. */
  readonly encoding?: FormEncoding
  /** The media types of replies that are not JSON. A client refuses other replies than these and JSON. Default: none */
  readonly replies?: readonly string[]
  /** The path parameters, by name. The other locations follow. */
  readonly path?: Readonly<Record<string, ParameterSerialization>>
  readonly query?: Readonly<Record<string, ParameterSerialization>>
  readonly header?: Readonly<Record<string, ParameterSerialization>>
  readonly cookie?: Readonly<Record<string, ParameterSerialization>>
}

/** The default `style` and `explode` of a parameter, by location (OpenAPI 3.1 section 4.8.12.1). */
export const defaultStyles = {
  path: { style: 'simple', explode: false },
  query: { style: 'form', explode: true },
  header: { style: 'simple', explode: false },
  cookie: { style: 'form', explode: true },
} as const

/**
 * Serializes the parameters of one location in their styles (OpenAPI 3.1 section 4.8.12.3).
 *
 * @returns the name of each parameter with its texts, as `serializeParameter` returns them
 */
export function serializeParameters(
  location: keyof typeof defaultStyles,
  values: Readonly<Record<string, unknown>> | undefined,
  { [location]: styles = {} }: Serialization,
): [name: string, texts: string[]][] {
  return Object.entries(values ?? {}).map(([name, value]) => {
    const given: ParameterSerialization = Object.hasOwn(styles, name)
      ? styles[name]!
      : defaultStyles[location]
    const { json = false, wholeQuery, encoding, ...style } = given
    if (wholeQuery !== undefined) return [name, wholeQueryText(value, wholeQuery, encoding)]
    const text = json && value !== undefined ? JSON.stringify(value) : value
    return [name, serializeParameter({ name, in: location, ...style }, text)]
  })
}

/** Writes a value as a whole query string. Everything except a form is percent-encoded as one text. */
function wholeQueryText(value: unknown, type: string, encoding?: FormEncoding): string[] {
  if (value === undefined) return []
  const kind = bodyKind(type)
  if (kind === 'form' && typeof value === 'object' && value !== null) return [formText(value, encoding)]
  return [encodeURIComponent(kind !== 'json' && typeof value === 'string' ? value : JSON.stringify(value))]
}
