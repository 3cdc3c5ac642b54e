import type { EndFacts, ReplyFacts } from '../hooks/hooks.ts'
import { instanceOf } from '../pipeline/failure.ts'

/** A request that has ended. */
export interface ResponseEvent extends RequestEvent {
  readonly facts: EndFacts
  readonly status: number
  readonly outcome: EndFacts['outcome']
}

/** A request, for subscribers. It is the same object at the start and at the end of the request. */
export class RequestEvent {
  /** The facts about the request that hooks receive. */
  facts: ReplyFacts | EndFacts
  /** Undefined if no operation matches the request. */
  readonly operationId: string | undefined
  readonly method: string
  /** The path of the request, without the query. */
  readonly path: string
  /**
   * The path of the operation in the contract, below the base path, such as `/items/{itemId}`; undefined if no
   * operation matches the request.
   */
  readonly route: string | undefined
  /** Undefined until the request has ended. */
  status: number | undefined = undefined
  /** How the request ended: `sent`, `gone` or `failed` (see `RequestEnd`). Undefined until then. */
  outcome: EndFacts['outcome'] | undefined = undefined
  /** The error, if the reply reports a failure or could not be sent. */
  error: unknown = undefined

  constructor(facts: ReplyFacts) {
    const { operation, request } = facts
    this.facts = facts
    this.operationId = operation?.operationId
    this.method = request.method
    this.path = instanceOf(request)
    this.route = operation?.path
  }

  /** Notes how the request has ended. */
  ended(facts: EndFacts): ResponseEvent {
    this.facts = facts
    this.status = facts.status
    this.outcome = facts.outcome
    this.error = facts.error
    return this as ResponseEvent
  }
}
