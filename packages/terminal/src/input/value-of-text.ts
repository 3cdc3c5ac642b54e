import { compileScalar } from '@concordat/engine'
import { typesOf, type Schema } from '@concordat/model'

/**
 * Decodes a text of the command line to the value of a JSON body or a form, as the decoder of parameters does. An
 * object or a list is written in JSON. A text that is no value of its schema stays a text, so the check of the body
 * reports it.
 */
export function valueOfText(root: object, schema: Schema, text: string): unknown {
  const types = typesOf(root, schema)
  const structured = structuredValue(text)
  if (structured !== undefined) {
    const type = Array.isArray(structured) ? 'array' : 'object'
    if (types === undefined || types.has(type)) return structured
  }
  // A schema without a type takes every value. A text that is JSON, such as 3 or true, is that value.
  if (types === undefined) return parsed(text) ?? text
  return compileScalar(root, schema)(text).value
}

/** The value of a text that is an object or a list in JSON; undefined for any other text. */
export function structuredValue(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  const value = parsed(text)
  return typeof value === 'object' && value !== null ? value : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
