import { dynamicTarget, normalSchema, schemaAt, type Schema } from '@concordat/model'
import { isObject, definedNames, own, type KeywordGroup } from '../keyword.ts'
import type { KeywordContext } from '../keyword-context.ts'
import { isNamed } from './objects.ts'

/** The keywords that depend on other keywords (JSON Schema 2020-12 core, section 11). */
export const unevaluated: KeywordGroup = {
  unevaluatedProperties(schema: Schema, value, context) {
    if (!isObject(value)) return true
    let valid = true
    for (const name of definedNames(value)) {
      if (evaluates(context.schema, value, name, context, true)) continue
      valid =
        (schema === false
          ? context.fail('unevaluatedProperties', 'must NOT have unevaluated properties', name)
          : context.validateChild(schema, value[name], name)) && valid
    }
    return valid
  },
  unevaluatedItems(schema: Schema, value, context) {
    if (!Array.isArray(value)) return true
    let valid = true
    for (const [index, item] of value.entries()) {
      if (evaluates(context.schema, value, index, context, true)) continue
      if (schema === false) return context.fail('unevaluatedItems', `must NOT have more than ${index} items`)
      valid = context.validateChild(schema, item, index) && valid
    }
    return valid
  },
}

/** Whether a schema, or a subschema that applies to the value, evaluates this property or item. */
function evaluates(
  raw: Schema,
  value: object,
  key: string | number,
  context: KeywordContext,
  outermost = false,
): boolean {
  if (typeof raw === 'boolean') return false
  const schema = normalSchema(context.root, raw)
  const direct =
    typeof key === 'number'
      ? evaluatesItem(schema, value as unknown[], key, context)
      : evaluatesProperty(schema, key)
  if (direct) return true
  if (
    !outermost &&
    schema[typeof key === 'number' ? 'unevaluatedItems' : 'unevaluatedProperties'] !== undefined
  )
    return true
  return applicableSchemas(schema, value, context).some((part) => evaluates(part, value, key, context))
}

function evaluatesProperty(schema: Exclude<Schema, boolean>, name: string): boolean {
  return schema.additionalProperties !== undefined || isNamed(schema, name)
}

function evaluatesItem(
  schema: Exclude<Schema, boolean>,
  value: unknown[],
  index: number,
  context: KeywordContext,
): boolean {
  if (schema.items !== undefined || index < (schema.prefixItems?.length ?? 0)) return true
  const contains = schema['contains'] as Schema | undefined
  return contains !== undefined && context.isValid(contains, value[index])
}

/** The subschemas that apply to the same value and contribute annotations: all of allOf, and the valid branches. */
function applicableSchemas(
  schema: Exclude<Schema, boolean>,
  value: object,
  context: KeywordContext,
): Schema[] {
  const parts: Schema[] = [...(schema.allOf ?? [])]
  if (schema.$ref !== undefined) parts.push(schemaAt(context.root, schema.$ref))
  const dynamic = schema['$dynamicRef']
  if (typeof dynamic === 'string') parts.push(dynamicTarget(context.root, dynamic, context.scope.anchors))
  for (const branch of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    if (context.isValid(branch, value)) parts.push(branch)
  const condition = schema['if'] as Schema | undefined
  if (condition !== undefined) {
    const holds = context.isValid(condition, value)
    if (holds) parts.push(condition)
    const branch = schema[holds ? 'then' : 'else'] as Schema | undefined
    if (branch !== undefined) parts.push(branch)
  }
  const dependent = (schema['dependentSchemas'] ?? {}) as Record<string, Schema>
  for (const [name, part] of Object.entries(dependent))
    if (isObject(value) && own(value, name) !== undefined) parts.push(part)
  return parts
}
