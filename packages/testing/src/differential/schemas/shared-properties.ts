import type { Schema, SchemaObject } from '@concordat/model'
import type { Setting } from './setting.ts'

const names = ['a', 'b', 'c', 'd']

/**
 * Creates component schemas in which several schemas describe one property: one declares it, another requires it, a
 * third makes it readOnly or writeOnly, and a typed `additionalProperties` stands beside it.
 *
 * @param suffix the number at the end of the names of the schemas
 */
export function sharedProperties(setting: Setting, suffix: number): Record<string, Schema> {
  const { random } = setting
  const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}${suffix}` })
  const hiding = (): SchemaObject => ({
    type: 'object',
    properties: Object.fromEntries(
      random
        .some(names, 1, 2)
        .map((name) => [name, { type: 'string', [random.pick(['readOnly', 'writeOnly'])]: true }]),
    ),
  })
  const both = (one: Schema, other: Schema): Schema => ({
    allOf: random.chance(0.5) ? [one, other] : [other, one],
  })
  const schemas = {
    Asks: asking(setting),
    Hides: both(ref('Asks'), hiding()),
    Again: both(ref('Hides'), random.chance(0.5) ? hiding() : object(setting)),
    Self: {
      ...object(setting),
      properties: { a: { type: 'string' }, child: both(ref('Self'), hiding()) },
    },
    Index: {
      type: 'object',
      properties: { main: both(object(setting), ref('Asks')), more: both(ref('Hides'), object(setting)) },
      additionalProperties: random.chance(0.5) ? object(setting) : { type: 'object' },
    },
  }
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [`${name}${suffix}`, schema]))
}

/** An object schema that may require properties which it does not declare. */
function object({ random }: Setting): SchemaObject {
  const declared = random.some(names, 0, 3).map((name) => [name, { type: 'string' }])
  return { type: 'object', properties: Object.fromEntries(declared), required: random.some(names, 0, 2) }
}

/** A schema that may require properties: by itself, in the branches of a union, or by a condition. */
function asking(setting: Setting): SchemaObject {
  const { random, modern } = setting
  const asked = () => ({ required: [random.pick(names)] })
  return random.weighted<SchemaObject>([
    [1, () => object(setting)],
    [2, () => ({ [random.pick(['oneOf', 'anyOf'])]: [object(setting), object(setting)] })],
    [2, () => ({ ...object(setting), anyOf: [asked(), asked()] })],
    // `then` is the JSON Schema keyword, not a method of a promise.
    // oxlint-disable-next-line unicorn/no-thenable
    [modern ? 2 : 0, () => ({ ...object(setting), if: asked(), then: asked(), else: asked() })],
  ])
}
