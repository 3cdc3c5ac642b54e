import type { Violation } from './violation.ts'

/** What has become of one operation. */
export interface OperationCount {
  operationId: string
  calls: number
  /** Violations, by side. */
  requests: number
  replies: number
}

/** What has gone through a proxy so far. It can be written as JSON. */
export interface Summary {
  /** All requests, those to unknown paths too. */
  requests: number
  violations: number
  /** How often each rule was broken. */
  rules: { operationId?: string; side: Violation['side']; rule: string; count: number }[]
  /** The operations that were called. */
  called: OperationCount[]
  /** The operations of the contract that nobody has called. */
  uncalled: string[]
  /** Requests to paths and methods that the contract does not have. */
  unknown: number
  /** Requests that the upstream did not answer. */
  failures: number
  /** What could not be judged, and why. */
  unjudged: { operationId: string; side: Violation['side']; reason: string; count: number }[]
}

/** Keeps count. Its size is that of the contract, whatever comes through. */
export class Ledger {
  requests = 0
  violations = 0
  unknown = 0
  failures = 0
  readonly #operations: Map<string, OperationCount>
  readonly #rules = new Map<string, Summary['rules'][number]>()
  readonly #unjudged = new Map<string, Summary['unjudged'][number]>()

  constructor(operationIds: Iterable<string>) {
    this.#operations = new Map(
      [...operationIds].map((operationId) => [
        operationId,
        { operationId, calls: 0, requests: 0, replies: 0 },
      ]),
    )
  }

  called(operationId: string): void {
    this.#operations.get(operationId)!.calls++
  }

  violation({ operationId, side, faults }: Violation): void {
    this.violations++
    if (operationId !== undefined)
      this.#operations.get(operationId)![side === 'request' ? 'requests' : 'replies']++
    // Rules are the contract's keywords; a reply with a fault in every row has broken one, once.
    for (const rule of new Set(faults.map((fault) => fault.rule))) {
      const key = `${operationId} ${side} ${rule}`
      const known = this.#rules.get(key)
      if (known !== undefined) known.count++
      else this.#rules.set(key, { ...(operationId !== undefined && { operationId }), side, rule, count: 1 })
    }
  }

  /** @returns whether it is the first time */
  unjudged(operationId: string, side: Violation['side'], reason: string): boolean {
    const key = `${operationId} ${side} ${reason}`
    const known = this.#unjudged.get(key)
    if (known !== undefined) known.count++
    else this.#unjudged.set(key, { operationId, side, reason, count: 1 })
    return known === undefined
  }

  summary(): Summary {
    const operations = [...this.#operations.values()]
    const { requests, violations, unknown, failures } = this
    return {
      requests,
      violations,
      rules: [...this.#rules.values()].map((rule) => ({ ...rule })),
      called: operations.filter(({ calls }) => calls > 0).map((operation) => ({ ...operation })),
      uncalled: operations.filter(({ calls }) => calls === 0).map(({ operationId }) => operationId),
      unknown,
      failures,
      unjudged: [...this.#unjudged.values()].map((one) => ({ ...one })),
    }
  }
}
