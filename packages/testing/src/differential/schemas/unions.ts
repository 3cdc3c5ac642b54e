import type { Schema, SchemaObject } from '@concordat/model'
import { scalarSchema } from './scalars.ts'
import type { Setting } from './setting.ts'

/** Creates a schema that applies several subschemas to the same value. */
export function combinedSchema({ random, modern, refs, make, ...rest }: Setting, depth: number): Schema {
  const setting: Setting = { random, modern, refs, make, ...rest }
  const several = (least: number, most: number) =>
    Array.from({ length: random.between(least, most) }, () =>
      random.chance(0.25) ? scalarSchema(setting) : make(depth - 1),
    )
  return random.weighted<Schema>([
    [3, () => ({ anyOf: several(1, 3) })],
    [3, () => ({ oneOf: several(1, 3) })],
    [3, () => ({ allOf: several(1, 2) })],
    [1, () => ({ ...object(make(depth - 1)), allOf: several(1, 2) })],
    [1, () => ({ ...object(make(depth - 1)), not: make(depth - 1) })],
    [1, () => ({ not: make(depth - 1) })],
    [2, () => ({ ...object(make(depth - 1)), anyOf: several(2, 2) })],
    [modern ? 2 : 0, () => conditional(setting, depth)],
    [modern ? 1 : 0, () => ({ $ref: random.pick(refs), ...object(make(depth - 1)) })],
    [modern ? 1 : 0, () => ({ allOf: several(1, 2), unevaluatedProperties: false })],
    [
      modern ? 1 : 0,
      () => ({
        anyOf: [{ type: 'array', items: scalarSchema(setting) }, {}, ...several(0, 1)],
        unevaluatedItems: false,
      }),
    ],
    [modern ? 0 : 2, () => ({ allOf: [{ $ref: random.pick(refs) }], nullable: true })],
    [modern ? 0 : 1, () => ({ nullable: true })],
    [modern ? 0 : 1, () => ({ nullable: true, oneOf: several(2, 2) })],
    [modern ? 0 : 1, () => ({ $ref: random.pick(refs), description: 'ignored' })],
  ])
}

function conditional({ random, make }: Setting, depth: number): Schema {
  const schema: SchemaObject = { if: make(depth - 1) }
  // `then` is the JSON Schema keyword, not a method of a promise.
  // oxlint-disable-next-line unicorn/no-thenable
  if (random.chance(0.8)) schema['then'] = make(depth - 1)
  if (random.chance(0.6)) schema['else'] = make(depth - 1)
  return schema
}

function object(schema: Schema): SchemaObject {
  return typeof schema === 'boolean' ? {} : schema.$ref === undefined ? schema : {}
}
