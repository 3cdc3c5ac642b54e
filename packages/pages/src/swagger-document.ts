import type { OpenAPIDocument } from '@concordat/core'
import { resolve } from '@concordat/model'

interface PathItem {
  parameters?: unknown[]
}

/**
 * The contract as Swagger UI gets it. Its 5.35 loses what is typed into a parameter that a path item
 * refers to (with OpenAPI 3.1, and without a word: it sends `/items/{itemId}`), so these are written out.
 */
export function swaggerDocument(document: OpenAPIDocument): OpenAPIDocument {
  const paths = Object.entries((document['paths'] ?? {}) as Record<string, PathItem>).map(([path, raw]) => {
    const { node: item } = resolve<PathItem>(document, raw, '')
    if (item.parameters === undefined) return [path, item]
    return [
      path,
      { ...item, parameters: item.parameters.map((parameter) => resolve(document, parameter, '').node) },
    ]
  })
  return { ...document, paths: Object.fromEntries(paths) }
}
