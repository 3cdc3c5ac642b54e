import { dynamicTarget, schemaAt, type Schema } from '@concordat/model'
import type { KeywordGroup } from '../keyword.ts'

/**
 * The keywords for references, and the applicators for the same value (JSON Schema 2020-12 core, sections 8.2.3 and
 * 10.2).
 */
export const applicators: KeywordGroup = {
  $ref: (ref: string, value, context) => context.validate(schemaAt(context.root, ref), value),
  $dynamicRef: (ref: string, value, context) =>
    context.validate(dynamicTarget(context.root, ref, context.scope.anchors), value),
  allOf: (schemas: Schema[], value, context) =>
    context.every(schemas, (schema) => context.validate(schema, value)),
  anyOf(schemas: Schema[], value, context) {
    if (schemas.some((schema) => context.isValid(schema, value))) return true
    if (context.reports) context.every(schemas, (schema) => context.validate(schema, value))
    return context.fail('anyOf', 'must match a schema in anyOf')
  },
  oneOf(schemas: Schema[], value, context) {
    const matching = schemas.filter((schema) => context.isValid(schema, value)).length
    if (matching === 1) return true
    if (matching === 0 && context.reports) context.every(schemas, (schema) => context.validate(schema, value))
    return context.fail('oneOf', 'must match exactly one schema in oneOf')
  },
  not: (schema: Schema, value, context) =>
    !context.isValid(schema, value) || context.fail('not', 'must NOT be valid'),
  if(condition: Schema, value, context) {
    const { then: yes, else: no } = context.schema as { then?: Schema; else?: Schema }
    const branch = context.isValid(condition, value) ? yes : no
    return branch === undefined || context.validate(branch, value)
  },
}
