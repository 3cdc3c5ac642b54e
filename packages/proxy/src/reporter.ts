import { HttpError, type Fault } from '@concordat/core'
import { GatewayError } from './gateway-error.ts'
import type { Ledger } from './ledger.ts'
import type { ProxySettings } from './options.ts'
import type { Violation } from './violation.ts'

/** What is told of one request: to the ledger, to whoever listens, and to the log. */
export class Reporter {
  readonly #ledger: Ledger
  readonly #settings: ProxySettings
  readonly #method: string
  /** The path that was asked for, without its query, which may hold secrets. */
  readonly target: string
  /** Once it is known. */
  operationId: string | undefined

  constructor(ledger: Ledger, settings: ProxySettings, method: string, target: string) {
    this.#ledger = ledger
    this.#settings = settings
    this.#method = method
    this.target = target
  }

  violation(side: Violation['side'], blocked: boolean, status: number, faults: Fault[]): void {
    const { onViolation, log } = this.#settings
    // No value is ever told, be the enforcer as talkative as it likes.
    const bare = faults.map(({ value: _secret, ...fault }) => fault)
    const { operationId, target } = this
    const operation = operationId === undefined ? {} : { operationId }
    const method = this.#method
    const violation: Violation = { side, blocked, method, target, ...operation, status, faults: bare }
    this.#ledger.violation(violation)
    try {
      onViolation(violation)
    } catch (error) {
      log.error('A violation could not be told', error)
    }
  }

  /** Said once of each operation; counted always. */
  unjudged(side: Violation['side'], reason: string): void {
    const { operationId } = this
    if (operationId === undefined || !this.#ledger.unjudged(operationId, side, reason)) return
    this.#settings.log.warn(`${operationId}: ${reason} in a ${side} are not judged.`)
  }

  /** What has gone wrong is logged where it is not the client's own fault. @returns how it is answered */
  failure(error: unknown): HttpError {
    if (error instanceof HttpError && !(error instanceof GatewayError)) return error
    this.#ledger.failures++
    const known = error instanceof GatewayError ? error : new HttpError(500)
    const reason = error instanceof GatewayError ? error.message : 'The proxy failed.'
    this.#settings.log.error(`${this.#method} ${this.target}: ${reason}`, known.cause ?? error)
    return known
  }
}
