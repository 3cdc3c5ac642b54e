import { bodyKind, type Fault, HttpError } from '@concordat/core'
import { escapePointer, type ParameterModel } from '@concordat/model'
import { formDecoder } from '../body/form.ts'
import { decodeJsonText } from '../body/json.ts'
import { decodeQueryText } from '../query.ts'
import type { IsValid } from './parameter-decoder.ts'

/** Decodes a whole query string, which is passed without its question mark. It returns undefined for an empty one. */
export type WholeQueryDecoder = (query: string, faults: Fault[]) => unknown

/**
 * Compiles the decoder of a parameter that is the whole query string (`in: querystring`, OpenAPI 3.2 section 4.12.1).
 * The query string is a form, or the percent-encoded text of another media type, of which only JSON is decoded further.
 */
export function wholeQueryDecoder(
  root: object,
  { name, content }: ParameterModel,
  isValid: IsValid,
): WholeQueryDecoder {
  const pointer = `/${escapePointer(name)}`
  const kind = bodyKind(content!.type)
  if (kind === 'form') {
    const decodeForm = formDecoder(root, content!, isValid)
    return (query, faults) => {
      if (query === '') return undefined
      const found: Fault[] = []
      try {
        return decodeForm(new TextEncoder().encode(query), found)
      } catch (error) {
        if (!(error instanceof HttpError)) throw error
        throw HttpError.of('malformed-address', { detail: 'The query is not a valid form.' })
      } finally {
        for (const fault of found) faults.push({ ...fault, in: 'query', pointer: pointer + fault.pointer })
      }
    }
  }
  return (query, faults) => {
    if (query === '') return undefined
    const text = decodeQueryText(query.replaceAll('+', '%2B'))
    if (kind !== 'json') return text
    try {
      return decodeJsonText(text)
    } catch {
      faults.push({ in: 'query', pointer, rule: 'content', message: 'must be valid JSON' })
      return text
    }
  }
}
