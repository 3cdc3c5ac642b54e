import type { Fault } from '@concordat/server'
import type { Difference } from './difference.ts'

/** A difference as one for each fault that only one side found, since each may have a cause of its own. */
export function split(difference: Difference): Difference[] {
  const { kind, compiled, other } = difference
  if (kind !== 'faults' && kind !== 'status') return [difference]
  const mixed = (compiled?.status === 422) !== (other?.status === 422)
  // Where only one of them let the request through, what was said of the reply does not matter.
  const onlyCompiled = mixed && other?.status === 422 ? [] : difference.onlyCompiled
  const onlyOther = mixed && compiled?.status === 422 ? [] : difference.onlyOther
  if (onlyCompiled.length + onlyOther.length === 0) return [difference]
  const none: Fault[] = []
  return [
    ...onlyCompiled.map((fault) => ({ ...difference, onlyCompiled: [fault], onlyOther: none })),
    ...onlyOther.map((fault) => ({ ...difference, onlyCompiled: none, onlyOther: [fault] })),
  ]
}
