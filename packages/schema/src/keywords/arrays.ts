import { jsonEqual } from '../json-equal.ts'
import type { Schema } from '@concordat/model'
import type { Keyword, KeywordGroup } from '../keyword.ts'

const list =
  (judge: (argument: any, value: unknown[], at: Parameters<Keyword>[2]) => boolean): Keyword =>
  (argument, value, at) =>
    !Array.isArray(value) || judge(argument, value, at)

/** JSON Schema 2020-12 validation, section 6.4, and core, section 10.3.1. */
export const forArrays: KeywordGroup = {
  minItems: list(
    (least: number, value, at) =>
      value.length >= least || at.fail('minItems', `must NOT have fewer than ${least} items`),
  ),
  maxItems: list(
    (most: number, value, at) =>
      value.length <= most || at.fail('maxItems', `must NOT have more than ${most} items`),
  ),
  uniqueItems: list((wanted: boolean, value, at) => {
    const twins = wanted ? findTwins(value) : undefined
    return (
      twins === undefined ||
      at.fail(
        'uniqueItems',
        `must NOT have duplicate items (items ## ${twins[1]} and ${twins[0]} are identical)`,
      )
    )
  }),
  prefixItems: list((schemas: Schema[], value, at) => {
    let right = true
    for (let index = 0; index < schemas.length && index < value.length; index++)
      right = at.inside(schemas[index]!, value[index], index) && right
    return right
  }),
  items: list((schema: Schema, value, at) => {
    let right = true
    for (let index = at.schema.prefixItems?.length ?? 0; index < value.length; index++)
      right = at.inside(schema, value[index], index) && right
    return right
  }),
  contains: list((schema: Schema, value, at) => {
    const { minContains: least = 1, maxContains: most = Infinity } = at.schema as {
      minContains?: number
      maxContains?: number
    }
    const found = value.filter((item) => at.fits(schema, item)).length
    if (found >= least && found <= most) return true
    // Behind the first that is one too many, nobody looks any further.
    let right = 0
    for (const [index, item] of value.entries()) if (at.inside(schema, item, index) && ++right > most) break
    const limit = most === Infinity ? '' : ` and no more than ${most}`
    return at.fail('contains', `must contain at least ${least}${limit} valid item(s)`)
  }),
}

/** The first two items that are equal. Scalars are looked up, so that a long list is no way to keep us busy. */
export function findTwins(items: unknown[]): [number, number] | undefined {
  const scalars = new Map<unknown, number>()
  const objects: number[] = []
  for (const [index, item] of items.entries()) {
    if (typeof item === 'object' && item !== null) {
      // An object is compared with all others of its kind, so there is an end to them.
      if (objects.length > 1000) throw new RangeError('There are too many items to be compared')
      const twin = objects.find((other) => jsonEqual(items[other], item))
      if (twin !== undefined) return [twin, index]
      objects.push(index)
    } else {
      const twin = scalars.get(item)
      if (twin !== undefined) return [twin, index]
      scalars.set(item, index)
    }
  }
  return undefined
}
