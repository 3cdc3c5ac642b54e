import { CanonicalIds } from '../canonical-ids.ts'
import type { Schema } from '@concordat/model'
import type { KeywordContext } from '../keyword-context.ts'
import type { Keyword, KeywordGroup } from '../keyword.ts'

/** Creates a keyword that applies to arrays. */
const list =
  (validate: (argument: any, value: unknown[], context: KeywordContext) => boolean): Keyword =>
  (argument, value, context) =>
    !Array.isArray(value) || validate(argument, value, context)

/** The keywords for arrays (JSON Schema 2020-12 validation, section 6.4, and core, section 10.3.1). */
export const forArrays: KeywordGroup = {
  minItems: list(
    (least: number, value, context) =>
      value.length >= least || context.fail('minItems', `must NOT have fewer than ${least} items`),
  ),
  maxItems: list(
    (most: number, value, context) =>
      value.length <= most || context.fail('maxItems', `must NOT have more than ${most} items`),
  ),
  uniqueItems: list((wanted: boolean, value, context) => {
    const duplicates = wanted ? findDuplicates(value, context.ids) : undefined
    return (
      duplicates === undefined ||
      context.fail(
        'uniqueItems',
        `must NOT have duplicate items (items ## ${duplicates[1]} and ${duplicates[0]} are identical)`,
      )
    )
  }),
  prefixItems: list((schemas: Schema[], value, context) =>
    context.every(
      schemas,
      (schema, index) => index >= value.length || context.validateChild(schema, value[index], index),
    ),
  ),
  items: list((schema: Schema, value, context) => {
    const prefix = context.schema.prefixItems?.length ?? 0
    return context.every(value, (item, index) => index < prefix || context.validateChild(schema, item, index))
  }),
  contains: list((schema: Schema, value, context) => {
    const { minContains: least = 1, maxContains: most = Infinity } = context.schema as {
      minContains?: number
      maxContains?: number
    }
    const found = value.filter((item) => context.isValid(schema, item)).length
    if (found >= least && found <= most) return true
    // Faults are reported only for items up to the one that exceeds maxContains.
    let matching = 0
    context.every(value, (item, index) => {
      if (matching > most) return true
      const valid = context.validateChild(schema, item, index)
      if (valid) matching++
      return valid
    })
    const limit = most === Infinity ? '' : ` and no more than ${most}`
    return context.fail('contains', `must contain at least ${least}${limit} valid item(s)`)
  }),
}

/**
 * Returns the indexes of the first two items that are equal, without comparing all pairs.
 *
 * @param ids the ids of objects and arrays that earlier calls for parts of the same value have found
 * @returns undefined if all items are different
 */
export function findDuplicates(items: unknown[], ids: CanonicalIds): [number, number] | undefined {
  const scalars = new Map<unknown, number>()
  const composites = new Map<unknown, number>()
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    const isScalar = typeof item !== 'object' || item === null
    const seen = isScalar ? scalars : composites
    const key = isScalar ? item : ids.of(item)
    const duplicate = seen.get(key)
    if (duplicate !== undefined) return [duplicate, index]
    seen.set(key, index)
  }
  return undefined
}
