import { decodeQueryText, parseQuery } from '@concordat/engine'
import { escapePointer } from '@concordat/model'
import type { JsonText } from './json-text.ts'

/**
 * The JSON texts in the fields of a URL-encoded form.
 *
 * @param value the decoded form; a field is included only if its decoded value is an object, or an array that contains
 * an object or array
 */
export function* formJsonTexts(form: string, value: unknown): Generator<JsonText> {
  for (const [name, texts] of parseQuery(form)) {
    if (!hasObject((value as Record<string, unknown> | undefined)?.[name])) continue
    for (const text of texts)
      yield { in: 'body', pointer: `/${escapePointer(name)}`, text: decodeQueryText(text) }
  }
}

function hasObject(value: unknown): boolean {
  return [value].flat().some((entry) => typeof entry === 'object' && entry !== null)
}
