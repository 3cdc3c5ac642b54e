import type { RequestHandler } from 'express'
import { eovEnforcer } from '@concordat/eov'
import { implement, type Api, type Hooks, type Settings } from '@concordat/server'
import { expressRouter, type ExpressRouterOptions } from '@concordat/server/express'
import { contract, type Operations } from '@grocer/contract'
import { validators } from '@grocer/contract/validators'
import type { Context } from './context.ts'
import { handlers } from './handlers.ts'
import { openStore, type Store } from './store/open-store.ts'

/** The options of `openGrocer`, which include the settings of the API. */
export interface GrocerOptions extends Partial<Settings> {
  /** The database file. Default: `:memory:`, which keeps the data in memory only. */
  data?: string
  hooks?: Hooks<Context>
}

/** The shop: its API, its store, and its Express router. */
export interface Grocer {
  api: Api<Operations, Context>
  store: Store
  /** Creates a router for an Express application: `app.use('/shop', await grocer.router())`. */
  router(options?: Partial<ExpressRouterOptions>): Promise<RequestHandler>
  close(): Promise<void>
}

/** Opens the database and implements the API. The caller has to call `close` at the end. */
export async function openGrocer({
  data = ':memory:',
  hooks = {},
  ...settings
}: GrocerOptions = {}): Promise<Grocer> {
  const store = await openStore(data)
  const startedAt = new Date()
  const { items, categories, ping } = store
  const context = ({ base }: { base: string }): Context => ({ items, categories, ping, startedAt, base })
  const api = implement(contract, { context, hooks, validators, ...settings }, handlers)
  return {
    api,
    store,
    router: (options) => expressRouter(api, { enforcer: eovEnforcer, ...options }),
    close: () => store.close(),
  }
}
