import { preconditions, type ProviderFacts, type RequestLog, type RequireVersion } from '@concordat/server'
import type { Database } from './database/database.ts'
import type { ContractResources } from './contract/resources-of.ts'
import { ResourceDatabase } from './resource-database.ts'

/** The database of a handler (`ctx.db`), with the conditional headers of its request. */
export class RequestDatabase extends ResourceDatabase {
  readonly #facts: ProviderFacts
  #requireVersion: RequireVersion | undefined

  constructor(database: Database, resources: ContractResources, facts: ProviderFacts) {
    super(database, resources)
    this.#facts = facts
  }

  /** The path under which the API is mounted. */
  get base(): string {
    return this.#facts.request.base
  }

  /** The log of the request. */
  get log(): RequestLog {
    return this.#facts.log
  }

  /** The path and query of the request, below the base path. */
  get target(): string {
    return this.#facts.request.target
  }

  /** Whether the request has `If-Match` or `If-None-Match`. */
  get isConditional(): boolean {
    const { request } = this.#facts
    return request.header('if-match') !== undefined || request.header('if-none-match') !== undefined
  }

  /** Checks `If-Match` and the other conditions of the request, as the provider `preconditions` does. */
  get requireVersion(): RequireVersion {
    return (this.#requireVersion ??= preconditions({}, this.#facts))
  }
}
