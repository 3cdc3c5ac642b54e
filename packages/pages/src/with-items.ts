import type { OpenAPIDocument } from '@concordat/core'
import { pointerTokens, readModel, type Schema, valueAt } from '@concordat/model'

/**
 * Returns a document in which the schema of a stream is that of one of its items, with a description that says so. Redoc
 * does not know `itemSchema`, and no page knows `x-item-schema`.
 *
 * @returns the document itself, if it describes no items
 */
export function withItems(document: OpenAPIDocument): OpenAPIDocument {
  const streams = readModel(document).operations.flatMap(({ responses }) =>
    responses.flatMap(({ content }) => content.filter(({ items }) => items !== undefined)),
  )
  if (streams.length === 0) return document
  const copy = structuredClone(document)
  for (const { pointer, items } of streams) {
    const media = valueAt(copy, pointerTokens(pointer)) as { schema?: Schema } | undefined
    if (media !== undefined) media.schema = oneOfMany(items!.schema)
  }
  return copy
}

function oneOfMany(schema: Schema): Schema {
  const description = 'A stream of items, one after another. Each of them is:'
  if (typeof schema === 'boolean' || schema.$ref !== undefined) return { description, allOf: [schema] }
  const { description: own } = schema as { description?: string }
  return { ...schema, description: own === undefined ? description : `${description} ${own}` }
}
