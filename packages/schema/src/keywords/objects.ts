import type { Schema } from '@concordat/model'
import { isObject, namesOf, own, type Keyword, type KeywordGroup } from '../keyword.ts'
import { isHidden } from '@concordat/model'
import { matcherOf } from './strings.ts'

type Value = Record<string, unknown>

const object =
  (judge: (argument: any, value: Value, at: Parameters<Keyword>[2]) => boolean): Keyword =>
  (argument, value, at) =>
    !isObject(value) || judge(argument, value, at)

/** JSON Schema 2020-12 validation, section 6.5, and core, section 10.3.2. */
export const forObjects: KeywordGroup = {
  required: object((names: string[], value, at) => {
    let right = true
    for (const name of names) {
      if (own(value, name) !== undefined || at.scope.hidden.has(name)) continue
      right = at.fail('required', `must have required property '${name}'`, name)
    }
    return right
  }),
  minProperties: object(
    (least: number, value, at) =>
      namesOf(value).length >= least ||
      at.fail('minProperties', `must NOT have fewer than ${least} properties`),
  ),
  maxProperties: object(
    (most: number, value, at) =>
      namesOf(value).length <= most || at.fail('maxProperties', `must NOT have more than ${most} properties`),
  ),
  dependentRequired: object((rules: Record<string, string[]>, value, at) => {
    let right = true
    for (const [name, others] of Object.entries(rules)) {
      if (own(value, name) === undefined) continue
      for (const other of others) {
        if (own(value, other) !== undefined) continue
        right = at.fail(
          'dependentRequired',
          `must have property ${other} when property ${name} is present`,
          other,
        )
      }
    }
    return right
  }),
  properties: object((schemas: Record<string, Schema>, value, at) => {
    let right = true
    for (const [name, schema] of Object.entries(schemas)) {
      const property = own(value, name)
      if (property === undefined) continue
      if (isHidden(at.root, schema, at.scope.direction)) {
        const keyword = at.scope.direction === 'request' ? 'readOnly' : 'writeOnly'
        right = at.fail(keyword, keyword === 'readOnly' ? 'is read-only' : 'is write-only', name)
      } else right = at.inside(schema, property, name) && right
    }
    return right
  }),
  patternProperties: object((schemas: Record<string, Schema>, value, at) => {
    let right = true
    for (const [pattern, schema] of Object.entries(schemas)) {
      for (const name of namesOf(value))
        if (matcherOf(pattern)(name)) right = at.inside(schema, value[name], name) && right
    }
    return right
  }),
  additionalProperties: object((schema: Schema, value, at) => {
    let right = true
    for (const name of namesOf(value)) {
      if (isNamed(at.schema, name)) continue
      right =
        (schema === false
          ? at.fail('additionalProperties', 'must NOT have additional properties', name)
          : at.inside(schema, value[name], name)) && right
    }
    return right
  }),
  propertyNames: object((schema: Schema, value, at) => {
    let right = true
    for (const name of namesOf(value)) {
      if (at.here(schema, name)) continue
      right = at.fail('propertyNames', 'property name must be valid')
    }
    return right
  }),
  dependentSchemas: object((schemas: Record<string, Schema>, value, at) => {
    let right = true
    for (const [name, schema] of Object.entries(schemas))
      if (own(value, name) !== undefined) right = at.here(schema, value) && right
    return right
  }),
}

/** Whether a schema names a property itself, by `properties` or `patternProperties`. */
export function isNamed(schema: { properties?: object; patternProperties?: object }, name: string): boolean {
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, name)) return true
  return Object.keys(schema.patternProperties ?? {}).some((pattern) => matcherOf(pattern)(name))
}
