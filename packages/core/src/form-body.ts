import { isJson } from './media-type.ts'
import { serializeParameter } from './serialize-parameter.ts'

/**
 * The serialization of the properties of a form, by name. Properties that are missing here have the default (OpenAPI
 * 3.1 section 4.8.15).
 */
export type FormEncoding = Readonly<
  Record<string, { readonly style?: string; readonly explode?: boolean; readonly contentType?: string }>
>

/**
 * Serializes an object as `application/x-www-form-urlencoded`. Without an encoding, an array is serialized as one pair
 * for each item, all with the same name, and objects have the style `deepObject`.
 *
 * @param value the properties of the form; those with the value undefined are left out
 * @param encoding the styles and media types of single properties; a property with a JSON media type and without a
 *   style is serialized as JSON
 *
 * @example
 * ```ts
 * const text = formText({ name: 'Apple', tags: ['red', 'sweet'] })
 * // 'name=Apple&tags=red&tags=sweet'
 * ```
 */
export function formText(value: object, encoding: FormEncoding = {}): string {
  return Object.entries(value)
    .flatMap(([name, one]) => {
      const { style, explode = true, contentType = '' } = encoding[name] ?? {}
      const isObject = typeof one === 'object' && one !== null && !Array.isArray(one)
      const json = style === undefined && isJson(contentType) && one !== undefined
      // The media type applies to each item of a list (OpenAPI 3.1.1 section 4.8.15).
      const text = json
        ? Array.isArray(one)
          ? one.map((item) => JSON.stringify(item))
          : JSON.stringify(one)
        : one
      return serializeParameter(
        {
          name,
          in: 'query',
          style: style ?? (isObject && !json ? 'deepObject' : 'form'),
          explode,
          kind: 'property of the form',
        },
        text,
      )
    })
    .join('&')
}

/** One part of a `multipart/form-data` body. */
export interface FormPart {
  name: string
  /** A text without a `type` is a plain field. */
  content: string | Blob
  /** The media type of a text that has one. The type of a Blob is its own. */
  type?: string
}

/**
 * Serializes an object as `multipart/form-data`. Blobs and bytes become files, a list becomes one part for each entry,
 * and objects become JSON. Other values become text, or JSON if the media type of the property is JSON.
 *
 * @param value the properties of the form; those with the value undefined are left out
 * @param encoding the media types of single properties (OpenAPI 3.1 section 4.8.15.1)
 */
export function formData(value: object, encoding: FormEncoding = {}): FormData {
  const form = new FormData()
  for (const { name, content, type } of formParts(value, encoding))
    form.append(name, type === undefined ? content : new Blob([content], { type }))
  return form
}

/** Returns the parts of the form that `formData` makes of an object, before they are Blobs. */
export function formParts(value: object, encoding: FormEncoding = {}): FormPart[] {
  return Object.entries(value).flatMap(([name, all]) => {
    const type = oneType(encoding[name]?.contentType)
    return ([all].flat() as unknown[]).flatMap((one) =>
      one === undefined ? [] : [{ name, ...partOf(one, type) }],
    )
  })
}

function partOf(value: unknown, type: string | undefined): Pick<FormPart, 'content' | 'type'> {
  if (value instanceof Blob)
    return { content: value.type === '' && type !== undefined ? withType(value, type) : value }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
    return {
      content: new Blob([value as Uint8Array<ArrayBuffer>], { type: type ?? 'application/octet-stream' }),
    }
  // A Date, or another object with the method `toJSON`, is replaced by the result of that method.
  const hasJson = typeof value === 'object' && value !== null && 'toJSON' in value
  const plain: unknown = hasJson ? (value.toJSON as () => unknown)() : value
  if (typeof plain === 'object' && plain !== null)
    return { content: JSON.stringify(plain), type: type ?? 'application/json' }
  if (typeof plain === 'string' && !plain.isWellFormed())
    throw new TypeError(
      'A property of the form has half of a character (a lone surrogate), which no text can hold.',
    )
  if (type === undefined) return { content: String(plain) }
  return { content: isJson(type) ? JSON.stringify(plain) : String(plain), type }
}

function withType(blob: Blob, type: string): Blob {
  return blob instanceof File ? new File([blob], blob.name, { type }) : new Blob([blob], { type })
}

/** Returns the media type of a property; undefined if the contract declares none, a list of them, or a range. */
function oneType(contentType: string | undefined): string | undefined {
  return contentType === undefined || /[,*]/.test(contentType) ? undefined : contentType
}
