import type { Violation } from './violation.ts'

/** The counts of one operation. */
export interface OperationCount {
  operationId: string
  calls: number
  /** The number of requests that violate the contract. */
  requests: number
  /** The number of replies that violate the contract. */
  replies: number
}

/** The counts of a proxy since its start, as a JSON-compatible object. */
export interface Summary {
  /** The number of requests, including those to unknown paths. */
  requests: number
  /** The number of requests and replies that violate the contract. */
  violations: number
  /** The number of requests and replies that violate each rule. */
  rules: { operationId?: string; side: Violation['side']; rule: string; count: number }[]
  /** The operations with at least one call. */
  called: OperationCount[]
  /** The ids of the operations without a call. */
  uncalled: string[]
  /** The number of requests to paths and methods that the contract does not declare. */
  unknown: number
  /** The number of requests that failed in the upstream or in the proxy. */
  failures: number
  /** The number of requests and replies whose body could not be checked, by reason. */
  unchecked: { operationId: string; side: Violation['side']; reason: string; count: number }[]
}

/** The largest number of reasons that are counted one by one. */
const mostReasons = 1000

/**
 * Counts requests and violations. Its size depends on the contract and on the different media types, content codings
 * and charsets of the replies, not on the number of messages.
 */
export class Counters {
  requests = 0
  violations = 0
  unknown = 0
  failures = 0
  readonly #operations: Map<string, OperationCount>
  readonly #rules = new Map<string, Summary['rules'][number]>()
  readonly #unchecked = new Map<string, Summary['unchecked'][number]>()

  constructor(operationIds: Iterable<string>) {
    this.#operations = new Map(
      [...operationIds].map((operationId) => [
        operationId,
        { operationId, calls: 0, requests: 0, replies: 0 },
      ]),
    )
  }

  /** Counts a call of an operation. */
  called(operationId: string): void {
    this.#operations.get(operationId)!.calls++
  }

  /** Counts a violation and its rules. */
  violation({ operationId, side, faults }: Violation): void {
    this.violations++
    if (operationId !== undefined)
      this.#operations.get(operationId)![side === 'request' ? 'requests' : 'replies']++
    // A message with several faults of one rule counts once for the rule.
    for (const rule of new Set(faults.map((fault) => fault.rule))) {
      const key = `${operationId} ${side} ${rule}`
      const known = this.#rules.get(key)
      if (known !== undefined) known.count++
      else this.#rules.set(key, { ...(operationId !== undefined && { operationId }), side, rule, count: 1 })
    }
  }

  /**
   * Counts a body that could not be checked.
   *
   * @returns whether it is the first one with this reason
   */
  unchecked(operationId: string, side: Violation['side'], reason: string): boolean {
    // Reasons contain media types and codings of the upstream server, which could vary without end.
    const isFull = this.#unchecked.size >= mostReasons
    const own = `${operationId} ${side} ${reason}`
    const told = this.#unchecked.has(own) || !isFull ? reason : 'other bodies'
    const key = `${operationId} ${side} ${told}`
    const known = this.#unchecked.get(key)
    if (known !== undefined) known.count++
    else this.#unchecked.set(key, { operationId, side, reason: told, count: 1 })
    return known === undefined
  }

  /** A copy of the counts. */
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
      unchecked: [...this.#unchecked.values()].map((one) => ({ ...one })),
    }
  }
}
