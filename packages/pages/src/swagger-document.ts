import type { OpenAPIDocument } from '@concordat/core'
import { methods, resolve } from '@concordat/model'

type Json = Record<string, unknown>

/**
 * Returns the contract for Swagger UI, with the references to path items, parameters, their schemas, and responses
 * resolved. With OpenAPI 3.1, Swagger UI 5.35 ignores the input of a parameter that is referenced in a path item (it
 * sends `/items/{itemId}`), and treats referenced schemas of parameters as untyped.
 */
export function swaggerDocument(document: OpenAPIDocument): OpenAPIDocument {
  const follow = (node: unknown) => resolve<Json>(document, node, '').node
  const resolved = (parameters: unknown) =>
    (parameters as unknown[]).map((raw) => {
      const parameter = follow(raw)
      return parameter['schema'] === undefined
        ? parameter
        : { ...parameter, schema: follow(parameter['schema']) }
    })
  const pathItem = (raw: unknown): Json => {
    const item = { ...follow(raw) }
    if (item['parameters'] !== undefined) item['parameters'] = resolved(item['parameters'])
    for (const method of methods) {
      if (item[method] === undefined) continue
      const operation = { ...(item[method] as Json) }
      if (operation['parameters'] !== undefined) operation['parameters'] = resolved(operation['parameters'])
      operation['responses'] = mapValues(operation['responses'], follow)
      item[method] = operation
    }
    return item
  }
  return { ...document, paths: mapValues(document['paths'], pathItem) }
}

function mapValues(map: unknown, change: (value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries((map ?? {}) as Json).map(([key, value]) => [key, change(value)]))
}
