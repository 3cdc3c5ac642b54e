import { HttpError } from '@concordat/core'
import { duplicateName } from './duplicate-name.ts'
import type { JsonText } from './json-text.ts'
import type { RequestViolation } from './request-violation.ts'

/** The violation for a JSON text with the same name twice in an object. */
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
