import { type Fault, HttpError } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import type { RequestViolation } from './request-violation.ts'

/**
 * The violation for an ambiguous header, cookie or query parameter. The default `message` says that a request repeats
 * it.
 */
export function repeatedPart(
  location: 'header' | 'cookie' | 'query',
  name: string,
  message = 'is repeated',
): RequestViolation {
  const code = location === 'query' ? 'malformed-address' : 'malformed-header'
  const fault: Fault = { in: location, pointer: `/${escapePointer(name)}`, rule: 'malformed', message }
  const part = location === 'query' ? 'query parameter' : location
  return { error: HttpError.of(code, { detail: `The ${part} ${name} ${message}.` }), faults: [fault] }
}
