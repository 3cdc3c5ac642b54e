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
 * reference: it is data, and need not lead anywhere. An extension that something else refers to stays.
 */
export function withoutMisleadingRefs(document: object): unknown {
  const needed = new Set<string>()
  // First without any, to see what is missed then.
  const bare = copied(document, (_key, value) => !hasRef(value))
  for (const [, name] of JSON.stringify(bare).matchAll(/"\$ref":"#\/[^"]*\/(x-[^/"]+)/g)) needed.add(name!)
  const copy = copied(document, (key, value) => needed.has(key) || !hasRef(value))
  spellOutMappings(copy, (copy as { components?: { schemas?: object } }).components?.schemas ?? {})
  return copy
}

/** A mapping of a discriminator may lead to a schema by its name alone (OpenAPI 3.1 section 4.8.25), which not everybody knows. */
function spellOutMappings(node: unknown, schemas: object): void {
  if (typeof node !== 'object' || node === null) return
  const { propertyName, mapping } = node as { propertyName?: unknown; mapping?: Record<string, unknown> }
  if (typeof propertyName === 'string' && typeof mapping === 'object' && mapping !== null)
    for (const [value, name] of Object.entries(mapping))
      if (typeof name === 'string' && Object.hasOwn(schemas, name))
        mapping[value] = `#/components/schemas/${name}`
  for (const part of Object.values(node)) spellOutMappings(part, schemas)
}

type Keeps = (key: string, value: unknown) => boolean

function copied(node: unknown, keeps: Keeps, inMap = false): unknown {
  if (Array.isArray(node)) return node.map((part) => copied(part, keeps))
  if (typeof node !== 'object' || node === null) return node
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    if (!inMap && (/^examples?$/.test(key) || key.startsWith('x-')) && !keeps(key, value)) continue
    const part = !inMap && data.has(key) ? value : copied(value, keeps, !inMap && maps.has(key))
    Object.defineProperty(copy, key, { value: part, enumerable: true, writable: true, configurable: true })
  }
  return copy
}

function hasRef(value: unknown): boolean {
  return JSON.stringify(value).includes('"$ref":')
}
