import { nearestWord } from '@concordat/model'
import type { Verdict } from './explanation.ts'
import type { FoundKeyword } from './keywords-of.ts'
import type { CheckedParts, Field, Finding, Place } from './object-table.ts'
import { versionOf, type Version } from './version-of.ts'

/** The verdict on one occurrence of a keyword. */
export interface KeywordFinding {
  verdict: Verdict
  why: string
  keyword: string
}

const extension = 'for other tools; kept in the served contract'

/**
 * The finding for a keyword, as if its object were enforced; undefined if the specification does not define the
 * keyword.
 */
export function staticFinding(
  { field, value, place }: FoundKeyword,
  known: CheckedParts,
): Finding | undefined {
  return field?.rule?.(value, place, known) ?? field
}

/**
 * The finding for one occurrence of a keyword.
 *
 * @param unused the reason why the object of the keyword is not enforced; undefined if the object is enforced
 * @param own whether the reason lies in the object itself, rather than in an object around it
 */
export function findingOf(
  found: FoundKeyword,
  known: CheckedParts,
  unused: string | undefined,
  own: boolean,
): KeywordFinding {
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
      finding.verdict === 'enforced' && unused === undefined ? `${misplaced}, but is enforced` : misplaced
    return { verdict: 'unknown', why, keyword: found.keyword }
  }
  // A keyword of an unused object that would be enforced elsewhere is documented, for the reason `unused`. So is a
  // keyword that would be ignored elsewhere, unless the reason lies in the object itself.
  if (unused !== undefined && (finding.verdict === 'enforced' || (finding.verdict === 'ignored' && !own))) {
    return { verdict: 'documented', why: unused, keyword: found.keyword }
  }
  return { verdict: finding.verdict, why: finding.why, keyword }
}

const versions: readonly Version[] = ['3.0', '3.1', '3.2']

/** Names the version of OpenAPI that defines a field; undefined if the given version defines the field. */
function otherVersion({ since, until }: Field, version: Version): string | undefined {
  const at = versions.indexOf(version)
  if (since !== undefined && at < versions.indexOf(since)) return `belongs to OpenAPI ${since}`
  return until !== undefined && at > versions.indexOf(until) ? `belongs to OpenAPI ${until}` : undefined
}

/**
 * The reason for an unknown key: a hint of the table, or else that OpenAPI does not define the key, with the most
 * similar keyword if there is one.
 */
function suggestion(key: string, { table, root }: Place): string {
  const { hints = {}, patterned, fields } = table
  if (Object.hasOwn(hints, key)) return hints[key]!
  const known = Object.keys(fields).filter(
    (name) => otherVersion(fields[name]!, versionOf(root)) === undefined,
  )
  const similar =
    [key.toUpperCase(), `/${key}`].find((word) => patterned?.matches.test(word) === true) ??
    nearestWord(key, known)
  return similar === undefined
    ? 'not an OpenAPI keyword here'
    : `not an OpenAPI keyword here: did you mean "${similar}"?`
}
