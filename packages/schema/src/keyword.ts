import type { KeywordContext } from './keyword-context.ts'

/**
 * The implementation of one keyword.
 *
 * @param argument the value of the keyword in the schema
 * @returns whether the value is valid
 */
export type Keyword = (argument: any, value: unknown, context: KeywordContext) => boolean

/** Implementations of keywords, by keyword. */
export type KeywordGroup = Readonly<Record<string, Keyword>>

/** Whether a value is an object in the sense of JSON: neither null nor an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads an own property. @returns undefined if the property is missing or inherited from the prototype */
export function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

/** Returns the names of the properties whose value is not undefined. JSON.stringify leaves out all others. */
export function definedNames(value: Record<string, unknown>): string[] {
  return Object.keys(value).filter((name) => value[name] !== undefined)
}
