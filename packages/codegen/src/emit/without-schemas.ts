import { type Direction, resolve, type Schema } from '@concordat/model'

/** Keywords whose value is a map. The keys of a map are names, even if they look like keywords. */
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
 * Copies the parts of a bundled document that openapi-typescript emits types for, and replaces each schema by the
 * result of `replace`. A reference that matches `componentRef` is kept. Any other reference is replaced by its target,
 * or by `{}` within that target itself.
 *
 * @param replace receives a schema, and the direction that it is used in: `reply` if its place does not tell, as in
 * `components.schemas`
 */
export function withoutSchemas(
  document: object,
  replace: (schema: Schema, direction: Direction) => object,
): object {
  const copied = (node: unknown, direction: Direction, map = '', within: readonly string[] = []): unknown => {
    if (Array.isArray(node)) return node.map((part) => copied(part, direction, '', within))
    if (typeof node !== 'object' || node === null) return node
    const { $ref } = node as { $ref?: unknown }
    // Some contracts have a `$ref` in place of a whole map, in any version of OpenAPI.
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
