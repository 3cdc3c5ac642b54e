import type { BodyContent } from './body-content.ts'
import { encodable } from './encodable.ts'
import { formData, formText, type FormEncoding } from './form-body.ts'

/** Encodes an object as a form. @returns undefined if the media type is not that of a form */
export type EncodeForm = (
  body: object,
  type: string,
  encoding: FormEncoding | undefined,
) => BodyContent | undefined

/** Encodes an object as a form: URL-encoded, or multipart. */
export const encodeForm: EncodeForm = (body, type, encoding) => {
  if (type.startsWith('application/x-www-form-urlencoded'))
    return encodable('form', () => formText(body, encoding))
  return type.startsWith('multipart/') ? formData(body, encoding) : undefined
}
