import { isJson } from './media-type.ts'
import { parameterTexts } from './parameter-text.ts'

/** How the properties of a form are written, where that is not the default (OpenAPI 3.1 section 4.8.15). */
export type FormEncoding = Readonly<
  Record<string, { readonly style?: string; readonly explode?: boolean; readonly contentType?: string }>
>

/** Writes an object as `application/x-www-form-urlencoded`. */
export function formText(value: object, encoding: FormEncoding = {}): string {
  return Object.entries(value)
    .flatMap(([name, one]) => {
      const { style, explode = true, contentType = '' } = encoding[name] ?? {}
      const isObject = typeof one === 'object' && one !== null && !Array.isArray(one)
      const json = style === undefined && isJson(contentType) && one !== undefined
      return parameterTexts(
        { name, in: 'query', style: style ?? (isObject && !json ? 'deepObject' : 'form'), explode },
        json ? JSON.stringify(one) : one,
      )
    })
    .join('&')
}

/** Makes the parts of `multipart/form-data` of an object: files as files, lists part by part, objects as JSON. */
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
