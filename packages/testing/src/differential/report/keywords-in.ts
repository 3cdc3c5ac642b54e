const known = new Set(
  (
    '$ref $dynamicRef $dynamicAnchor type enum const multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength ' +
    'maxLength pattern format items prefixItems contains minContains maxContains minItems maxItems uniqueItems unevaluatedItems ' +
    'properties patternProperties additionalProperties propertyNames required minProperties maxProperties dependentRequired ' +
    'dependentSchemas unevaluatedProperties allOf anyOf oneOf not if then else nullable discriminator readOnly writeOnly default'
  ).split(' '),
)

const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', 'schemas'])
const data = new Set(['enum', 'const', 'default', 'example', 'mapping', 'dependentRequired'])

/**
 * Calls `keyword` for every schema keyword of a document and `feature` for every OpenAPI feature, once per
 * occurrence.
 */
export function keywordsIn(
  document: object,
  keyword: (name: string) => void,
  feature: (name: string) => void,
): void {
  const schema = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) return node.forEach(schema)
    for (const [name, value] of Object.entries(node)) {
      if (known.has(name)) keyword(name)
      if (name === 'format') keyword(`format ${String(value)}`)
      if (name.startsWith('exclusive') && typeof value === 'boolean') keyword(`${name} (boolean)`)
      if (data.has(name)) continue
      if (maps.has(name)) Object.values(value as object).forEach(schema)
      else schema(value)
    }
  }
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const {
      in: location,
      style,
      explode,
      schemas,
      content,
      security,
      allowReserved,
      allowEmptyValue,
    } = node as Record<string, unknown>
    if (typeof location === 'string' && 'name' in node && 'schema' in node) {
      feature(
        `${location} ${typeof style === 'string' ? style : 'default style'}${explode === undefined ? '' : explode === true ? ' explode' : ' no explode'}`,
      )
      if (allowReserved === true) feature('allowReserved')
      if (allowEmptyValue === true) feature('allowEmptyValue')
    }
    if (typeof content === 'object')
      for (const type of Object.keys(content!))
        feature(`${typeof location === 'string' ? 'parameter ' : ''}${type}`)
    if (Array.isArray(security))
      for (const one of security as object[])
        feature(
          `security ${
            Object.keys(one)
              .map((name) => name.replace(/Key$/, ' key'))
              .join(' and ') || 'optional'
          }`,
        )
    if (schemas !== undefined) Object.values(schemas as object).forEach(schema)
    for (const [name, value] of Object.entries(node)) {
      if (name === 'schema') schema(value)
      else if (name !== 'schemas') walk(value)
    }
  }
  walk(document)
}
