import type { OpenAPIDocument } from '@concordat/core'
import type { Case } from '../requests/case.ts'
import type { Observation } from '../subjects/observation.ts'
import { keywordsIn } from './keywords-in.ts'

type Counts = Map<string, number>

/** Counts what the cases of a run have covered. */
export class Tally {
  contracts = 0
  cases = 0
  schemaChecks = 0
  ajvChecks = 0
  readonly statuses: Counts = new Map()
  readonly keywords: Counts = new Map()
  readonly rules: Counts = new Map()
  readonly features: Counts = new Map()
  readonly fallbacks: Counts = new Map()
  readonly rows: Counts = new Map()

  contract(document: OpenAPIDocument): void {
    this.contracts++
    count(this.features, document.openapi)
    keywordsIn(
      document,
      (keyword) => count(this.keywords, keyword),
      (feature) => count(this.features, feature),
    )
  }

  observation({ headers }: Case, { status, faults }: Observation): void {
    this.cases++
    count(this.statuses, String(status))
    for (const { rule } of faults) count(this.rules, rule)
    const type = headers['content-type']
    if (type !== undefined && status >= 200 && status < 300)
      count(this.features, `read ${type.split(';')[0]!.slice(0, 40)}`)
  }

  fallback(message: string): void {
    // The message begins with the operationId.
    const reason = message.replace(/^[^:]*: /, '')
    count(this.fallbacks, reason.replaceAll(/"[^"]*"|\d+-tuple/g, '…'))
  }
}

export function count(counts: Counts, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}
