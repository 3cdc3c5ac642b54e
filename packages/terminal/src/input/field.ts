import type { Schema } from '@concordat/model'

/** The part of the input that a field belongs to. */
export type FieldSection = 'path' | 'query' | 'headers' | 'cookies' | 'body'

/**
 * How a field is given: `flag` without a value, `one` with a value, `list` with a value that may be repeated, `file`
 * with the name of a file, `files` with several.
 */
export type FieldKind = 'flag' | 'one' | 'list' | 'file' | 'files'

/** A value of a call that the command line gives: a parameter, a property of the body, or a property of one of them. */
export interface Field {
  /** The name of the option, without its dashes, and of the argument, if it can be one. */
  readonly name: string
  readonly section: FieldSection
  /** The name of the parameter or property, and those of the properties within it. */
  readonly path: readonly string[]
  readonly kind: FieldKind
  readonly schema: Schema
  readonly required: boolean
  /**
   * Whether the value is written into JSON or a form, so that its text has to be decoded here. The text of a parameter
   * is sent as it is.
   */
  readonly isTyped: boolean
  /** Whether it is an argument: a path parameter, or a required scalar parameter without a default. */
  readonly isArgument: boolean
  readonly description: string | undefined
  readonly deprecated: boolean
}
