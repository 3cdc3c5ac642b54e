import { escapeControls, type Fault } from '@concordat/core'
import type { Violation } from './violation.ts'

const maxFaults = 3
const maxLength = 200

/**
 * Formats a violation as a line of text: `✗ reply 200 GET /items/5 (getItem): body /price is required`. It has at
 * most three faults. Control characters are escaped, so the line is safe for a terminal.
 *
 * @example
 * ```ts
 * const proxy = proxyListener(document, {
 *   upstream: 'http://127.0.0.1:5000',
 *   onViolation: (violation) => console.error(violationLine(violation)),
 * })
 * createServer(proxy).listen(4010, '127.0.0.1')
 * ```
 */
export function violationLine(violation: Violation): string {
  const { side, status, method, target, operationId, faults, blocked } = violation
  const operation = operationId === undefined ? '' : ` (${printable(operationId)})`
  const shown = faults.slice(0, maxFaults).map(faultText)
  const more = faults.length - shown.length
  if (more > 0) shown.push(`and ${more} more`)
  const suffix = blocked ? ' [blocked]' : ''
  return `✗ ${side} ${status} ${method} ${printable(target)}${operation}${suffix}: ${shown.join('; ')}`
}

function faultText({ in: location, pointer, rule, message }: Fault): string {
  const place = wholeRequest.has(rule) ? '' : `${location} ${pointer === '' ? '' : `${pointer} `}`
  return printable(place + message)
}

/** The rules that apply to the whole request or reply. Their faults are shown without a place. */
const wholeRequest = new Set(['status', 'path', 'method'])

/** Cuts a text after 200 characters, and escapes its control characters. */
function printable(text: string): string {
  return escapeControls(text.length > maxLength ? `${text.slice(0, maxLength)}…` : text)
}
