import { userOf, type RequestUser } from '@concordat/server/kit'
import { preconditions, type ProviderFacts, type RequestLog, type RequireVersion } from '@concordat/server'
import type { Resource } from './contract/resource.ts'
import type { ContractResources } from './contract/resources-of.ts'
import type { Database } from './database/database.ts'
import type { DatabaseServices } from './database-services.ts'
import { ResourceDatabase } from './resource-database.ts'
import { openAccess, type Access } from './rules/access.ts'
import type { RequestRules } from './rules/rules.ts'

/** The database of a handler (`ctx.db`), with the rules and the conditional headers of its request. */
export class RequestDatabase extends ResourceDatabase {
  readonly #facts: ProviderFacts
  readonly #rules: RequestRules | undefined
  readonly #withoutRules: () => RequestDatabase
  #requireVersion: RequireVersion | undefined

  constructor(
    database: Database,
    resources: ContractResources,
    facts: ProviderFacts,
    services: DatabaseServices = {},
  ) {
    super(database, resources, services)
    this.#facts = facts
    this.#rules = services.rules
    this.#withoutRules = () =>
      new RequestDatabase(database, resources, facts, { ...services, rules: undefined })
  }

  /**
   * The same database without the rules, for what the API does by itself. Whatever it shows or changes has to be checked
   * by the handler.
   */
  get withoutRules(): RequestDatabase {
    return this.#withoutRules()
  }

  /** The client of the request, as the rules know it; undefined for a stranger. */
  get user(): RequestUser | undefined {
    return (this.#rules?.userOf ?? userOf)(this.#facts.identities as Record<string, unknown>)
  }

  /** Whether there are rules. */
  get hasRules(): boolean {
    return this.#rules !== undefined
  }

  /** Returns what the client of the request may do with the rows of a resource. */
  override accessTo(resource: Resource): Access {
    return this.#rules?.rules.accessTo(resource, this.user) ?? openAccess
  }

  /** Returns the name under which an idempotency key is kept: the key of one client is not that of another. */
  keyOf(given: string): string {
    const { user } = this
    // No id in JSON is a dash, so that the key of a stranger is never that of a user.
    return `${user === undefined ? '-' : JSON.stringify(user.id)} ${given}`
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
