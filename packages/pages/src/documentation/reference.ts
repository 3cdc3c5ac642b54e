import type { Model } from '@concordat/model'
import type { Sampler } from '@concordat/samples'
import type { NamedSchemas } from './named-schemas.ts'
import type { Repeats } from './repeats.ts'

/** What the sections of the page share. */
export interface Reference {
  model: Model
  /** The document in which references are resolved. */
  root: object
  schemas: NamedSchemas
  repeats: Repeats
  /** The room for commands. They repeat what operations share, such as the example of a body. */
  commands: Repeats
  /** Generates the values of the commands. */
  sampler: Sampler
  /** The environment variable of each security scheme, by the name of the scheme. */
  variables: ReadonlyMap<string, string>
  /** How many properties of a schema with a section of its own a table shows in place. */
  rowsInPlace: number
}
