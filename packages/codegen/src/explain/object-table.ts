import type { OpenAPIDocument } from '@concordat/core'

/** What becomes of a keyword of the specification. */
export interface Finding {
  readonly verdict: 'enforced' | 'documented' | 'ignored'
  /** In a few words. */
  readonly why: string
  /** The keyword together with what stands after it, where the verdict depends on that: `format: card-number`. */
  readonly as?: string
}

/** The verdict of one place; undefined where it is that of every place. */
export type Interpreter = (value: unknown, place: Place, known: CheckedParts) => Finding | undefined

/** A field that an object of OpenAPI has. Its verdict is that of every place, unless `judge` knows better. */
export interface Field extends Finding {
  readonly judge?: Interpreter
  /** The object that stands in it: one, a list, or a map by name. */
  readonly one?: string
  readonly list?: string
  readonly map?: string
  /** What stands in it is there for references to lead to: it does nothing by itself. */
  readonly kept?: true
  /** The first version of OpenAPI that has it. Default: 3.0 */
  readonly since?: '3.1' | '3.2'
  /** The last version that has it. */
  readonly until?: '3.0'
}

/** An object of OpenAPI with all its fields. */
export interface ObjectTable {
  /** As the specification calls it, without "Object". */
  readonly name: string
  readonly fields: Readonly<Record<string, Field>>
  /** Fields that go by a pattern: the paths, the status codes. */
  readonly patterned?: { readonly label: string; readonly matches: RegExp; readonly field: Field }
  /** Set where a Reference Object may stand in its place: what becomes of that. */
  readonly reference?: Finding
  /** Why nobody looks at this one, for all that it says; undefined where somebody does. */
  readonly aside?: (place: Place) => string | undefined
  /** What was meant by words that are often written, and are no fields of it. */
  readonly hints?: Readonly<Record<string, string>>
}

/** An object of a document. */
export interface Place {
  readonly root: OpenAPIDocument
  readonly table: ObjectTable
  readonly node: Readonly<Record<string, unknown>>
  readonly pointer: string
  /** The name or the index under which it stands. */
  readonly name: string
  readonly parent: Place | undefined
}

/** The objects of a document that the product acts upon. */
export interface CheckedParts {
  readonly checked: ReadonlySet<object>
  /** Schemas whose `default` is given to a handler where nothing was sent. */
  readonly filledIn: ReadonlySet<object>
}
