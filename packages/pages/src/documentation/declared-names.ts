import type { Schema, SchemaObject } from '@concordat/model'

/** What a schema itself says of the properties of its values. */
interface DeclaredNames {
  properties: [string, Schema][]
  required: ReadonlySet<string>
  /** The required properties that the schema itself does not declare. */
  undeclared: string[]
}

const known = new WeakMap<SchemaObject, DeclaredNames>()

/** Returns the properties and the required names of a schema. They are kept, because many places may refer to it. */
export function declaredNames(schema: SchemaObject): DeclaredNames {
  let names = known.get(schema)
  if (names === undefined) {
    const { properties = {} } = schema
    const required = new Set(schema.required)
    const undeclared = [...required].filter((name) => !Object.hasOwn(properties, name))
    known.set(schema, (names = { properties: Object.entries(properties), required, undeclared }))
  }
  return names
}
