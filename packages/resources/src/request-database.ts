import { userOf, type RequestUser } from '@concordat/server/kit'
import { preconditions, type ProviderFacts, type RequestLog, type RequireVersion } from '@concordat/server'
import type { Database } from './database/database.ts'
import type { NamedRow, Query, Steps } from './database/query.ts'
import type { ContractResources } from './contract/resources-of.ts'
import { openAccess, type Access } from './rules/access.ts'
import type { Resource } from './contract/resource.ts'
import { Sql } from './sql.ts'
import type { AuditBy } from './audit/audited.ts'
import type { DatabaseServices } from './database-services.ts'
import type { EnqueueOptions, JobQueue } from './jobs/job-queue.ts'
import type { JobReference } from './jobs/job-reference.ts'
import type { FailedJob } from './jobs/job-table.ts'
import { isReady } from './migrations/is-ready.ts'
import { StoredResource } from './stored-resource.ts'

/**
 * The steps of a transaction: a generator that yields statements of `sql` and receives their rows, and delegates to the
 * steps of resources with `yield*`.
 */
export type AppSteps<Result> = Generator<Sql | Query, Result>

/** The database of a handler (`ctx.db`), with the conditional headers of its request. */
export class RequestDatabase {
  readonly #database: Database
  readonly #facts: ProviderFacts
  readonly #resources: ContractResources
  readonly #services: DatabaseServices
  #requireVersion: RequireVersion | undefined

  constructor(
    database: Database,
    resources: ContractResources,
    facts: ProviderFacts,
    services: DatabaseServices = {},
  ) {
    this.#database = database
    this.#resources = resources
    this.#facts = facts
    this.#services = services
  }

  /**
   * Returns the stored resources of one schema, to read and change them within the steps of a transaction. The rules
   * hold for them, too.
   *
   * @typeParam Item the type of the resource
   * @param name the name of the schema
   */
  resource<Item = Record<string, any>>(name: string): StoredResource<Item> {
    return new StoredResource<Item>(
      this.#database,
      this.#resources,
      name,
      (one) => this.accessTo(one),
      this.audit,
    )
  }

  /**
   * The same database without the rules, for what the API does by itself. Whatever it shows or changes has to be checked
   * by the handler.
   */
  get withoutRules(): RequestDatabase {
    return new RequestDatabase(this.#database, this.#resources, this.#facts, {
      ...this.#services,
      rules: undefined,
    })
  }

  /** The client of the request, as the rules know it; undefined for a stranger. */
  get user(): RequestUser | undefined {
    return (this.#services.rules?.userOf ?? userOf)(this.#facts.identities as Record<string, unknown>)
  }

  /** Whether there are rules. */
  get hasRules(): boolean {
    return this.#services.rules !== undefined
  }

  /** Returns what the client of the request may do with the rows of a resource. */
  accessTo(resource: Resource): Access {
    return this.#services.rules?.rules.accessTo(resource, this.user) ?? openAccess
  }

  /** Returns the name under which an idempotency key is kept: the key of one client is not that of another. */
  keyOf(given: string): string {
    const { user } = this
    // No id in JSON is a dash, so that the key of a stranger is never that of a user.
    return `${user === undefined ? '-' : JSON.stringify(user.id)} ${given}`
  }

  /** The database system. */
  get name(): 'sqlite' | 'postgres' {
    return this.#database.dialect.name
  }

  /** The database itself, for derived handlers. */
  get database(): Database {
    return this.#database
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

  /**
   * Runs one statement as a transaction of its own. What it writes is on the disk when the promise is fulfilled.
   *
   * @param statement a statement of `sql`
   * @returns the rows, with the values of columns as the database returns them
   *
   * @example
   * ```ts
   * const restock: Handler<Operations['addItem'], { db: RequestDatabase }> = async ({ body, ctx }, reply) => {
   *   await ctx.db.run(sql`UPDATE item SET price = 0 WHERE name = ${body.name}`)
   *   return reply(201, { id: 1, name: body.name })
   * }
   * ```
   */
  async run(statement: Sql): Promise<NamedRow[]> {
    const rows: unknown = await this.#database.run(statement.in(this.#database.dialect))
    return rows as NamedRow[]
  }

  /**
   * Runs several statements as one transaction, which is rolled back if a step throws. On PostgreSQL, an error of a
   * statement rolls it back even if the steps catch the error.
   *
   * @param steps a generator function that yields statements and receives their rows. It is called again if PostgreSQL
   *   has aborted the transaction because of a concurrent one
   * @throws what a step throws
   */
  write<Result>(steps: () => AppSteps<Result>): Promise<Result> {
    return this.#database.write(() => this.stepsOf(steps()))
  }

  /**
   * Queues a background job within the steps of a transaction: `yield* ctx.db.enqueue(mailReceipt, { orderId: 1 })`. The
   * job exists only if the transaction commits, and then runs at least once.
   *
   * @param job one of `jobs` of `storage`
   * @returns the id of the job
   */
  *enqueue<Payload>(
    job: JobReference<Payload>,
    payload: NoInfer<Payload>,
    options: EnqueueOptions = {},
  ): Steps<number> {
    return yield* this.#queue.enqueue(job, payload, options)
  }

  /** Returns the jobs that have failed after their last attempt, the newest first. @param most how many. Default: 100 */
  failedJobs(most = 100): Promise<FailedJob[]> {
    return this.#queue.failed(most)
  }

  /** Lets a failed job run again, with all its attempts. @returns false if there is no failed job with this id */
  retryJob(id: number): Promise<boolean> {
    return this.#queue.retry(id)
  }

  get #queue(): JobQueue {
    const { queue } = this.#services
    if (queue === undefined) throw new Error('There are no jobs. Declare them as `jobs` of `storage`.')
    return queue
  }

  /** The audit of the request; undefined if the contract has no `x-audit`. */
  get audit(): AuditBy | undefined {
    return this.#services.audit
  }

  /**
   * Whether the database answers, and has the tables and columns of the contract: for the readiness check of an
   * orchestrator. It never throws.
   */
  isReady(): Promise<boolean> {
    return isReady(this.#database, this.#resources)
  }

  /** Converts the steps of an application to those of a database. */
  *stepsOf<Result>(steps: AppSteps<Result>): Steps<Result> {
    const { dialect } = this.#database
    refuseOthers(steps)
    let next = steps.next([])
    while (next.done !== true) {
      let rows: unknown
      try {
        const { value } = next
        if (!(value instanceof Sql) && !('statement' in value))
          throw new TypeError(
            'A step yields something other than a statement. Write yield* in front of the steps of a resource.',
          )
        rows = yield value instanceof Sql ? value.in(dialect) : value
      } catch (error) {
        next = steps.throw(error)
        continue
      }
      next = steps.next(rows)
    }
    return next.value
  }
}

/**
 * Throws for steps that are not a generator, such as the promise of an async function. A later rejection of the promise
 * is ignored, because it would end the process.
 */
function refuseOthers(steps: unknown): void {
  const isAsync = typeof steps === 'object' && steps !== null && Symbol.asyncIterator in steps
  if (!isAsync && typeof (steps as Partial<AppSteps<unknown>>).next === 'function') return
  if (steps instanceof Promise) steps.catch(() => undefined)
  throw new TypeError(
    'Write the steps of a transaction as a generator function (function*) that yields its statements. An async function would block the database for other requests while it waits.',
  )
}
