import type { Property } from '../contract/resource.ts'

/** A property by which a list is sorted. */
export interface OrderTerm {
  readonly property: Property
  readonly isDescending: boolean
}

/**
 * Reads the value of an ordering parameter: `name`, `-price`, or several in an array or separated by commas. The key is
 * appended, so that no two resources have the same place.
 *
 * @param sortable the properties that the value may name
 * @returns the terms, or the first part of the value that names no such property
 */
export function readOrder(
  sortable: readonly Property[],
  key: Property,
  value: unknown,
): OrderTerm[] | string {
  const words = (Array.isArray(value) ? value : typeof value === 'string' ? [value] : []) as string[]
  const terms: OrderTerm[] = []
  for (const word of words.flatMap((one) => one.split(','))) {
    const name = word.replace(/^[+-]/, '')
    const property = sortable.find((one) => one.name === name)
    if (property === undefined || property.type.kind === 'json') return word
    if (terms.some((term) => term.property === property)) continue
    terms.push({ property, isDescending: word.startsWith('-') })
  }
  // The key has the direction of the term before it, so that an index can be read in one direction.
  const isDescending = terms.at(-1)?.isDescending ?? false
  if (!terms.some(({ property }) => property === key)) terms.push({ property: key, isDescending })
  return terms
}
