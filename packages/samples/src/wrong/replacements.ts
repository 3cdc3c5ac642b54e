import type { SchemaObject } from '@concordat/model'

/** A value that replaces a valid one and probably violates a keyword. `undefined` removes the valid value. */
export interface Replacement {
  rule: string
  value: unknown
}

/**
 * Returns replacements for a value.
 *
 * @param argument the value of the keyword in the schema
 */
type Replace = (argument: any, value: any) => unknown[]

const valuesOfAllTypes: readonly unknown[] = ['text', 7.5, true, null, {}, []]

const forText =
  (replace: (argument: any, value: string) => unknown[]): Replace =>
  (argument, value) =>
    typeof value === 'string' ? replace(argument, value) : []

const forNumber =
  (replace: (argument: number, value: number) => unknown[]): Replace =>
  (argument, value) =>
    typeof value === 'number' && typeof argument === 'number' ? replace(argument, value) : []

const forList =
  (replace: (argument: any, value: unknown[]) => unknown[]): Replace =>
  (argument, value) =>
    Array.isArray(value) ? replace(argument, value) : []

const forObject =
  (replace: (argument: any, value: Record<string, unknown>) => unknown[]): Replace =>
  (argument, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? replace(argument, value) : []

/**
 * Values that an `enum` or `const` probably does not list. For a string, number or boolean, they have the type of the
 * valid value, so that they match `type`.
 */
const unlistedValue: Replace = (_listed, value) =>
  typeof value === 'string'
    ? [`${value}-not`, 'not-of-the-contract']
    : typeof value === 'number'
      ? [value + 1, value + 1000, -987_654]
      : typeof value === 'boolean'
        ? [!value]
        : ['not-of-the-contract']

// `minLength` and `maxLength` count code points.
const charsIn = (text: string) => Array.from(text)

const longestText = 100_000
const longestList = 1000

/** For each keyword, a function that returns values that probably violate this keyword only. */
const replacementsByKeyword: Readonly<Record<string, Replace>> = {
  type: () => [...valuesOfAllTypes],
  enum: unlistedValue,
  const: unlistedValue,
  minimum: forNumber((least) => [least - 1]),
  exclusiveMinimum: forNumber((least) => [least]),
  maximum: forNumber((most) => [most + 1]),
  exclusiveMaximum: forNumber((most) => [most]),
  multipleOf: forNumber((step, value) => [value + step / 2, value + 1]),
  minLength: forText((least: number, value) => [
    charsIn(value)
      .slice(0, Math.max(0, least - 1))
      .join(''),
  ]),
  maxLength: forText((most: number, value) =>
    most > longestText
      ? []
      : [value + (value.at(-1) ?? 'a').repeat(Math.max(1, most + 1 - charsIn(value).length))],
  ),
  pattern: forText((_pattern, value) => [
    value.replace(/[\p{L}\p{N}]/u, '!'),
    `${value}!`,
    `${value}a`,
    ' '.repeat(charsIn(value).length),
    '!'.repeat(Math.max(1, charsIn(value).length)),
    '\n',
    '',
  ]),
  format: (_format, value) =>
    typeof value === 'string' ? ['not in this format', `${value}!`, '{', ' '] : [2 ** 60, 2 ** 130, 1.5, -1],
  minItems: forList((least: number, value) => [value.slice(0, Math.max(0, least - 1))]),
  maxItems: forList((most: number, value) =>
    most > longestList || value.length === 0
      ? []
      : [Array.from({ length: most + 1 }, (_, index) => value[index % value.length])],
  ),
  uniqueItems: forList((isRequired, value) =>
    isRequired === true && value.length > 0 ? [[...value, value[0]]] : [],
  ),
  required: forObject((names: string[], value) => names.map((name) => without(value, name))),
  additionalProperties: forObject((others, value) =>
    others === false ? [{ ...value, unexpected: 'text' }] : [],
  ),
  unevaluatedProperties: forObject((others, value) =>
    others === false ? [{ ...value, unexpected: 'text' }] : [],
  ),
  propertyNames: forObject((_rule, value) => [
    { ...value, '': 'text' },
    { ...value, 'un expected!': 'text' },
  ]),
  minProperties: forObject((least: number, value) => [
    Object.fromEntries(Object.entries(value).slice(0, Math.max(0, least - 1))),
  ]),
  maxProperties: forObject((most: number, value) =>
    most > longestList
      ? []
      : [
          {
            ...value,
            ...Object.fromEntries(Array.from({ length: most + 1 }, (_, at) => [`more${at}`, 'text'])),
          },
        ],
  ),
}

/** Replacements for a value that probably violate one of the keywords that apply to it. */
export function* replacementsFor(parts: readonly SchemaObject[], value: unknown): Generator<Replacement> {
  for (const part of parts) {
    for (const rule in part) {
      if (!Object.hasOwn(replacementsByKeyword, rule)) continue
      for (const other of replacementsByKeyword[rule]!(part[rule], value)) yield { rule, value: other }
    }
  }
}

function without(value: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))
}
