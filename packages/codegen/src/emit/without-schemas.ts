import { type Direction, resolve, type Schema } from '@concordat/model'

/** Keywords whose value is a map. Its keys are names that the contract chooses. */
const maps = new Set(
  'content encoding headers mediaTypes parameters pathItems paths requestBodies responses schemas webhooks'.split(
    ' ',
  ),
)

/** Keywords that openapi-typescript emits no types for. */
const untyped = new Set([
  'callbacks',
  'example',
  'examples',
  'links',
  'security',
  'securitySchemes',
  'servers',
  'tags',
])

const directions: Readonly<Record<string, Direction>> = {
  parameters: 'request',
  requestBody: 'request',
  requestBodies: 'request',
  responses: 'reply',
}

const componentRef = /^#\/components\/(?:parameters|responses|requestBodies|headers|pathItems)\/[\w.-]+$/

/**
 * A copy of a bundled document in which `replace` gives each schema. References that lead elsewhere than to a
 * component are replaced by what they lead to.
 *
 * @param replace receives a schema, and whether it describes requests or replies
 */
export function withoutSchemas(
  document: object,
  replace: (schema: Schema, direction: Direction) => object,
): object {
  const copied = (node: unknown, direction: Direction, map = '', within: readonly string[] = []): unknown => {
    if (Array.isArray(node)) return node.map((part) => copied(part, direction, '', within))
    if (typeof node !== 'object' || node === null) return node
    const { $ref } = node as { $ref?: unknown }
    // Before OpenAPI 3.2 too, some contracts have a reference in place of a map.
    if (map !== 'schemas' && typeof $ref === 'string' && !componentRef.test($ref)) {
      if (within.includes($ref)) return {}
      const target = copied(resolve(document, { $ref }, '').node, direction, map, [...within, $ref])
      return {
        ...(target as object),
        ...(copied({ ...node, $ref: undefined }, direction, map, within) as object),
      }
    }
    const copy: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(node)) {
      if (value === undefined) continue
      if (map === '' && (untyped.has(key) || key.startsWith('x-'))) continue
      const isSchema = map === 'schemas' || (map === '' && (key === 'schema' || key === 'itemSchema'))
      const inside = map === '' ? (directions[key] ?? direction) : direction
      const part = isSchema
        ? replace(value as Schema, inside)
        : copied(value, inside, map === '' && maps.has(key) ? key : '', within)
      Object.defineProperty(copy, key, { value: part, enumerable: true, writable: true, configurable: true })
    }
    return copy
  }
  return copied(document, 'reply') as object
}
