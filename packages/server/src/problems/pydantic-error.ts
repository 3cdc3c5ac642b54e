import type { Fault } from '@concordat/core'
import type { SchemaObject } from '@concordat/model'

/** An error of Pydantic 2, without its place and its input. */
export interface PydanticError {
  type: string
  msg: string
  ctx?: Record<string, unknown> | undefined
}

type Describe = (limit: any, value: any) => PydanticError

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

const compared =
  (type: string, words: string, key: string): Describe =>
  (limit) => ({ type, msg: `Input should be ${words} ${String(limit)}`, ctx: { [key]: limit } })

const literal: Describe = (allowed) => {
  const texts = (allowed as unknown[]).map(inPython)
  const expected = texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`
  return { type: 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } }
}

/** The error of Pydantic for each keyword that a value may violate. */
const byKeyword: Readonly<Record<string, Describe>> = {
  minimum: compared('greater_than_equal', 'greater than or equal to', 'ge'),
  exclusiveMinimum: compared('greater_than', 'greater than', 'gt'),
  maximum: compared('less_than_equal', 'less than or equal to', 'le'),
  exclusiveMaximum: compared('less_than', 'less than', 'lt'),
  multipleOf: compared('multiple_of', 'a multiple of', 'multiple_of'),
  minLength: (limit) => ({
    type: 'string_too_short',
    msg: `String should have at least ${counted(limit, 'character')}`,
    ctx: { min_length: limit },
  }),
  maxLength: (limit) => ({
    type: 'string_too_long',
    msg: `String should have at most ${counted(limit, 'character')}`,
    ctx: { max_length: limit },
  }),
  pattern: (pattern) => ({
    type: 'string_pattern_mismatch',
    msg: `String should match pattern '${pattern}'`,
    ctx: { pattern },
  }),
  minItems: (limit, value) => ({
    type: 'too_short',
    msg: `List should have at least ${counted(limit, 'item')} after validation, not ${value?.length}`,
    ctx: { field_type: 'List', min_length: limit, actual_length: value?.length },
  }),
  maxItems: (limit, value) => ({
    type: 'too_long',
    msg: `List should have at most ${counted(limit, 'item')} after validation, not ${value?.length}`,
    ctx: { field_type: 'List', max_length: limit, actual_length: value?.length },
  }),
  enum: literal,
  const: (value) => literal([value], undefined),
  type: (types, value) => typeError([types].flat().find((type) => type !== 'null') ?? 'null', value),
}

/**
 * Describes a fault in the words of Pydantic. A keyword that Pydantic has no words for is a `value_error`.
 *
 * @param value the invalid value
 * @param schemas the schemas of its place
 */
export function pydanticError(
  { rule, message }: Fault,
  value: unknown,
  schemas: readonly SchemaObject[],
): PydanticError {
  if (rule === 'required') return { type: 'missing', msg: 'Field required' }
  if (rule === 'additionalProperties' || rule === 'unevaluatedProperties' || rule === 'unknown')
    return { type: 'extra_forbidden', msg: 'Extra inputs are not permitted' }
  const schema = schemas.find((one) => one[rule] !== undefined)
  if (
    rule === 'type' &&
    schema?.type === 'object' &&
    !schemas.some(({ properties }) => properties !== undefined)
  )
    return { type: 'dict_type', msg: 'Input should be a valid dictionary' }
  const describe = Object.hasOwn(byKeyword, rule) ? byKeyword[rule] : undefined
  if (schema === undefined || describe === undefined)
    return { type: 'value_error', msg: `Value error, ${message}` }
  // In OpenAPI 3.0, an exclusive limit is a flag beside the limit.
  const given = schema[rule]
  const limit = given === true ? schema[rule === 'exclusiveMinimum' ? 'minimum' : 'maximum'] : given
  return describe(limit, value)
}

const names: Readonly<Record<string, string>> = {
  integer: 'integer',
  number: 'number',
  string: 'string',
  boolean: 'boolean',
  array: 'list',
}
const kinds: Readonly<Record<string, string>> = {
  integer: 'int',
  number: 'float',
  string: 'string',
  boolean: 'bool',
  array: 'list',
}

function typeError(type: string, value: unknown): PydanticError {
  if (type === 'null') return { type: 'none_required', msg: 'Input should be None' }
  if (type === 'object')
    return {
      type: 'model_attributes_type',
      msg: 'Input should be a valid dictionary or object to extract fields from',
    }
  const kind = kinds[type] ?? type
  const msg = `Input should be a valid ${names[type] ?? type}`
  if (type === 'integer' && typeof value === 'number')
    return { type: 'int_from_float', msg: `${msg}, got a number with a fractional part` }
  const isNumeric = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
  if ((type === 'integer' || type === 'number') && typeof value === 'string' && !isNumeric)
    return {
      type: `${kind}_parsing`,
      msg: `${msg}, unable to parse string as ${type === 'integer' ? 'an integer' : 'a number'}`,
    }
  if (type === 'boolean' && (typeof value === 'string' || typeof value === 'number'))
    return { type: 'bool_parsing', msg: `${msg}, unable to interpret input` }
  return { type: `${kind}_type`, msg }
}

/** Writes null, a boolean or a string as Python does, and any other value as JSON. */
function inPython(value: unknown): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value)
}
