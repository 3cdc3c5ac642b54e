import { dynamicTarget, normalSchema, schemaAt, type Schema } from '@concordat/model'
import { isObject, namesOf, own, type Keyword, type KeywordGroup } from '../keyword.ts'
import { isNamed } from './objects.ts'

type At = Parameters<Keyword>[2]

/** JSON Schema 2020-12 core, section 11. */
export const unevaluated: KeywordGroup = {
  unevaluatedProperties(schema: Schema, value, at) {
    if (!isObject(value)) return true
    let right = true
    for (const name of namesOf(value)) {
      if (evaluates(at.schema, value, name, at, true)) continue
      right =
        (schema === false
          ? at.fail('unevaluatedProperties', 'must NOT have unevaluated properties', name)
          : at.inside(schema, value[name], name)) && right
    }
    return right
  },
  unevaluatedItems(schema: Schema, value, at) {
    if (!Array.isArray(value)) return true
    let right = true
    for (const [index, item] of value.entries()) {
      if (evaluates(at.schema, value, index, at, true)) continue
      if (schema === false) return at.fail('unevaluatedItems', `must NOT have more than ${index} items`)
      right = at.inside(schema, item, index) && right
    }
    return right
  },
}

/** Whether a schema, or what of it applies to the value, looks at this property or item. */
function evaluates(raw: Schema, value: object, key: string | number, at: At, outermost = false): boolean {
  if (typeof raw === 'boolean') return false
  const schema = normalSchema(at.root, raw)
  const direct =
    typeof key === 'number' ? looksAtItem(schema, value as unknown[], key, at) : looksAtProperty(schema, key)
  if (direct) return true
  if (
    !outermost &&
    schema[typeof key === 'number' ? 'unevaluatedItems' : 'unevaluatedProperties'] !== undefined
  )
    return true
  return matchingParts(schema, value, at).some((part) => evaluates(part, value, key, at))
}

function looksAtProperty(schema: Exclude<Schema, boolean>, name: string): boolean {
  return schema.additionalProperties !== undefined || isNamed(schema, name)
}

function looksAtItem(schema: Exclude<Schema, boolean>, value: unknown[], index: number, at: At): boolean {
  if (schema.items !== undefined || index < (schema.prefixItems?.length ?? 0)) return true
  const contains = schema['contains'] as Schema | undefined
  return contains !== undefined && at.fits(contains, value[index])
}

/** The schemas within this one that apply to the same value, and that it keeps. */
function matchingParts(schema: Exclude<Schema, boolean>, value: object, at: At): Schema[] {
  const parts: Schema[] = [...(schema.allOf ?? [])]
  if (schema.$ref !== undefined) parts.push(schemaAt(at.root, schema.$ref))
  const dynamic = schema['$dynamicRef']
  if (typeof dynamic === 'string') parts.push(dynamicTarget(at.root, dynamic, at.scope.anchors))
  for (const branch of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    if (at.fits(branch, value)) parts.push(branch)
  const condition = schema['if'] as Schema | undefined
  if (condition !== undefined) {
    const holds = at.fits(condition, value)
    if (holds) parts.push(condition)
    const branch = schema[holds ? 'then' : 'else'] as Schema | undefined
    if (branch !== undefined) parts.push(branch)
  }
  const dependent = (schema['dependentSchemas'] ?? {}) as Record<string, Schema>
  for (const [name, part] of Object.entries(dependent))
    if (isObject(value) && own(value, name) !== undefined) parts.push(part)
  return parts
}
