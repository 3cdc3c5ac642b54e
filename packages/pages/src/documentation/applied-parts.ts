import { schemaAt, type Schema, type SchemaObject } from '@concordat/model'
import { shownSchema } from './shown-schema.ts'

/** A schema that applies to a value, in its normal form. */
export interface AppliedPart {
  schema: SchemaObject
  /** Whether a reference leads to it, so that another section of the page shows it too. */
  isReferred: boolean
}

/** The schemas that apply to a value. */
export interface AppliedParts {
  parts: AppliedPart[]
  /** The references that lead to some of the parts, as written. */
  refs: string[]
}

/** How many parts a value has at most. A contract can apply any number of schemas with one reference. */
const mostParts = 50

/**
 * Returns the schemas that apply to the value of a schema: the schema itself, and what `$ref`, `allOf`, and a union
 * with null add. Of a union with several other branches, none applies to every value.
 */
export function appliedParts(root: object, schema: Schema): AppliedParts {
  const parts: AppliedPart[] = []
  const refs: string[] = []
  const seen = new Set<SchemaObject>()
  const add = (given: Schema, isReferred: boolean): void => {
    if (typeof given === 'boolean' || parts.length >= mostParts) return
    const shown = shownSchema(root, given)
    if (seen.has(shown)) return
    seen.add(shown)
    parts.push({ schema: shown, isReferred })
    if (shown.$ref !== undefined) {
      refs.push(shown.$ref)
      add(schemaAt(root, shown.$ref), true)
    }
    for (const part of shown.allOf?.slice(0, mostParts) ?? []) add(part, isReferred)
    for (const union of [shown.oneOf, shown.anyOf]) {
      const branches = union?.filter((branch) => !isNull(branch)) ?? []
      if (branches.length === 1 && union!.length === 2) add(branches[0]!, isReferred)
    }
  }
  add(schema, false)
  return { parts, refs }
}

/** Whether a schema says only that a value is null. */
export function isNull(schema: Schema): boolean {
  return typeof schema === 'object' && schema.type === 'null'
}
