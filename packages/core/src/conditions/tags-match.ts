/** The endings that `codedTag` writes. */
const ending = /-(?:br|zstd|gzip)"$/

/**
 * Whether a tag that a client has sent names the current version of a resource. The coded forms of a version count as
 * the same version: a client that received `"a1-gzip"` knows `"a1"`, and may replace it. Tags of an application must
 * therefore not end in `-br`, `-zstd` or `-gzip` themselves.
 *
 * @param given the tag of the client
 * @param current the tag of the current version, without the ending of a coding
 * @param comparison how weak tags are compared (RFC 9110 section 8.8.3.2): `strong` accepts none, `weak` ignores that
 *   they are weak
 */
export function tagsMatch(given: string, current: string, comparison: 'strong' | 'weak'): boolean {
  if (comparison === 'weak') return isSameVersion(strengthened(given), strengthened(current))
  return !current.startsWith('W/') && isSameVersion(given, current)
}

function isSameVersion(given: string, current: string): boolean {
  return given === current || given.replace(ending, '"') === current
}

function strengthened(tag: string): string {
  return tag.replace(/^W\//, '')
}
