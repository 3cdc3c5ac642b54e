import type { Schema, SchemaObject } from '@concordat/model'
import type { Setting } from './setting.ts'

/** Creates an object schema with some of the object keywords. */
export function objectSchema(setting: Setting, depth: number): SchemaObject {
  const { random, modern, make, names: known } = setting
  const schema: SchemaObject = { type: 'object' }
  if (random.chance(0.12)) delete schema.type
  const names = random.some(known, random.chance(0.1) ? 0 : 1, 4)
  if (names.length > 0)
    schema.properties = Object.fromEntries(names.map((name) => [name, property(setting, depth)]))
  if (random.chance(0.5) && names.length > 0) schema.required = random.some(names, 1, 2)
  else if (random.chance(0.08)) schema.required = [random.pick(known)]
  if (random.chance(0.3))
    schema.additionalProperties = random.chance(0.6) ? false : random.chance(0.3) ? true : make(depth - 1)
  if (random.chance(0.1)) schema['minProperties'] = random.between(0, 2)
  if (random.chance(0.1)) schema['maxProperties'] = random.between(1, 4)
  if (!modern) return schema
  if (random.chance(0.12))
    schema.patternProperties = { [random.pick(['^x-', '^a', '\\d', 'e$'])]: make(depth - 1) }
  if (random.chance(0.08))
    schema['propertyNames'] = random.pick<Schema>([
      { maxLength: 5 },
      { pattern: '^[a-z]' },
      { enum: known.slice(0, 8) },
      true,
    ])
  if (random.chance(0.1))
    schema['dependentRequired'] = { [random.pick(known)]: random.some(known.slice(0, 9), 1, 2) }
  if (random.chance(0.1)) schema['dependentSchemas'] = { [names[0] ?? 'a']: make(depth - 1) }
  if (random.chance(0.18)) {
    schema['unevaluatedProperties'] = random.chance(0.75) ? false : make(depth - 1)
    delete schema.additionalProperties
    if (random.chance(0.5)) schema.allOf = [make(depth - 1)]
    else if (random.chance(0.4)) schema.anyOf = [make(depth - 1), make(depth - 1)]
  }
  return schema
}

function property({ random, modern, make, refs, hides }: Setting, depth: number): Schema {
  const schema = make(depth - 1)
  if (!hides || !random.chance(0.15)) return schema
  const keyword = random.pick(['readOnly', 'writeOnly'])
  // OpenAPI 3.0 ignores the siblings of a $ref, so the keyword is a sibling of an allOf.
  if (random.chance(0.3)) return { allOf: [{ $ref: random.pick(refs) }], [keyword]: true }
  if (typeof schema === 'boolean') return { [keyword]: true }
  return schema.$ref !== undefined && !modern
    ? { allOf: [schema, { [keyword]: true }] }
    : { ...schema, [keyword]: true }
}
