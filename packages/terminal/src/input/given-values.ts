import type { Field } from './field.ts'

/** What a command line gives for a call. */
export interface GivenValues {
  /** The texts of each field, in their order. A flag has the text `true` or `false`. */
  readonly fields: ReadonlyMap<Field, readonly string[]>
  /** The text of `--body`. */
  readonly body: string | undefined
  /** The media type of `--content-type`. */
  readonly contentType: string | undefined
}
