/** Keywords whose value has names of the contract's own for keys. */
const maps = new Set(
  `$defs callbacks content definitions dependentSchemas encoding headers links mapping parameters paths
  pathItems patternProperties properties requestBodies responses schemas scopes securitySchemes variables
  webhooks`.split(/\s+/),
)

/** Keywords whose value is data, whatever it looks like. */
const data = new Set(['const', 'default', 'enum'])

/**
 * A copy of an OpenAPI document without those examples and extensions in which something looks like a
 * reference: it is data, and need not lead anywhere.
 */
export function withoutMisleadingRefs(node: unknown, inMap = false): unknown {
  if (Array.isArray(node)) return node.map((part) => withoutMisleadingRefs(part))
  if (typeof node !== 'object' || node === null) return node
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    if (!inMap && (/^examples?$/.test(key) || key.startsWith('x-')) && hasRef(value)) continue
    const part = !inMap && data.has(key) ? value : withoutMisleadingRefs(value, !inMap && maps.has(key))
    Object.defineProperty(copy, key, { value: part, enumerable: true, writable: true, configurable: true })
  }
  return copy
}

function hasRef(value: unknown): boolean {
  return JSON.stringify(value).includes('"$ref":')
}
