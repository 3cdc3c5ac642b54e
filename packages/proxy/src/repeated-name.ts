import { HttpError } from '@concordat/core'
import { duplicateName } from './duplicate-name.ts'
import type { JsonText } from './json-text.ts'
import type { RequestViolation } from './request-violation.ts'

/**
 * Looks for an object in JSON texts that has the same name twice, because two readers of JSON may understand it
 * differently.
 *
 * @param texts the JSON texts of a request, with their places
 * @returns the violation for the first such name; undefined if there is none
 */
export function repeatedName(texts: Iterable<JsonText>): RequestViolation | undefined {
  for (const { in: location, pointer: start, text } of texts) {
    const found = duplicateName(text)
    if (found === undefined) continue
    const pointer = start + found
    return {
      error: HttpError.of(codes[location], { detail: `The ${location} has the name ${pointer} twice.` }),
      faults: [{ in: location, pointer, rule: 'malformed', message: 'is repeated' }],
    }
  }
  return undefined
}

const codes = {
  path: 'malformed-address',
  query: 'malformed-address',
  header: 'malformed-header',
  cookie: 'malformed-header',
  body: 'malformed-body',
} as const
