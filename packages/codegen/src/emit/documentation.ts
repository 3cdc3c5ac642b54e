import type { Schema } from '@concordat/model'

/**
 * The paragraphs of the doc comment for the type of a schema: its description, default and deprecation. A paragraph is
 * undefined if the schema does not have it, or if the default has 80 or more characters of JSON.
 */
export function documentation(schema: Schema): (string | undefined)[] {
  if (typeof schema === 'boolean') return []
  const { description, deprecated } = schema
  const standard = 'default' in schema ? JSON.stringify(schema.default) : ''
  return [
    typeof description === 'string' ? description.trim() : undefined,
    standard !== '' && standard.length < 80 ? `@default ${standard}` : undefined,
    deprecated === true ? '@deprecated' : undefined,
  ]
}
