import { regularExpression } from './regular-expression.ts'

/** What a keyword of a schema takes. */
export interface KeywordArgument {
  isRight(argument: unknown): boolean
  /** What to write instead. */
  remedy: string
}

const types = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']

const isText = (value: unknown) => typeof value === 'string'
const isFinite = (value: unknown) => Number.isFinite(value)
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText)

/** A value with names: neither null nor a list. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const isMapOf = (isRight: (value: unknown) => boolean) => (value: unknown) =>
  isMap(value) && Object.values(value).every(isRight)

const text: KeywordArgument = { isRight: isText, remedy: 'write a text.' }
const count: KeywordArgument = { isRight: isCount, remedy: 'write a number: 0, 1, 2 …' }
const flag: KeywordArgument = {
  isRight: (value) => typeof value === 'boolean',
  remedy: 'write true or false.',
}
const bound: KeywordArgument = { isRight: isFinite, remedy: 'write a number.' }
// A boolean in OpenAPI 3.0, and read as that in every version.
const exclusive: KeywordArgument = {
  isRight: (value) => isFinite(value) || typeof value === 'boolean',
  remedy: 'write a number; OpenAPI 3.0 has true and false here.',
}

/**
 * What each keyword takes that is enforced, holds no schemas, and is a keyword of JSON Schema 2020-12 or of a
 * version of OpenAPI. A value of any other type is never enforced, nor written anywhere but as data.
 */
export const keywordArguments: ReadonlyMap<string, KeywordArgument> = new Map(
  Object.entries({
    type: {
      isRight: (value) =>
        [value].flat().length > 0 && [value].flat().every((one) => types.includes(one as string)),
      remedy: `write one of ${types.join(', ')}.`,
    },
    enum: { isRight: Array.isArray, remedy: 'write a list.' },
    minimum: bound,
    maximum: bound,
    exclusiveMinimum: exclusive,
    exclusiveMaximum: exclusive,
    multipleOf: {
      isRight: (value) => isFinite(value) && (value as number) > 0,
      remedy: 'write a number greater than 0.',
    },
    minLength: count,
    maxLength: count,
    minItems: count,
    maxItems: count,
    minContains: count,
    maxContains: count,
    minProperties: count,
    maxProperties: count,
    pattern: { isRight: isPattern, remedy: 'write one as JavaScript has it.' },
    format: text,
    uniqueItems: flag,
    nullable: flag,
    required: { isRight: isTexts, remedy: 'write a list of names.' },
    dependentRequired: { isRight: isMapOf(isTexts), remedy: 'write a list of names for each name.' },
    discriminator: {
      isRight: (value) =>
        isMap(value) &&
        (value['mapping'] === undefined || isMapOf(isText)(value['mapping'])) &&
        (value['defaultMapping'] === undefined || isText(value['defaultMapping'])),
      remedy: 'write an object with a propertyName, and a mapping of texts.',
    },
    contentEncoding: text,
    contentMediaType: text,
    $ref: text,
    $dynamicRef: text,
    $anchor: text,
    $dynamicAnchor: text,
    $id: text,
    $defs: {
      isRight: isMapOf((value) => isMap(value) || typeof value === 'boolean'),
      remedy: 'write a schema for each name.',
    },
  } satisfies Record<string, KeywordArgument>),
)

/** Those that were found to be some. A contract repeats a few of them all over. */
const patterns = new Set<string>()

function isPattern(pattern: unknown): boolean {
  if (typeof pattern !== 'string') return false
  if (patterns.has(pattern)) return true
  try {
    regularExpression(pattern)
    patterns.add(pattern)
    return true
  } catch {
    return false
  }
}
