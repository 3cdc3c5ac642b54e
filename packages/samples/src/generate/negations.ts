import { normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'

const known = new WeakMap<SchemaObject, Schema[]>()

/**
 * Schemas whose values probably violate a schema. Each of them negates one keyword. For a keyword whose negation has no
 * direct form, such as `enum`, the schema also accepts values that match the keyword. Callers must check the values.
 */
export function negations(root: object, schema: Schema): Schema[] {
  if (typeof schema === 'boolean') return schema ? [] : [true]
  let alternatives = known.get(schema)
  if (alternatives === undefined) {
    // An empty list ends the recursion of a schema that refers to itself.
    known.set(schema, [])
    const part = normalSchema(root, schema)
    alternatives = [...negatedObject(part), ...negatedCombination(root, part), ...negatedScalar(part)]
    alternatives.push(...negatedArray(part), ...negatedType(part))
    known.set(schema, alternatives)
  }
  return alternatives
}

function negatedObject(part: SchemaObject): Schema[] {
  const alternatives: Schema[] = []
  const add = (alternative: SchemaObject) => void alternatives.push({ type: 'object', ...alternative })
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
  return alternatives
}

function negatedCombination(root: object, part: SchemaObject): Schema[] {
  const alternatives = (part.allOf ?? []).flatMap((schema) => negations(root, schema))
  if (part.$ref !== undefined) alternatives.push(...negations(root, schemaAt(root, part.$ref)))
  const none = (schemas: Schema[]): Schema => ({ allOf: schemas.map((not): Schema => ({ not })) })
  if (part.anyOf !== undefined) alternatives.push(none(part.anyOf))
  if (part.oneOf !== undefined) {
    alternatives.push(none(part.oneOf))
    const [first, ...others] = part.oneOf
    for (const other of others) alternatives.push({ allOf: [first!, other] })
  }
  if (part['not'] !== undefined) alternatives.push(part['not'] as Schema)
  const { if: condition, then: yes, else: no } = part as Record<string, Schema | undefined>
  if (condition !== undefined && yes !== undefined) alternatives.push({ allOf: [condition, { not: yes }] })
  if (condition !== undefined && no !== undefined)
    alternatives.push({ allOf: [{ not: condition }, { not: no }] })
  return alternatives
}

function negatedScalar(part: SchemaObject): Schema[] {
  const alternatives: Schema[] = []
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength } = part as Record<
    string,
    number
  >
  if (part.enum !== undefined || 'const' in part) alternatives.push(true)
  if (minimum !== undefined) alternatives.push({ type: 'number', exclusiveMaximum: minimum })
  if (maximum !== undefined) alternatives.push({ type: 'number', exclusiveMinimum: maximum })
  if (exclusiveMinimum !== undefined) alternatives.push({ type: 'number', maximum: exclusiveMinimum })
  if (exclusiveMaximum !== undefined) alternatives.push({ type: 'number', minimum: exclusiveMaximum })
  if (part['multipleOf'] !== undefined) alternatives.push({ type: 'number' })
  if (minLength !== undefined && minLength > 0)
    alternatives.push({ type: 'string', maxLength: minLength - 1 })
  if (maxLength !== undefined) alternatives.push({ type: 'string', minLength: maxLength + 1 })
  if (part['pattern'] !== undefined) alternatives.push({ type: 'string' })
  if (part.format !== undefined) alternatives.push({ type: ['string', 'number'] })
  return alternatives
}

function negatedArray(part: SchemaObject): Schema[] {
  const alternatives: Schema[] = []
  const add = (alternative: SchemaObject) => void alternatives.push({ type: 'array', ...alternative })
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
  return alternatives
}

const allTypes = ['string', 'number', 'boolean', 'object', 'array', 'null']

function negatedType({ type }: SchemaObject): Schema[] {
  if (type === undefined) return []
  const own = new Set([type].flat())
  const others = allTypes.filter((other) => !own.has(other))
  return others.length === 0 ? [] : [{ type: others }]
}
