import type { OpenAPIDocument } from '@concordat/core'
import { checkedParts, rootPlace } from './checked-parts.ts'
import type { Explanation, ExplanationRow, Verdict } from './explanation.ts'
import { findingOf, staticFinding } from './finding-of.ts'
import { keywordsOf, objectsIn } from './keywords-of.ts'
import type { Place } from './object-table.ts'

const nobodyLeadsHere = 'nothing that is checked leads here'

/**
 * Accounts for every keyword of a contract: what is enforced, what is there for people to read, what is
 * ignored and why, and what is no keyword of OpenAPI at all. Samples (`example`, `default`, `enum` …) and
 * extensions are not looked into: what stands there are values.
 *
 * @param document bundled into one, as plain JSON
 */
export function explain(document: OpenAPIDocument): Explanation {
  const known = checkedParts(document)
  const rows = new Map<string, ExplanationRow>()
  const visit = (place: Place, inherited: string | undefined): void => {
    const own = place.table.aside?.(place)
    const aside = own ?? inherited
    const unused = known.checked.has(place.node) ? undefined : (aside ?? nobodyLeadsHere)
    for (const found of keywordsOf(place)) {
      const { keyword, verdict, why } = findingOf(found, known, unused, own !== undefined)
      const key = JSON.stringify([place.table.name, keyword, verdict, why])
      const row = rows.get(key)
      if (row !== undefined) row.count++
      else rows.set(key, { object: place.table.name, keyword, verdict, why, count: 1, first: found.pointer })
      const here = staticFinding(found, known)
      const below = here === undefined || here.verdict === 'enforced' ? aside : here.why
      for (const part of objectsIn(found)) visit(part, below)
    }
  }
  visit(rootPlace(document), undefined)
  const sorted = [...rows.values()].toSorted(
    (one, other) =>
      order(one.object, other.object) || order(one.keyword, other.keyword) || other.count - one.count,
  )
  const totals: Record<Verdict, number> = { enforced: 0, documented: 0, ignored: 0, extension: 0, unknown: 0 }
  for (const { verdict, count } of sorted) totals[verdict] += count
  return { rows: sorted, totals, keywords: Object.values(totals).reduce((sum, count) => sum + count, 0) }
}

/** By code units, so that the order is the same everywhere. */
function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
