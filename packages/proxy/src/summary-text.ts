import { escapeControls } from '@concordat/core'
import type { Summary } from './counters.ts'

/**
 * Formats a summary as text: the counts, the violated rules and the operations without a call. It may have several
 * lines, and does not end with a line break. Control characters in a line are escaped.
 *
 * @example
 * ```ts
 * const proxy = proxyListener(document, { upstream: 'http://127.0.0.1:5000' })
 * process.once('SIGINT', () => {
 *   console.log(summaryText(proxy.summary()))
 * })
 * ```
 */
export function summaryText(summary: Summary): string {
  const { requests, violations, rules, called, uncalled, unknown, failures, unchecked } = summary
  const operations = called.length + uncalled.length
  const lines = [
    `${count(requests, 'request')}, ${count(violations, 'violation')}. ` +
      `${called.length} of ${count(operations, 'operation')} called.`,
  ]
  for (const { operationId, side, rule, count: times } of rules.toSorted(
    (one, other) => other.count - one.count,
  ))
    lines.push(`  ${times}× ${side} of ${operationId ?? 'unknown operations'}: ${rule}`)
  for (const { operationId, side, reason, count: times } of unchecked)
    lines.push(`  ${times}× ${side} of ${operationId} not checked: ${reason}`)
  if (unknown > 0)
    lines.push(`${count(unknown, 'request')} to paths or methods that the contract does not have.`)
  if (failures > 0) lines.push(`${count(failures, 'request')} not answered by the upstream.`)
  if (uncalled.length > 0) lines.push(`Never called: ${uncalled.join(', ')}.`)
  return lines.map((line) => escapeControls(line)).join('\n')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
