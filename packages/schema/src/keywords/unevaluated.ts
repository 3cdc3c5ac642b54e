import { dynamicTarget, normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'
import { isObject, definedNames, own, type KeywordGroup } from '../keyword.ts'
import type { KeywordContext } from '../keyword-context.ts'
import { isNamed } from './objects.ts'

/** The keywords that depend on other keywords (JSON Schema 2020-12 core, section 11). */
export const unevaluated: KeywordGroup = {
  unevaluatedProperties(schema: Schema, value, context) {
    if (!isObject(value)) return true
    const schemas = schemasThatApply(value, context, 'unevaluatedProperties')
    if (schemas === undefined || schemas.some((one) => one.additionalProperties !== undefined)) return true
    return context.every(
      definedNames(value),
      (name) =>
        schemas.some((one) => isNamed(one, name)) ||
        (schema === false
          ? context.fail('unevaluatedProperties', 'must NOT have unevaluated properties', name)
          : context.validateProperty(schema, value[name], name)),
    )
  },
  unevaluatedItems(schema: Schema, value, context) {
    if (!Array.isArray(value)) return true
    const schemas = schemasThatApply(value, context, 'unevaluatedItems')
    if (schemas === undefined || schemas.some((one) => one.items !== undefined)) return true
    const prefix = Math.max(0, ...schemas.map((one) => one.prefixItems?.length ?? 0))
    const contains = schemas.flatMap((one): Schema[] =>
      'contains' in one ? [one['contains'] as Schema] : [],
    )
    const isEvaluated = (item: unknown, index: number) =>
      index < prefix || contains.some((one) => context.isValid(one, item))
    if (schema !== false)
      return context.every(
        value,
        (item: unknown, index) => isEvaluated(item, index) || context.validateChild(schema, item, index),
      )
    const excess = value.findIndex((item, index) => !isEvaluated(item, index))
    return excess === -1 || context.fail('unevaluatedItems', `must NOT have more than ${excess} items`)
  },
}

/**
 * Finds the schemas whose annotations are considered: the schema with the keyword, and all schemas that it applies to
 * the same value. It is called once for a value, regardless of the number of its properties or items.
 *
 * @returns undefined if another of these schemas has the keyword too, because that keyword has already evaluated
 * everything
 */
function schemasThatApply(
  value: object,
  context: KeywordContext,
  keyword: 'unevaluatedProperties' | 'unevaluatedItems',
): SchemaObject[] | undefined {
  const found = new Set<SchemaObject>([context.schema])
  for (const schema of found) {
    if (schema !== context.schema && schema[keyword] !== undefined) return undefined
    for (const part of applicableSchemas(schema, value, context))
      if (typeof part !== 'boolean') found.add(normalSchema(context.root, part))
  }
  return [...found]
}

/**
 * Returns the schemas that a schema applies to the same value and that contribute annotations: the targets of
 * references, all of `allOf`, the valid branches of `anyOf`, `oneOf` and `if`, the selected `then` or `else`, and the
 * `dependentSchemas` of properties that the value has.
 */
function applicableSchemas(schema: SchemaObject, value: object, context: KeywordContext): Schema[] {
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
