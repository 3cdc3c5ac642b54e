import type { Awaitable, Contract } from '@concordat/core'
import { plugin, providers, type Plugin } from '@concordat/server'
import { resourcesOf } from './contract/resources-of.ts'
import { BootError, type BootFault } from '@concordat/server'
import { userOf, type RequestUser } from '@concordat/server/kit'
import { withDatabase } from './open-databases.ts'
import { openDatabase } from './database/open-database.ts'
import type { PostgresOptions } from './database/postgres/open-postgres.ts'
import type { StorageContext } from './handlers/storage-context.ts'
import { migrateOnStart, type MigrateOnStart } from './migrations/migrate-on-start.ts'
import { openServices, type OpenServices } from './open-services.ts'
import type { ServicesOptions } from './services-options.ts'
import { servicesSettings } from './services-settings.ts'
import type { RulesByResource } from './rules/resource-rules.ts'
import type { ResourceDatabase } from './resource-database.ts'
import { Rules } from './rules/rules.ts'

/** The options of `storage`. */
export interface StorageOptions extends PostgresOptions, ServicesOptions {
  /**
   * The database: the path of a SQLite file, `:memory:`, or a URL that begins with `postgres://` or `postgresql://`.
   * Default: the environment variable `DATABASE_URL`, or else `:memory:` with a warning. If `NODE_ENV` is `production`,
   * the API does not start without a database.
   */
  url?: string | undefined
  /**
   * What happens at the start if the tables differ from the contract. `additive` creates missing tables, columns and
   * indexes, and applies changes of defaults and of required to optional; with any other difference, the API does not
   * start. With `check`, it does not start with any difference. Default: `additive`, and `check` if `NODE_ENV` is
   * `production`. A database in memory is always `additive`.
   */
  migrate?: MigrateOnStart
  /**
   * Runs at the start, when the database is open and its tables match the contract, and before the first request: to
   * store the first resources, or to finish what a previous process has left. Each server process runs it. If it fails,
   * the API does not start.
   *
   * @param db the database, which remains open until the API stops
   */
  onOpen?: (db: ResourceDatabase) => Awaitable<unknown>
  /**
   * Who may see and change which rows, by the name of the resource. They hold for derived handlers and for
   * `ctx.db.resource`, in lists, counts, searches and references. Statements of `sql` are not restricted.
   */
  rules?: RulesByResource
  /** Returns the client whom the rules are about. Default: the first identity with an `id`, and with its `roles` */
  user?: (identities: Readonly<Record<string, any>>) => RequestUser | undefined
  /**
   * Properties such as `Customer.email` by which clients may find out that a row exists which they may not see: with a
   * value that must be unique, or by removing a row that others refer to.
   */
  accepts?: readonly string[]
}

/**
 * Creates the plugin that opens a database for the stored resources of a contract when the API starts, and closes it
 * when the API stops. Handlers reach it as `ctx.db`.
 *
 * @throws BootError for rules that name what the contract does not have
 */
export function storage(
  contract: Pick<Contract, 'document'>,
  options: StorageOptions = {},
): Plugin<StorageContext> {
  const resources = resourcesOf(contract)
  const settings = servicesSettings(options)
  const { rules: given, user = userOf, accepts = [] } = options
  const faults: BootFault[] = []
  const rules = given && new Rules(given, resources.resources, accepts, faults)
  if (faults.length > 0) throw new BootError(faults)
  let services: OpenServices | undefined
  const made = plugin<StorageContext>({
    name: 'storage',
    providers: providers({
      db: (ctx, facts) => {
        if (services === undefined)
          throw new Error('The storage is not open: the API has not started, or it has stopped.')
        return services.createDb(ctx, facts)
      },
    }),
    async onStart(api) {
      const { log } = api
      const isProduction = process.env['NODE_ENV'] === 'production'
      const {
        url = process.env['DATABASE_URL'],
        migrate = isProduction ? 'check' : 'additive',
        onOpen,
        rules: _rules,
        user: _user,
        accepts: _accepts,
        ...pool
      } = options
      if (url === undefined && isProduction)
        throw new Error('No database is named. Set DATABASE_URL, or give `url` to `storage`.')
      if (url === undefined)
        log.warn('No database is named (DATABASE_URL), so the data is kept in memory and is lost at the end.')
      const file = url ?? ':memory:'
      const opened = await openDatabase(file, pool)
      try {
        await migrateOnStart(opened, resources, file === ':memory:' ? 'additive' : migrate, log)
        services = await openServices(opened, resources, settings, api, rules && { rules, userOf: user })
        await onOpen?.(services.db)
      } catch (error) {
        await (services ?? opened).close(0)
        services = undefined
        throw error
      }
      for (const warning of rules?.warnings ?? []) log.warn(warning)
    },
    async onStop(grace) {
      const open = services
      services = undefined
      await open?.close(grace)
    },
  })
  return withDatabase(made, () => services?.database)
}
