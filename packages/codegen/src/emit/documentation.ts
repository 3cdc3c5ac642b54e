import type { Schema } from '@concordat/model'

/** The paragraphs of a comment about a schema. */
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
