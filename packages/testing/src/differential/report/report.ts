import { divergences } from '../divergences.ts'
import type { Outcome } from '../run.ts'
import { describe } from './describe.ts'

/** Formats the result of a run. */
export function report(seed: number, { tally, unmatched, idle, seconds }: Outcome): string {
  const lines = [
    `Seed ${seed}: ${tally.contracts} contracts, ${tally.cases} cases in ${seconds.toFixed(1)} s (${Math.round(tally.cases / seconds)} a second), ${tally.schemaChecks} values against schemas (${tally.ajvChecks} of them by Ajv too).`,
    '',
    `Statuses: ${listed(tally.statuses)}`,
    '',
    `Keywords in schemas: ${listed(tally.keywords)}`,
    '',
    `Faults by rule: ${listed(tally.rules)}`,
    '',
    `Features of OpenAPI: ${listed(tally.features)}`,
    '',
    'Operations that are enforced by compiled validators in place of express-openapi-validator:',
    ...[...tally.fallbacks].map(([reason, times]) => `  ${times} operations: ${reason}`),
    '',
    'Known differences:',
    ...divergences.map(
      ({ name, defect, reason }) =>
        `  ${tally.rows.get(name) ?? 0} ${defect === true ? 'DEFECT ' : ''}${name}: ${reason}`,
    ),
    ...idle.map(({ name }) => `  The row "${name}" matched no difference.`),
    '',
    unmatched.size === 0 ? 'No other differences.' : `Differences of ${unmatched.size} kinds without a row:`,
  ]
  for (const [kind, { first, times }] of unmatched)
    lines.push('', `${times} × ${kind}`, describe(first, seed))
  return lines.join('\n')
}

function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .toSorted(([one], [two]) => (one < two ? -1 : 1))
    .map(([name, times]) => `${name} ${times}`)
    .join(', ')
}
