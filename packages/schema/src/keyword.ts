import type { KeywordContext } from './keyword-context.ts'

/**
 * Whether a value is as one keyword says.
 *
 * @param argument what the schema says after the keyword
 */
export type Keyword = (argument: any, value: unknown, at: KeywordContext) => boolean

export type KeywordGroup = Readonly<Record<string, Keyword>>

/** A value with properties: neither null nor an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A property of its own; undefined where it has none of this name. */
export function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

/** The names of what is there. What is undefined is not written, and so is not there. */
export function namesOf(value: Record<string, unknown>): string[] {
  return Object.keys(value).filter((name) => value[name] !== undefined)
}
