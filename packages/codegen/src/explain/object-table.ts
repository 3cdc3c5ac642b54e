import type { OpenAPIDocument } from '@concordat/core'

/** The verdict on a keyword of the specification. */
export interface Finding {
  readonly verdict: 'enforced' | 'documented' | 'ignored'
  /** The reason, in a few words. */
  readonly why: string
  /** The keyword with its value, if the verdict or the reason depends on the value: `format: card-number`. */
  readonly as?: string
}

/** Returns the finding for a keyword in one place; undefined if the finding of the field applies. */
export type FieldRule = (value: unknown, place: Place, known: CheckedParts) => Finding | undefined

/** A field of an OpenAPI object, with the finding that holds unless `rule` returns another one. */
export interface Field extends Finding {
  readonly rule?: FieldRule
  /**
   * The name of the OpenAPI object in the value: of one object (`one`), of each object in a list (`list`), or of each
   * object in a map (`map`). At most one of the three is set.
   */
  readonly one?: string
  readonly list?: string
  readonly map?: string
  /** Whether the field only stores objects that references lead to, such as `schemas` of the Components Object. */
  readonly isStore?: true
  /** The first version of OpenAPI that defines the field. Default: 3.0 */
  readonly since?: '3.1' | '3.2'
  /** The last version of OpenAPI that defines the field. Default: the latest version */
  readonly until?: '3.0'
}

/** An OpenAPI object with all its fields. */
export interface ObjectTable {
  /** The name in the specification, without "Object". */
  readonly name: string
  readonly fields: Readonly<Record<string, Field>>
  /** The field of keys that match a pattern: paths, status codes. */
  readonly patterned?: { readonly label: string; readonly matches: RegExp; readonly field: Field }
  /** The finding for `$ref`, if a Reference Object is allowed in its place. */
  readonly reference?: Finding
  /** Returns the reason why an object of this kind has no effect in its place; undefined if there is no reason. */
  readonly whyUnused?: (place: Place) => string | undefined
  /** Explanations for common mistakes, by key. None of these keys is a field of the object. */
  readonly hints?: Readonly<Record<string, string>>
}

/** An OpenAPI object in a document. */
export interface Place {
  readonly root: OpenAPIDocument
  readonly table: ObjectTable
  readonly node: Readonly<Record<string, unknown>>
  readonly pointer: string
  /**
   * The last token of the pointer: the key or index of the object in its parent. It is empty for the document itself.
   */
  readonly name: string
  readonly parent: Place | undefined
}

/** The objects of a document that are enforced. */
export interface CheckedParts {
  readonly checked: ReadonlySet<object>
  /** The schemas whose `default` is passed to a handler if no value is sent. */
  readonly filledIn: ReadonlySet<object>
}
