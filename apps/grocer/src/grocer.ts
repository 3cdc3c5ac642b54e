import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'
import { eovEnforcer } from '@concordat/eov'
import { implement, type Api, type Plugin, type Settings } from '@concordat/server'
import { expressRouter, type ExpressRouterOptions } from '@concordat/server/express'
import { files } from '@concordat/server/files'
import { contract, type Operations } from '@grocer/contract'
import { validators } from '@grocer/contract/validators'
import type { Context } from './context.ts'
import { DeviceStore } from './devices/device-store.ts'
import type { SendMail } from './devices/send-mail.ts'
import { handlers } from './handlers.ts'
import { shopErrors } from './shop-errors.ts'
import { shopHooks } from './shop-hooks.ts'
import { shopProviders } from './shop-providers.ts'
import { openStore, type Store } from './store/open-store.ts'

/** The options of `openGrocer`, which include the settings of the API. */
export interface GrocerOptions extends Partial<Settings> {
  /** The database file. Default: `:memory:`, which keeps the data in memory only. */
  data?: string
  /** Hooks that run in addition to those of the shop. */
  hooks?: Plugin<Context>['hooks']
  /** Sends the mails of the shop. Default: `note` writes a line for each mail. */
  mail?: SendMail
  /** Writes a line to the log. Default: to the standard output. */
  note?: (line: string) => void
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
  note = console.log,
  mail = ({ to, subject }) => note(`Mail to the ${to}: ${subject}`),
  ...settings
}: GrocerOptions = {}): Promise<Grocer> {
  const store = await openStore(data)
  const options = {
    providers: shopProviders({ store, devices: new DeviceStore(), mail, note }),
    hooks: shopHooks,
    errors: shopErrors,
    plugins: [{ name: 'caller', hooks }],
    // If the database does not answer within this time, it counts as unavailable.
    timeouts: { getReadiness: '2s' as const },
    limits: { uploadPhoto: '5MB' as const },
    routes: {
      'GET /static/*': files(fileURLToPath(new URL('../static', import.meta.url)), { maxAge: 3600 }),
    },
    validators,
    ...settings,
  }
  const api = implement(contract, options, handlers)
  return {
    api,
    store,
    router: (routing) => expressRouter(api, { enforcer: eovEnforcer, ...routing }),
    async close() {
      // Background tasks may still need the store.
      await api.stop()
      await store.close()
    },
  }
}
