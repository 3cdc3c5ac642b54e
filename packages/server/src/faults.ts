import type { Fault } from '@concordat/core'
import type { DecodedRequest } from '@concordat/engine'
import { pointerTokens } from '@concordat/model'

/** All faults, the decoder's and not the enforcer's where both are of one place. */
export function mergeFaults(decoded: Fault[], enforced: Fault[]): Fault[] {
  if (decoded.length === 0) return enforced
  const taken = new Set(decoded.map((fault) => `${fault.in} ${fault.pointer}`))
  return [...decoded, ...enforced.filter((fault) => !taken.has(`${fault.in} ${fault.pointer}`))]
}

/** Faults with the values that they are about, for developers. */
export function withValues(faults: Fault[], request: DecodedRequest): Fault[] {
  const sections = {
    path: request.path,
    query: request.query,
    header: request.headers,
    cookie: request.cookies,
    body: request.body,
  }
  return faults.map((fault) => {
    let value: unknown = sections[fault.in]
    for (const key of pointerTokens(fault.pointer)) {
      const here = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      value = here ? (value as Record<string, unknown>)[key] : undefined
    }
    return value === undefined ? fault : { ...fault, value }
  })
}
