import { isJson } from './media-type.ts'
import { serializeParameter } from './serialize-parameter.ts'

/**
 * The serialization of the properties of a form, by name, for those that differ from the default (OpenAPI 3.1
 * section 4.8.15).
 */
export type FormEncoding = Readonly<
  Record<string, { readonly style?: string; readonly explode?: boolean; readonly contentType?: string }>
>

/**
 * Serializes an object as `application/x-www-form-urlencoded`. Without an encoding, the name of an array is
 * repeated for each item, and objects have the style `deepObject`.
 *
 * @param value the properties of the form; those with the value undefined are left out
 * @param encoding the styles and media types of single properties
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
      return serializeParameter(
        { name, in: 'query', style: style ?? (isObject && !json ? 'deepObject' : 'form'), explode },
        json ? JSON.stringify(one) : one,
      )
    })
    .join('&')
}

/**
 * Serializes an object as `multipart/form-data`: blobs as files, each item of an array as a part, objects as
 * JSON.
 */
export function formData(value: object): FormData {
  const form = new FormData()
  for (const [name, all] of Object.entries(value)) {
    for (const one of [all].flat() as (Blob | object | string | number | boolean | null | undefined)[]) {
      if (one === undefined) continue
      if (one instanceof Blob) form.append(name, one)
      else form.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one))
    }
  }
  return form
}
