import type { Plugin, ProviderFacts } from '@concordat/server'
import { userOf } from '@concordat/server/kit'
import { Audit } from './audit/audit.ts'
import { auditTable } from './audit/audit-table.ts'
import type { Author } from './audit/author.ts'
import type { ContractResources } from './contract/resources-of.ts'
import { createOwnTables } from './database/create-own-tables.ts'
import type { Database } from './database/database.ts'
import { SlowDatabase } from './database/slow-database.ts'
import type { DatabaseServices } from './database-services.ts'
import { JobQueue } from './jobs/job-queue.ts'
import { jobTable, JobTable } from './jobs/job-table.ts'
import { JobWorker } from './jobs/job-worker.ts'
import { WakingDatabase } from './jobs/waking-database.ts'
import type { RequestRules } from './rules/rules.ts'
import { ResourceDatabase } from './resource-database.ts'
import { RequestDatabase } from './request-database.ts'
import type { ServicesSettings } from './services-settings.ts'

/** The facts about the API that the storage starts with. */
type PluginApi = Parameters<NonNullable<Plugin['onStart']>>[0]

/** An open database, with the jobs and the audit of an application. */
export interface OpenServices {
  readonly database: Database
  /** The database outside of a request. */
  readonly db: ResourceDatabase
  /** Creates the `ctx.db` of a request. */
  createDb(ctx: object, facts: ProviderFacts): RequestDatabase
  /** Stops the jobs, and closes the database. @param grace the time that running jobs have, in milliseconds */
  close(grace: number): Promise<void>
}

/**
 * Starts what the options of `storage` ask for, besides requests. Tables are created for what is used only.
 *
 * @param rules the rules of the API, which jobs do not obey; undefined for none
 */
export async function openServices(
  opened: Database,
  resources: ContractResources,
  { jobs, worker: options, slow, who }: ServicesSettings,
  { basePath, log }: PluginApi,
  rules: RequestRules | undefined,
): Promise<OpenServices> {
  const { dialect } = opened
  const isAudited = [...resources.resources.values()].some((resource) => resource.isAudited)
  await createOwnTables(opened, [
    ...(isAudited ? [auditTable(dialect)] : []),
    ...(jobs.size > 0 ? [jobTable(dialect)] : []),
  ])
  const audit = isAudited ? new Audit(resources, dialect) : undefined
  const auditBy = (author: () => Author) => audit && { audit, author }
  let database = slow === undefined ? opened : new SlowDatabase(opened, slow, log)
  let queue: JobQueue | undefined
  let worker: JobWorker | undefined
  if (jobs.size > 0) {
    const table = new JobTable([...jobs.keys()], dialect)
    const wake = () => worker?.wake()
    database = new WakingDatabase(database, table.insertion, wake)
    queue = new JobQueue(database, table, jobs, wake)
    const createDb = (name: string) =>
      new RequestDatabase(database, resources, noRequest(basePath, log), {
        queue,
        audit: auditBy(() => ({ who: `job ${name}`, request: undefined })),
      })
    if (options.concurrency > 0) worker = new JobWorker({ ...options, database, table, jobs, log, createDb })
  }
  worker?.start()
  // Without an audit, all requests share this object.
  const shared: DatabaseServices = { queue, rules }
  return {
    database,
    db: new ResourceDatabase(database, resources, { queue }),
    createDb(ctx, facts) {
      const services = audit ? { ...shared, audit: auditBy(() => authorOf(ctx, facts, who)) } : shared
      return new RequestDatabase(database, resources, facts, services)
    },
    async close(grace) {
      await worker?.stop(grace)
      await opened.close()
    },
  }
}

/** The facts of a job, in place of those of a request. */
function noRequest(base: string, log: PluginApi['log']): ProviderFacts {
  const { signal } = new AbortController()
  const request = { method: 'GET', target: '/', base, header: () => undefined, signal }
  return { request, identities: {}, operation: undefined, log }
}

function authorOf(ctx: object, facts: ProviderFacts, who: ServicesSettings['who']): Author {
  const { requestId } = ctx as { requestId?: unknown }
  const user = userOf(facts.identities as Record<string, unknown>)
  const author = who === undefined ? user && String(user.id) : who(ctx, facts)
  return { who: author, request: typeof requestId === 'string' ? requestId : undefined }
}
