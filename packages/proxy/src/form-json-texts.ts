import { decodeQueryText, parseQuery } from '@concordat/engine'
import { escapePointer } from '@concordat/model'
import type { JsonText } from './json-text.ts'

/**
 * The JSON texts in the fields of a form, which has the syntax of a query.
 *
 * @param value the decoded form. A field that has no object in it was not read as JSON with names.
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
