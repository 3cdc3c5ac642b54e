import type { OpenAPIDocument } from '@concordat/core'
import type { Difference } from './difference.ts'
import type { Case } from './requests/case.ts'
import { faultKey, type Observation } from './subjects/observation.ts'
import { shown } from './subjects/shown.ts'

/**
 * Compares the observations of two enforcers for one request.
 *
 * @returns the most important difference; undefined if there is none
 */
export function compare(
  compiled: Observation,
  other: Observation,
  between: string,
  place: { contract: number; document: OpenAPIDocument; sent: Case },
): Difference | undefined {
  const ours = new Set(compiled.faults.map(faultKey))
  const theirs = new Set(other.faults.map(faultKey))
  const onlyCompiled = compiled.faults.filter((fault) => !theirs.has(faultKey(fault)))
  const onlyOther = other.faults.filter((fault) => !ours.has(faultKey(fault)))
  const difference = (kind: Difference['kind'], detail: string): Difference => ({
    kind,
    between,
    ...place,
    compiled,
    other,
    onlyCompiled,
    onlyOther,
    detail,
  })
  if (compiled.status !== other.status) return difference('status', `${compiled.status} / ${other.status}`)
  if (headOf(compiled.crash) !== headOf(other.crash))
    return difference('crash', `${compiled.crash ?? 'none'} / ${other.crash ?? 'none'}`)
  if (compiled.seen !== other.seen) return difference('seen', `${compiled.seen} / ${other.seen}`)
  if (onlyCompiled.length + onlyOther.length > 0) return difference('faults', '')
  if (!sameBody(compiled.body, other.body)) return difference('body', `${compiled.body} / ${other.body}`)
  return compiled.headers === other.headers
    ? undefined
    : difference('body', `${compiled.headers} / ${other.headers}`)
}

/** Returns the message of a crash, without its stack. */
function headOf(crash: string | undefined): string | undefined {
  return crash?.split(' | ', 1)[0]
}

/** Whether two JSON texts are equal. The order of members is ignored (RFC 8259 section 4). */
function sameBody(one: string | undefined, two: string | undefined): boolean {
  if (one === two) return true
  try {
    return shown(JSON.parse(one!)) === shown(JSON.parse(two!))
  } catch {
    return false
  }
}
