import type { Fault } from '@concordat/server'
import type { Difference } from './difference.ts'

/**
 * Splits a difference into one for each fault that only one side reported, because each fault may have its
 * own cause.
 */
export function split(difference: Difference): Difference[] {
  const { kind, compiled, other } = difference
  if (kind !== 'faults' && kind !== 'status') return [difference]
  const mixed = (compiled?.status === 422) !== (other?.status === 422)
  // If only one side accepted the request, the faults of its reply are ignored.
  const onlyCompiled = mixed && other?.status === 422 ? [] : difference.onlyCompiled
  const onlyOther = mixed && compiled?.status === 422 ? [] : difference.onlyOther
  if (onlyCompiled.length + onlyOther.length === 0) return [difference]
  const none: Fault[] = []
  return [
    ...onlyCompiled.map((fault) => ({ ...difference, onlyCompiled: [fault], onlyOther: none })),
    ...onlyOther.map((fault) => ({ ...difference, onlyCompiled: none, onlyOther: [fault] })),
  ]
}
