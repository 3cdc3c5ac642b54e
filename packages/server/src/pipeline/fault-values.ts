import type { Fault } from '@concordat/core'
import type { DecodedRequest } from '@concordat/engine'
import { pointerTokens } from '@concordat/model'

/**
 * Adds the offending value to each fault. It is used in development only, because a value may be a secret.
 */
export function withFaultValues(faults: Fault[], request: DecodedRequest): Fault[] {
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
