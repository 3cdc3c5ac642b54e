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
  required: object((names: string[], value, context) =>
    context.every(
      names,
      (name) =>
        own(value, name) !== undefined ||
        context.scope.hidden.has(name) ||
        context.fail('required', `must have required property '${name}'`, name),
    ),
  ),
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
  dependentRequired: object((rules: Record<string, string[]>, value, context) =>
    context.every(
      Object.entries(rules),
      ([name, others]) =>
        own(value, name) === undefined ||
        context.every(
          others,
          (other) =>
            own(value, other) !== undefined ||
            context.fail(
              'dependentRequired',
              `must have property ${other} when property ${name} is present`,
              other,
            ),
        ),
    ),
  ),
  properties: object((schemas: Record<string, Schema>, value, context) =>
    context.every(Object.entries(schemas), ([name, schema]) => {
      const property = own(value, name)
      return property === undefined || context.validateProperty(schema, property, name)
    }),
  ),
  patternProperties: object((schemas: Record<string, Schema>, value, context) => {
    const names = definedNames(value)
    return context.every(Object.entries(schemas), ([pattern, schema]) => {
      const matches = matcherOf(pattern)
      return context.every(
        names,
        (name) => !matches(name) || context.validateProperty(schema, value[name], name),
      )
    })
  }),
  additionalProperties: object((schema: Schema, value, context) =>
    context.every(
      definedNames(value),
      (name) =>
        isNamed(context.schema, name) ||
        (schema === false
          ? context.fail('additionalProperties', 'must NOT have additional properties', name)
          : context.validateProperty(schema, value[name], name)),
    ),
  ),
  propertyNames: object((schema: Schema, value, context) =>
    context.every(
      definedNames(value),
      (name) =>
        context.validate(schema, name) || context.fail('propertyNames', 'property name must be valid'),
    ),
  ),
  dependentSchemas: object((schemas: Record<string, Schema>, value, context) =>
    context.every(
      Object.entries(schemas),
      ([name, schema]) => own(value, name) === undefined || context.validate(schema, value),
    ),
  ),
}

/** Whether `properties` of a schema lists a name, or a pattern of `patternProperties` matches it. */
export function isNamed(schema: { properties?: object; patternProperties?: object }, name: string): boolean {
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, name)) return true
  return Object.keys(schema.patternProperties ?? {}).some((pattern) => matcherOf(pattern)(name))
}
