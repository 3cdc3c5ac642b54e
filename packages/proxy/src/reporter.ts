import { escapeControls, HttpError, type Fault } from '@concordat/core'
import { GatewayError } from './gateway-error.ts'
import type { Counters } from './counters.ts'
import type { ProxySettings } from './options.ts'
import type { Violation } from './violation.ts'

/**
 * Counts the violations, failures and unchecked bodies of one request and its reply. Violations are passed to
 * `onViolation`; failures and unchecked bodies are logged.
 */
export class Reporter {
  readonly #counters: Counters
  readonly #settings: ProxySettings
  readonly #method: string
  /** The path of the request, without the query, because a query may contain secrets. */
  readonly target: string
  /**
   * The operation of the request; undefined before routing, and if the contract has no operation for the path and
   * method.
   */
  operationId: string | undefined

  constructor(counters: Counters, settings: ProxySettings, method: string, target: string) {
    this.#counters = counters
    this.#settings = settings
    this.#method = method
    this.target = target
  }

  /** Counts a violation and calls `onViolation`. An error that `onViolation` throws is logged. */
  violation(side: Violation['side'], blocked: boolean, status: number, faults: Fault[]): void {
    const { onViolation, log } = this.#settings
    // An enforcer may add values to faults. They are removed, because they may be secrets.
    const withoutValues = faults.map(({ value: _secret, ...fault }) => fault)
    const { operationId, target } = this
    const operation = operationId === undefined ? {} : { operationId }
    const method = this.#method
    const violation: Violation = {
      side,
      blocked,
      method,
      target,
      ...operation,
      status,
      faults: withoutValues,
    }
    this.#counters.violation(violation)
    try {
      onViolation(violation)
    } catch (error) {
      log.error('onViolation has thrown an error', error)
    }
  }

  /** Counts a body that could not be checked. The log gets one warning for each operation, side and reason. */
  unchecked(side: Violation['side'], reason: string): void {
    const { operationId } = this
    if (operationId === undefined || !this.#counters.unchecked(operationId, side, reason)) return
    this.#settings.log.warn(escapeControls(`${operationId}: ${reason} in a ${side} are not checked.`))
  }

  /**
   * Logs and counts a failure of the upstream (GatewayError) or of the proxy. Any other HttpError is only returned.
   *
   * @returns the error to answer with
   */
  failure(error: unknown): HttpError {
    if (error instanceof HttpError && !(error instanceof GatewayError)) return error
    this.#counters.failures++
    const known = error instanceof GatewayError ? error : new HttpError(500)
    const reason = error instanceof GatewayError ? error.message : 'The proxy failed.'
    const message = escapeControls(`${this.#method} ${this.target}: ${reason}`)
    this.#settings.log.error(message, known.cause ?? error)
    return known
  }
}
