import type { Schema, SchemaObject } from '@concordat/model'
import type { Code } from '@concordat/schema'
import { documentation } from './documentation.ts'
import { type Field, objectLiteral } from './object-literal.ts'
import { typeTokens } from './type-tokens.ts'
import { never, undefinedType, unionOf, unknown } from './union-of.ts'
import { withOthers } from './with-others.ts'

/** What is known about an object besides its schema. */
interface ObjectSetting {
  /** The schemas that apply to the object: its own, those around it, and the targets of their `$ref` and `allOf`. */
  parts: readonly SchemaObject[]
  /** The names of the properties that are left out. */
  hidden: ReadonlySet<string>
  /** Whether a property is hidden with only some of its values. Such a property is optional, even if it is required. */
  isSometimesHidden(name: string): boolean
  /**
   * The type of a property. `name` is missing for the schemas of `patternProperties` and `additionalProperties`,
   * which apply to many names.
   */
  typeOf(property: Schema, name?: string): Code
}

/**
 * Emits the type of an object. A property that only `required` names has the type that another schema of the same value
 * declares for it, or else the type of `additionalProperties`. A type with named properties has an index signature only
 * if the schema describes others: with `patternProperties`, or with `additionalProperties` or `unevaluatedProperties`
 * other than false. Without the index signature, the compiler finds misspelt names.
 */
export function objectType(
  schema: SchemaObject,
  { parts, hidden, isSometimesHidden, typeOf }: ObjectSetting,
): Code {
  const { properties = {}, additionalProperties: extra } = schema
  const required = new Set(schema.required)
  const declared = Object.entries(properties).map(([name, property]): Field => ({
    name,
    isOptional: !required.has(name) || isSometimesHidden(name),
    type: typeOf(property, name),
    doc: documentation(property),
  }))
  const rest = extra === undefined || extra === false ? undefined : typeOf(extra)
  const inherited = [...required]
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name): Field => {
      const elsewhere = parts.find((part) => Object.hasOwn(part.properties ?? {}, name))
      const type = elsewhere === undefined ? (rest ?? unknown) : typeOf(elsewhere.properties![name]!, name)
      return { name, isOptional: isSometimesHidden(name), type }
    })
  const fields = [...declared, ...inherited].filter(({ name }) => !hidden.has(name))
  const patterns = Object.values(schema.patternProperties ?? {}).map((property) => typeOf(property))
  const others = othersType(schema, fields, rest, patterns)
  if (others === undefined || fields.length === 0 || others === unknown) return objectLiteral(fields, others)
  // An index signature applies to the named properties too, so it includes their types.
  if (!fields.some(({ type }) => typeTokens(type).includes('&')))
    return objectLiteral(fields, unionOf([others, ...fields.map(({ type }) => type), undefinedType]))
  return withOthers(objectLiteral(fields), others)
}

/** The type of the properties that are not declared; undefined for an object without an index signature. */
function othersType(
  { additionalProperties, unevaluatedProperties }: SchemaObject,
  fields: readonly Field[],
  rest: Code | undefined,
  patterns: readonly Code[],
): Code | undefined {
  const isClosed = additionalProperties === false
  if (rest === undefined && patterns.length === 0) {
    if (unevaluatedProperties !== undefined && unevaluatedProperties !== false) return unknown
    if (fields.length > 0) return undefined
    return isClosed ? never : unknown
  }
  if (rest === undefined && !isClosed) return unknown
  return unionOf([...patterns, ...(rest === undefined ? [] : [rest])])
}
