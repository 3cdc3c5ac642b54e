import type { Fault } from '@concordat/core'
import type { Violation } from './violation.ts'

const mostFaults = 3
const longest = 200

/** A violation as a line for people: `✗ reply 200 GET /items/5 (getItem): body /price is required`. */
export function violationLine(violation: Violation): string {
  const { side, status, method, target, operationId, faults, blocked } = violation
  const operation = operationId === undefined ? '' : ` (${operationId})`
  const shown = faults.slice(0, mostFaults).map(faultText)
  const more = faults.length - shown.length
  if (more > 0) shown.push(`and ${more} more`)
  const verdict = blocked ? ' [blocked]' : ''
  return `✗ ${side} ${status} ${method} ${printable(target)}${operation}${verdict}: ${shown.join('; ')}`
}

function faultText({ in: location, pointer, rule, message }: Fault): string {
  const place = wholeRequest.has(rule) ? '' : `${location} ${pointer === '' ? '' : `${pointer} `}`
  return printable(place + message)
}

/** What is not about a place in the request or the reply. */
const wholeRequest = new Set(['status', 'path', 'method'])

/** Names in a body may hold whatever a stranger likes, escape sequences for the terminal too. */
function printable(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text
  // oxlint-disable-next-line no-control-regex
  return short.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
