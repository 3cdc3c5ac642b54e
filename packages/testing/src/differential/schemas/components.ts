import type { Schema, SchemaObject } from '@concordat/model'
import type { Random } from '../../random.ts'
import { objectSchema } from './objects.ts'
import { scalarSchema } from './scalars.ts'
import { schemaSetting } from './make-schema.ts'
import type { Setting } from './setting.ts'
import { withoutLoops } from './without-loops.ts'

const names = ['A', 'B', 'C', 'Leaf', 'Cat', 'Dog', 'Pet', 'Node', 'Tree', 'a.b-c_d', 'Owned']

/**
 * Creates the component schemas of a contract, which refer to one another, and the setting for further
 * schemas that refer to them.
 */
export function componentSchemas(
  random: Random,
  modern: boolean,
): { schemas: Record<string, Schema>; setting: Setting } {
  const refs = names.map((name) => `#/components/schemas/${name}`)
  const setting = schemaSetting(random, modern, refs)
  const tag = random.pick(['kind', 'type', 'a/b'])
  const schemas: Record<string, Schema> = {
    A: setting.make(3),
    B: objectSchema(setting, 2),
    C: setting.make(2),
    Leaf: scalarSchema(setting),
    Cat: branch(setting, tag, 'Cat', 'meows'),
    Dog: branch(setting, tag, 'Dog', 'barks'),
    Pet: union(setting, tag),
    Node: {
      type: 'object',
      required: ['value'],
      properties: { value: setting.make(1), next: { $ref: refs[7]! } },
      ...(random.chance(0.4) && { additionalProperties: false }),
    },
    Tree: modern
      ? {
          $dynamicAnchor: 'node',
          type: 'object',
          properties: {
            value: scalarSchema(setting),
            children: { type: 'array', items: { $dynamicRef: '#node' } },
          },
          ...(random.chance(0.5) && { unevaluatedProperties: false }),
        }
      : { type: 'object', properties: { children: { type: 'array', items: { $ref: refs[8]! } } } },
    'a.b-c_d': setting.make(2),
    Owned: owned(setting, refs[6]!),
  }
  return { schemas: withoutLoops(schemas), setting }
}

function branch(
  { random, modern, make }: Setting,
  tag: string,
  name: string,
  property: string,
): SchemaObject {
  const tagSchema: Schema = random.weighted<Schema>([
    [2, () => ({ type: 'string' })],
    [2, () => ({ type: 'string', enum: [name.toLowerCase()] })],
    [modern ? 2 : 0, () => ({ const: name })],
  ])
  return {
    type: 'object',
    required: random.chance(0.8) ? [tag] : [],
    properties: {
      [tag]: tagSchema,
      [property]: make(1),
      shared: { type: random.pick(['string', 'integer']) },
    },
    ...(random.chance(0.3) && { additionalProperties: false }),
  }
}

function union({ random, modern }: Setting, tag: string): SchemaObject {
  const branches = ['Cat', 'Dog'].map((name) => ({ $ref: `#/components/schemas/${name}` }))
  const schema: SchemaObject = { [random.pick(['oneOf', 'oneOf', 'anyOf'])]: branches }
  if (random.chance(0.85))
    schema['discriminator'] = {
      propertyName: tag,
      ...(random.chance(0.5) && {
        mapping: {
          cat: branches[0]!.$ref,
          Cat: 'Cat',
          dog: '#/components/schemas/Dog',
          ...(random.chance(0.3) && { puppy: 'Dog' }),
        },
      }),
    }
  if (!modern && random.chance(0.3)) schema.nullable = true
  return schema
}

/** A union with further properties, which stand beside the reference in `allOf`, or beside the reference itself. */
function owned({ random, modern, make }: Setting, pet: string): SchemaObject {
  const more = { type: 'object', properties: { owner: make(1) } }
  if (modern && random.chance(0.3)) return { $ref: pet, ...more }
  return { allOf: random.chance(0.5) ? [{ $ref: pet }, more] : [more, { $ref: pet }] }
}
