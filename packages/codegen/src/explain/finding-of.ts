import type { Verdict } from './explanation.ts'
import type { FoundKeyword } from './keywords-of.ts'
import { nearestWord } from './nearest-word.ts'
import type { CheckedParts, Field, Finding, Place } from './object-table.ts'
import { versionOf, type Version } from './version-of.ts'

/** What becomes of a keyword, in its place. */
export interface FullFinding {
  verdict: Verdict
  why: string
  keyword: string
}

const extension = 'for other tools: it stays in the served contract'

/**
 * What becomes of a keyword of the specification, wherever the object that it stands in is used; undefined
 * where it is none.
 */
export function staticFinding(
  { field, value, place }: FoundKeyword,
  known: CheckedParts,
): Finding | undefined {
  return field?.judge?.(value, place, known) ?? field
}

/**
 * What becomes of a keyword.
 *
 * @param unused why the object that it stands in is not acted upon; undefined where it is
 * @param own whether that is because of what the object itself says
 */
export function findingOf(
  found: FoundKeyword,
  known: CheckedParts,
  unused: string | undefined,
  own: boolean,
): FullFinding {
  const { field, place, key } = found
  const finding = staticFinding(found, known)
  if (field === undefined || finding === undefined) {
    if (key.startsWith('x-')) return { verdict: 'extension', why: extension, keyword: key }
    return { verdict: 'unknown', why: suggestion(key, place), keyword: key }
  }
  const keyword = finding.as ?? found.keyword
  const misplaced = otherVersion(field, versionOf(place.root))
  if (misplaced !== undefined) {
    const why =
      finding.verdict === 'enforced' && unused === undefined ? `${misplaced}, but is honoured` : misplaced
    return { verdict: 'unknown', why, keyword: found.keyword }
  }
  // Of what nobody acts upon, nothing is left out that somebody would have done.
  if (unused !== undefined && (finding.verdict === 'enforced' || (finding.verdict === 'ignored' && !own))) {
    return { verdict: 'documented', why: unused, keyword: found.keyword }
  }
  return { verdict: finding.verdict, why: finding.why, keyword }
}

const versions: readonly Version[] = ['3.0', '3.1', '3.2']

/** Where a keyword belongs; undefined where it belongs into this version. */
function otherVersion({ since, until }: Field, version: Version): string | undefined {
  const at = versions.indexOf(version)
  if (since !== undefined && at < versions.indexOf(since)) return `belongs to OpenAPI ${since}`
  return until !== undefined && at > versions.indexOf(until) ? `belongs to OpenAPI ${until}` : undefined
}

/** What was meant by a word that is no keyword. */
function suggestion(key: string, { table, root }: Place): string {
  const { hints = {}, patterned, fields } = table
  if (Object.hasOwn(hints, key)) return hints[key]!
  const known = Object.keys(fields).filter(
    (name) => otherVersion(fields[name]!, versionOf(root)) === undefined,
  )
  const meant =
    [key.toUpperCase(), `/${key}`].find((word) => patterned?.matches.test(word) === true) ??
    nearestWord(key, known)
  return meant === undefined ? 'no keyword of OpenAPI here' : `no keyword of OpenAPI here: is it "${meant}"?`
}
