import type { Schema } from '@concordat/model'
import { isObject, definedNames, own, type Keyword, type KeywordGroup } from '../keyword.ts'
import type { KeywordContext } from '../keyword-context.ts'
import { matcherOf } from './strings.ts'

type Value = Record<string, unknown>

/** Creates a keyword that applies to objects. */
const object =
  (validate: (argument: any, value: Value, context: KeywordContext) => boolean): Keyword =>
  (argument, value, context) =>
    !isObject(value) || validate(argument, value, context)

/** The keywords for objects (JSON Schema 2020-12 validation, section 6.5, and core, section 10.3.2). */
export const forObjects: KeywordGroup = {
  required: object((names: string[], value, context) => {
    let valid = true
    for (const name of names) {
      if (own(value, name) !== undefined || context.scope.hidden.has(name)) continue
      valid = context.fail('required', `must have required property '${name}'`, name)
    }
    return valid
  }),
  minProperties: object(
    (least: number, value, context) =>
      definedNames(value).length >= least ||
      context.fail('minProperties', `must NOT have fewer than ${least} properties`),
  ),
  maxProperties: object(
    (most: number, value, context) =>
      definedNames(value).length <= most ||
      context.fail('maxProperties', `must NOT have more than ${most} properties`),
  ),
  dependentRequired: object((rules: Record<string, string[]>, value, context) => {
    let valid = true
    for (const [name, others] of Object.entries(rules)) {
      if (own(value, name) === undefined) continue
      for (const other of others) {
        if (own(value, other) !== undefined) continue
        valid = context.fail(
          'dependentRequired',
          `must have property ${other} when property ${name} is present`,
          other,
        )
      }
    }
    return valid
  }),
  properties: object((schemas: Record<string, Schema>, value, context) => {
    let valid = true
    for (const [name, schema] of Object.entries(schemas)) {
      const property = own(value, name)
      if (property === undefined) continue
      valid = context.validateProperty(schema, property, name) && valid
    }
    return valid
  }),
  patternProperties: object((schemas: Record<string, Schema>, value, context) => {
    let valid = true
    for (const [pattern, schema] of Object.entries(schemas)) {
      for (const name of definedNames(value))
        if (matcherOf(pattern)(name)) valid = context.validateProperty(schema, value[name], name) && valid
    }
    return valid
  }),
  additionalProperties: object((schema: Schema, value, context) => {
    let valid = true
    for (const name of definedNames(value)) {
      if (isNamed(context.schema, name)) continue
      valid =
        (schema === false
          ? context.fail('additionalProperties', 'must NOT have additional properties', name)
          : context.validateProperty(schema, value[name], name)) && valid
    }
    return valid
  }),
  propertyNames: object((schema: Schema, value, context) => {
    let valid = true
    for (const name of definedNames(value)) {
      if (context.validate(schema, name)) continue
      valid = context.fail('propertyNames', 'property name must be valid')
    }
    return valid
  }),
  dependentSchemas: object((schemas: Record<string, Schema>, value, context) => {
    let valid = true
    for (const [name, schema] of Object.entries(schemas))
      if (own(value, name) !== undefined) valid = context.validate(schema, value) && valid
    return valid
  }),
}

/** Whether `properties` or `patternProperties` of a schema contain a property. */
export function isNamed(schema: { properties?: object; patternProperties?: object }, name: string): boolean {
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, name)) return true
  return Object.keys(schema.patternProperties ?? {}).some((pattern) => matcherOf(pattern)(name))
}
