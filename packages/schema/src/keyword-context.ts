import type { Schema, SchemaObject, Scope } from '@concordat/model'

/** What a keyword sees: the value at one place, under one schema. */
export interface KeywordContext {
  readonly root: object
  /** The schema that the keyword stands in, in its normal form. */
  readonly schema: SchemaObject
  readonly scope: Scope
  /** Applies a schema to the same value. */
  here(schema: Schema, value: unknown): boolean
  /** Applies a schema to a value within this one. */
  inside(schema: Schema, value: unknown, token: string | number): boolean
  /** The same as `here`, saying nothing of what is wrong. */
  fits(schema: Schema, value: unknown): boolean
  /** Notes a fault, here or at a property. */
  fail(rule: string, message: string, property?: string): false
}
