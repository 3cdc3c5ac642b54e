import { bodyKind } from './body-kind.ts'
import type { ItemFormat } from './items/item-format.ts'
import { encodable } from './encodable.ts'
import type { EncodeForm } from './encode-form.ts'
import type { FormEncoding } from './form-body.ts'
import type { RequestEncoders } from './request-encoders.ts'
import { serializePlain } from './serialize-plain.ts'

/** The serialization of a parameter that differs from the default of its location. */
export interface ParameterSerialization {
  readonly style: string
  readonly explode: boolean
  readonly allowReserved?: boolean
  /** The media type of a value that is the whole query string (`in: querystring`, OpenAPI 3.2 section 4.12.1). */
  readonly wholeQuery?: string
  /** How the properties of a form are serialized, where the value is the whole query string. */
  readonly encoding?: FormEncoding
  /** Whether the value is serialized as JSON, because the contract describes it with `content`. */
  readonly json?: boolean
  /** Whether the value is the rest of the path, so that its slashes are not percent-encoded (`x-slashes: true`). */
  readonly slashes?: boolean
  /**
   * Whether the parameter is required and may be a list or an object. An empty list or object that has no text is then
   * refused.
   */
  readonly required?: boolean
}

/**
 * A declared media type of a reply. `items` is the format of the items of a stream. `read` is for a range that includes
 * JSON, if the schema restricts the body: `json` parses every body, `text` parses JSON and reads other bodies as text,
 * and `blob` takes the bytes. Bodies of a media type that is given as a string are read by that type or, if it is a
 * range, by the Content-Type of the reply.
 */
export type ReplyContent =
  | string
  | { readonly type: string; readonly read: 'json' | 'text' | 'blob' }
  | { readonly type: string; readonly items: ItemFormat }

/**
 * The declared replies of an operation: the media types by status, range or `default`. A key may name several statuses,
 * separated by spaces: `200 404`. An empty list declares a reply without a body.
 */
export type DeclaredReplies = Readonly<Record<string, ReplyContent | readonly ReplyContent[]>>

/**
 * The serialization of the parts of a request. Parts that are missing here are serialized as OpenAPI defines
 * by default.
 */
export interface Serialization {
  /** The media type of the body. Default: `application/json`. */
  readonly contentType?: string
  /** The declared media types of the body, if there are several; those after the first with their encodings. */
  readonly contentTypes?: readonly (string | { readonly type: string; readonly encoding: FormEncoding })[]
  /** The part of the query that stands in the path of the contract: `beta=true` of `/x?beta=true`. */
  readonly fixedQuery?: string
  /** The encodings of the properties of a form, by name, if the first media type is that of a form. */
  readonly encoding?: FormEncoding
  /**
   * The declared replies. A client rejects all others, except problems that Concordat itself sends. Default: `{ 200:
   * 'application/json' }`
   */
  readonly replies?: DeclaredReplies
  /**
   * The alternatives of the security requirement: the names of the schemes that are needed together, separated by
   * spaces. Default: none
   */
  readonly security?: readonly string[]
  /** The path parameters, by name. The properties `query`, `header` and `cookie` have those of the other locations. */
  readonly path?: Readonly<Record<string, ParameterSerialization>>
  readonly query?: Readonly<Record<string, ParameterSerialization>>
  readonly header?: Readonly<Record<string, ParameterSerialization>>
  readonly cookie?: Readonly<Record<string, ParameterSerialization>>
}

/** The default `style` and `explode` of a parameter, by location (OpenAPI 3.1 section 4.8.12.2). */
export const defaultStyles = {
  path: { style: 'simple', explode: false },
  query: { style: 'form', explode: true },
  header: { style: 'simple', explode: false },
  cookie: { style: 'form', explode: true },
} as const

/**
 * Serializes the parameters of one location in their styles (OpenAPI 3.1 section 4.8.12.3).
 *
 * @param encoders what only some operations need
 * @returns the name of each parameter with its texts, as `serializeParameter` returns them
 * @throws TypeError for a value that cannot be sent, or that the server would read as another
 */
export function serializeParameters(
  location: keyof typeof defaultStyles,
  values: Readonly<Record<string, unknown>> | undefined,
  { [location]: styles = {} }: Serialization,
  { serializeParameter = serializePlain, encodeForm }: RequestEncoders = {},
): [name: string, texts: string[]][] {
  return Object.entries(values ?? {}).map(([name, value]) => {
    const given: ParameterSerialization = Object.hasOwn(styles, name)
      ? styles[name]!
      : defaultStyles[location]
    const { json = false, required = false, wholeQuery, encoding, ...style } = given
    if (wholeQuery !== undefined)
      return [
        name,
        encodable(`query parameter ${name}`, () => wholeQueryText(value, wholeQuery, encoding, encodeForm)),
      ]
    const text = json && value !== undefined ? JSON.stringify(value) : value
    const texts = encodable(`${location} parameter ${name}`, () =>
      serializeParameter({ name, in: location, ...style }, text),
    )
    if (required && texts.length === 0 && value !== undefined)
      throw new TypeError(
        `The ${location} parameter ${name} is required, and its style ${style.style} has no text for an empty ` +
          `${Array.isArray(value) ? 'list' : 'object'}. Give it an entry, or make it optional in the contract.`,
      )
    return [name, texts]
  })
}

/**
 * Writes a value as a whole query string. An object becomes a form if that is the media type. Any other value is
 * percent-encoded: a string as it is, unless the media type is JSON, and other values as JSON.
 */
function wholeQueryText(
  value: unknown,
  type: string,
  encoding?: FormEncoding,
  encodeForm?: EncodeForm,
): string[] {
  if (value === undefined) return []
  const kind = bodyKind(type)
  if (kind === 'form' && typeof value === 'object' && value !== null)
    return [encodeForm?.(value, type, encoding) as string]
  return [encodeURIComponent(kind !== 'json' && typeof value === 'string' ? value : JSON.stringify(value))]
}
