import { normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'

const known = new WeakMap<SchemaObject, Schema[]>()

/**
 * Schemas whose values probably violate a schema. Each of them negates one keyword. A keyword whose negation has
 * no direct form, such as `enum`, gives a schema that accepts more, so callers must check the values.
 */
export function negations(root: object, schema: Schema): Schema[] {
  if (typeof schema === 'boolean') return schema ? [] : [true]
  let ways = known.get(schema)
  if (ways === undefined) {
    // An empty list ends the recursion of a schema that refers to itself.
    known.set(schema, [])
    const part = normalSchema(root, schema)
    ways = [...negatedObject(part), ...negatedCombination(root, part), ...negatedScalar(part)]
    ways.push(...negatedArray(part), ...negatedType(part))
    known.set(schema, ways)
  }
  return ways
}

function negatedObject(part: SchemaObject): Schema[] {
  const ways: Schema[] = []
  const add = (way: SchemaObject) => void ways.push({ type: 'object', ...way })
  for (const name of part.required ?? []) add({ properties: { [name]: false } })
  for (const [name, schema] of Object.entries(part.properties ?? {}))
    if (schema !== true) add({ required: [name], properties: { [name]: { not: schema } } })
  const { additionalProperties: others, propertyNames: names } = part as Record<string, Schema>
  for (const rest of [others, part['unevaluatedProperties'] as Schema | undefined]) {
    if (rest !== undefined && rest !== true)
      add({ required: ['unexpected'], properties: { unexpected: { not: rest } } })
  }
  if (names !== undefined) add({ minProperties: 1, propertyNames: { not: names } })
  const { minProperties: least, maxProperties: most } = part as Record<string, number>
  if (least !== undefined && least > 0) add({ maxProperties: least - 1 })
  if (most !== undefined) add({ minProperties: most + 1 })
  const dependent = (part['dependentRequired'] ?? {}) as Record<string, string[]>
  for (const [name, dependents] of Object.entries(dependent))
    for (const other of dependents) add({ required: [name], properties: { [other]: false } })
  const schemas = (part['dependentSchemas'] ?? {}) as Record<string, Schema>
  for (const [name, schema] of Object.entries(schemas)) add({ required: [name], not: schema })
  return ways
}

function negatedCombination(root: object, part: SchemaObject): Schema[] {
  const ways = (part.allOf ?? []).flatMap((schema) => negations(root, schema))
  if (part.$ref !== undefined) ways.push(...negations(root, schemaAt(root, part.$ref)))
  const none = (schemas: Schema[]): Schema => ({ allOf: schemas.map((not): Schema => ({ not })) })
  if (part.anyOf !== undefined) ways.push(none(part.anyOf))
  if (part.oneOf !== undefined) {
    ways.push(none(part.oneOf))
    const [first, ...others] = part.oneOf
    for (const other of others) ways.push({ allOf: [first!, other] })
  }
  if (part['not'] !== undefined) ways.push(part['not'] as Schema)
  const { if: condition, then: yes, else: no } = part as Record<string, Schema | undefined>
  if (condition !== undefined && yes !== undefined) ways.push({ allOf: [condition, { not: yes }] })
  if (condition !== undefined && no !== undefined) ways.push({ allOf: [{ not: condition }, { not: no }] })
  return ways
}

function negatedScalar(part: SchemaObject): Schema[] {
  const ways: Schema[] = []
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength } = part as Record<
    string,
    number
  >
  if (part.enum !== undefined || 'const' in part) ways.push(true)
  if (minimum !== undefined) ways.push({ type: 'number', exclusiveMaximum: minimum })
  if (maximum !== undefined) ways.push({ type: 'number', exclusiveMinimum: maximum })
  if (exclusiveMinimum !== undefined) ways.push({ type: 'number', maximum: exclusiveMinimum })
  if (exclusiveMaximum !== undefined) ways.push({ type: 'number', minimum: exclusiveMaximum })
  if (part['multipleOf'] !== undefined) ways.push({ type: 'number' })
  if (minLength !== undefined && minLength > 0) ways.push({ type: 'string', maxLength: minLength - 1 })
  if (maxLength !== undefined) ways.push({ type: 'string', minLength: maxLength + 1 })
  if (part['pattern'] !== undefined) ways.push({ type: 'string' })
  if (part.format !== undefined) ways.push({ type: ['string', 'number'] })
  return ways
}

function negatedArray(part: SchemaObject): Schema[] {
  const ways: Schema[] = []
  const add = (way: SchemaObject) => void ways.push({ type: 'array', ...way })
  const { minItems, maxItems } = part as Record<string, number>
  if (minItems !== undefined && minItems > 0) add({ maxItems: minItems - 1 })
  if (maxItems !== undefined) add({ minItems: maxItems + 1 })
  for (const [index, schema] of (part.prefixItems ?? []).entries()) {
    const prefixItems = Array.from({ length: index }, (): Schema => true)
    if (schema !== true) add({ minItems: index + 1, prefixItems: [...prefixItems, { not: schema }] })
  }
  const first = part.prefixItems?.length ?? 0
  if (part.items !== undefined && part.items !== true) {
    const prefixItems = Array.from({ length: first }, (): Schema => true)
    add({ minItems: first + 1, prefixItems: [...prefixItems, { not: part.items }] })
  }
  if (part['contains'] !== undefined) add({ items: { not: part['contains'] as Schema } })
  if (part['uniqueItems'] === true) add({ minItems: 2, maxItems: 2, items: { const: 'twin' } })
  return ways
}

const allTypes = ['string', 'number', 'boolean', 'object', 'array', 'null']

function negatedType({ type }: SchemaObject): Schema[] {
  if (type === undefined) return []
  const own = new Set([type].flat())
  const others = allTypes.filter((other) => !own.has(other))
  return others.length === 0 ? [] : [{ type: others }]
}
