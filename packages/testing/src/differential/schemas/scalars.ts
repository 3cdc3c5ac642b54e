import type { SchemaObject } from '@concordat/model'
import { texts } from '../names.ts'
import type { Setting } from './setting.ts'

const stringFormats = [
  'date',
  'date-time',
  'uuid',
  'email',
  'ipv4',
  'uri',
  'byte',
  'password',
  'vegetable',
  'int32',
]
/** Patterns in the syntax of Python, Perl or older versions of JavaScript, which are translated. */
const otherDialects = ['\\A\\d+\\z', '(?i)^abc$', "^[\\p{L}\\' ]+$", '^[\\w-\\.]+$', '(?P<year>\\d{4})']
const patterns = [
  '^[a-z]+$',
  '^a',
  '\\d',
  '^\\p{L}*$',
  '^(a+)+$',
  '[A-Z].*[0-9]',
  '^.{2}$',
  '^x-',
  '(a|b)*c',
  ...otherDialects,
]

/**
 * Creates a schema with one or more scalar types, or with an `enum` or `const`, whose values may also be objects and
 * arrays.
 */
export function scalarSchema(setting: Setting): SchemaObject {
  const { random, modern } = setting
  return random.weighted<SchemaObject>([
    [5, () => stringSchema(setting)],
    [4, () => numberSchema(setting, 'integer')],
    [4, () => numberSchema(setting, 'number')],
    [2, () => ({ type: 'boolean' })],
    [2, () => ({ type: 'string', enum: random.some(texts, 1, 4) })],
    [1, () => ({ enum: random.some([1, 'a', null, true, { a: 1 }, [1, 2], 0, 'b', {}], 1, 4) })],
    [1, () => ({ type: 'integer', enum: random.some([0, 1, 2, 3, 10], 1, 3) })],
    [modern ? 1 : 0, () => ({ type: 'null' })],
    [modern ? 1 : 0, () => ({ const: random.pick([1, 'a', null, false, { a: 1 }, [], 0, 'kind']) })],
    [modern ? 1 : 0, () => ({ type: random.some(['string', 'integer', 'number', 'boolean', 'null'], 1, 3) })],
  ])
}

export function stringSchema({ random }: Setting): SchemaObject {
  const schema: SchemaObject = { type: 'string' }
  if (random.chance(0.25)) schema['minLength'] = random.between(0, 3)
  if (random.chance(0.25)) schema['maxLength'] = random.between(1, 8)
  if (random.chance(0.15)) schema['pattern'] = random.pick(patterns)
  if (random.chance(0.35)) schema.format = random.pick(stringFormats)
  return schema
}

export function numberSchema({ random, modern }: Setting, type: 'integer' | 'number'): SchemaObject {
  const schema: SchemaObject = { type }
  const bound = () => (type === 'integer' ? random.between(-5, 20) : random.between(-500, 2000) / 100)
  if (random.chance(0.3)) schema['minimum'] = bound()
  if (random.chance(0.3)) schema['maximum'] = Number(schema['minimum'] ?? 0) + Math.abs(bound())
  if (random.chance(0.15))
    if (modern) schema['exclusiveMinimum'] = bound()
    else schema['exclusiveMinimum'] = random.chance(0.8)
  if (random.chance(0.15))
    if (modern) schema['exclusiveMaximum'] = bound() + 20
    else schema['exclusiveMaximum'] = random.chance(0.8)
  if (random.chance(0.2))
    schema['multipleOf'] = type === 'integer' ? random.between(1, 3) : random.pick([0.01, 0.1, 0.5, 1, 2])
  if (random.chance(0.3))
    schema.format =
      type === 'integer'
        ? random.pick(['int32', 'int64', 'uint8'])
        : random.pick(['float', 'double', 'decimal', 'int32'])
  return schema
}
