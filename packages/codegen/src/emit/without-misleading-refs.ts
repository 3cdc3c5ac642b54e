/** Keywords whose value is a map. Its keys are names that the contract chooses. */
const maps = new Set(
  `$defs callbacks content definitions dependentSchemas encoding headers links mapping parameters paths
  pathItems patternProperties properties requestBodies responses schemas scopes securitySchemes variables
  webhooks`.split(/\s+/),
)

/** Keywords whose value is data. A `$ref` in it is no reference. */
const data = new Set(['const', 'default', 'enum'])

/**
 * A copy of an OpenAPI document without the examples and extensions that contain a `$ref`. Such a `$ref` is
 * data and may have no target. An extension stays if a reference elsewhere in the document points to it.
 */
export function withoutMisleadingRefs(document: object): unknown {
  const needed = new Set<string>()
  // The references that remain in this copy tell which extensions are needed.
  const stripped = copied(document, (_key, value) => !hasRef(value))
  for (const [, name] of JSON.stringify(stripped).matchAll(/"\$ref":"#\/[^"]*\/(x-[^/"]+)/g))
    needed.add(name!)
  const copy = copied(document, (key, value) => needed.has(key) || !hasRef(value))
  expandMappings(copy, (copy as { components?: { schemas?: object } }).components?.schemas ?? {})
  return copy
}

/** Turns schema names in a discriminator's `mapping` (OpenAPI 3.1 section 4.8.25) into references, for openapi-typescript. */
function expandMappings(node: unknown, schemas: object): void {
  if (typeof node !== 'object' || node === null) return
  const { propertyName, mapping } = node as { propertyName?: unknown; mapping?: Record<string, unknown> }
  if (typeof propertyName === 'string' && typeof mapping === 'object' && mapping !== null)
    for (const [value, name] of Object.entries(mapping))
      if (typeof name === 'string' && Object.hasOwn(schemas, name))
        mapping[value] = `#/components/schemas/${name}`
  for (const part of Object.values(node)) expandMappings(part, schemas)
}

type IsKept = (key: string, value: unknown) => boolean

function copied(node: unknown, isKept: IsKept, inMap = false): unknown {
  if (Array.isArray(node)) return node.map((part) => copied(part, isKept))
  if (typeof node !== 'object' || node === null) return node
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    if (!inMap && (/^examples?$/.test(key) || key.startsWith('x-')) && !isKept(key, value)) continue
    const part = !inMap && data.has(key) ? value : copied(value, isKept, !inMap && maps.has(key))
    Object.defineProperty(copy, key, { value: part, enumerable: true, writable: true, configurable: true })
  }
  return copy
}

function hasRef(value: unknown): boolean {
  return JSON.stringify(value).includes('"$ref":')
}
