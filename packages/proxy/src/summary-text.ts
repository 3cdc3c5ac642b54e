import type { Summary } from './ledger.ts'

/** A summary for people: how much there was, what broke the contract, and what nobody has called. */
export function summaryText(summary: Summary): string {
  const { requests, violations, rules, called, uncalled, unknown, failures, unjudged } = summary
  const operations = called.length + uncalled.length
  const lines = [
    `${count(requests, 'request')}, ${count(violations, 'violation')}. ` +
      `${called.length} of ${count(operations, 'operation')} called.`,
  ]
  for (const { operationId, side, rule, count: times } of rules.toSorted(
    (one, other) => other.count - one.count,
  ))
    lines.push(`  ${times}× ${side} of ${operationId ?? 'something unknown'}: ${rule}`)
  for (const { operationId, side, reason, count: times } of unjudged)
    lines.push(`  ${times}× ${side} of ${operationId} not judged: ${reason}`)
  if (unknown > 0) lines.push(`${count(unknown, 'request')} to what the contract does not have.`)
  if (failures > 0) lines.push(`${count(failures, 'request')} not answered by the upstream.`)
  if (uncalled.length > 0) lines.push(`Never called: ${uncalled.join(', ')}.`)
  return lines.join('\n')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
