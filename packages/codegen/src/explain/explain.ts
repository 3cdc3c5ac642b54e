import type { OpenAPIDocument } from '@concordat/core'
import { checkedParts, rootPlace } from './checked-parts.ts'
import type { Explanation, ExplanationRow, Verdict } from './explanation.ts'
import { findingOf, staticFinding } from './finding-of.ts'
import { keywordsOf, objectsIn } from './keywords-of.ts'
import type { Place } from './object-table.ts'

const unreferenced = 'not used by anything that is checked'

/**
 * Reports for every keyword of a contract whether it is enforced, documented or ignored, and why. A key that OpenAPI
 * does not define is reported as an extension (`x-…`) or as unknown, except those of Concordat, which are enforced. The values of `example`, `default`, `enum`, `const` and other extensions are data, and contain no keywords.
 *
 * @param document the contract as plain JSON, bundled into one document
 * @returns a row for each keyword, verdict and reason, with the place where it first occurs
 *
 * @example
 * ```ts
 * const { model } = await readContract('/repo/openapi.yaml')
 * const { rows } = explain(model.document)
 * for (const { object, keyword, verdict, why } of rows)
 *   if (verdict === 'ignored') console.log(`${object}.${keyword}: ${why}`)
 * ```
 */
export function explain(document: OpenAPIDocument): Explanation {
  const known = checkedParts(document)
  const rows = new Map<string, ExplanationRow>()
  const visit = (place: Place, inherited: string | undefined): void => {
    const own = place.table.whyUnused?.(place)
    const whyUnused = own ?? inherited
    const unused = known.checked.has(place.node) ? undefined : (whyUnused ?? unreferenced)
    for (const found of keywordsOf(place)) {
      const { keyword, verdict, why } = findingOf(found, known, unused, own !== undefined)
      const key = JSON.stringify([place.table.name, keyword, verdict, why])
      const row = rows.get(key)
      if (row !== undefined) row.count++
      else rows.set(key, { object: place.table.name, keyword, verdict, why, count: 1, first: found.pointer })
      const here = staticFinding(found, known)
      const below = here === undefined || here.verdict === 'enforced' ? whyUnused : here.why
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

/** Compares by UTF-16 code units, so that the order does not depend on the locale. */
function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
