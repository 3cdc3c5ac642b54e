import { regularExpression } from './pattern/regular-expression.ts'

/** The values that a schema keyword accepts. */
export interface KeywordRule {
  isValid(value: unknown): boolean
  /** How to correct an invalid value. */
  remedy: string
  /**
   * Returns the details of an invalid value, such as the syntax error of a pattern; undefined if there are no details.
   */
  reason?(value: unknown): string | undefined
}

const types = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']

const isString = (value: unknown) => typeof value === 'string'
const isFinite = (value: unknown) => Number.isFinite(value)
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0
const isStrings = (value: unknown) => Array.isArray(value) && value.every(isString)

/** Whether a value is an object other than null and arrays. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const isObjectOf = (isValid: (value: unknown) => boolean) => (value: unknown) =>
  isObject(value) && Object.values(value).every(isValid)

const text: KeywordRule = { isValid: isString, remedy: 'write a string.' }
const count: KeywordRule = { isValid: isCount, remedy: 'write an integer: 0, 1, 2 …' }
const flag: KeywordRule = {
  isValid: (value) => typeof value === 'boolean',
  remedy: 'write true or false.',
}
const bound: KeywordRule = { isValid: isFinite, remedy: 'write a number.' }
// The boolean of OpenAPI 3.0 is accepted in every version.
const exclusive: KeywordRule = {
  isValid: (value) => isFinite(value) || typeof value === 'boolean',
  remedy: 'write a number; OpenAPI 3.0 has true and false here.',
}

/**
 * The keywords of JSON Schema 2020-12 and OpenAPI that are enforced and apply no subschemas. `subschemaKeywords`
 * lists the keywords that apply subschemas. Other keywords are not enforced, so they may have any value.
 */
export const keywordRules: ReadonlyMap<string, KeywordRule> = new Map(
  Object.entries({
    type: {
      isValid: (value) =>
        [value].flat().length > 0 && [value].flat().every((one) => types.includes(one as string)),
      remedy: `write one of ${types.join(', ')}.`,
    },
    enum: { isValid: Array.isArray, remedy: 'write a list.' },
    minimum: bound,
    maximum: bound,
    exclusiveMinimum: exclusive,
    exclusiveMaximum: exclusive,
    multipleOf: {
      isValid: (value) => isFinite(value) && (value as number) > 0,
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
    pattern: {
      isValid: (value) => patternError(value) === null,
      remedy: 'write a regular expression of JavaScript.',
      reason: (value) => patternError(value) ?? undefined,
    },
    format: text,
    uniqueItems: flag,
    nullable: flag,
    readOnly: flag,
    writeOnly: flag,
    required: { isValid: isStrings, remedy: 'write a list of names.' },
    dependentRequired: { isValid: isObjectOf(isStrings), remedy: 'write a list of names for each name.' },
    discriminator: {
      isValid: (value) =>
        isObject(value) &&
        (value['mapping'] === undefined || isObjectOf(isString)(value['mapping'])) &&
        (value['defaultMapping'] === undefined || isString(value['defaultMapping'])),
      remedy: 'write an object with a propertyName, and a mapping of strings.',
    },
    contentEncoding: text,
    contentMediaType: text,
    $ref: text,
    $dynamicRef: text,
    $anchor: text,
    $dynamicAnchor: text,
    $id: text,
    $defs: {
      isValid: isObjectOf((value) => isObject(value) || typeof value === 'boolean'),
      remedy: 'write a schema for each name.',
    },
  } satisfies Record<string, KeywordRule>),
)

/** Caches the error of each pattern; null for a valid pattern. Most contracts repeat a few patterns in many schemas. */
const patternErrors = new Map<string, string | null>()

function patternError(pattern: unknown): string | null {
  if (typeof pattern !== 'string') return 'it is not a string'
  let error = patternErrors.get(pattern)
  if (error === undefined) patternErrors.set(pattern, (error = compileError(pattern)))
  return error
}

function compileError(pattern: string): string | null {
  try {
    regularExpression(pattern)
    return null
  } catch (error) {
    // V8 repeats the pattern before the reason: "Invalid regular expression: /[/u: Unterminated character class".
    return (error as SyntaxError).message.replace(/^Invalid regular expression: \/[\s\S]*\/\w*: /, '')
  }
}
