import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'
import type { Accounts } from '@concordat/auth'
import { eovEnforcer } from '@concordat/eov'
import { implement, type Api, type Plugin, type Settings } from '@concordat/server'
import { expressRouter, type ExpressRouterOptions } from '@concordat/server/express'
import { files } from '@concordat/server/files'
import { contract, type Operations } from '@grocer/contract'
import { validators } from '@grocer/contract/validators'
import type { Context } from './context.ts'
import type { SendMail } from './devices/send-mail.ts'
import { makeHandlers } from './make-handlers.ts'
import { DevelopmentPayments } from './orders/development-payments.ts'
import { paidWebhook, type Receivers } from './orders/paid-webhook.ts'
import type { Payments } from './orders/payments.ts'
import { settleLeftPayments } from './orders/settle-left-payments.ts'
import { shopErrors } from './shop-errors.ts'
import { shopHooks } from './shop-hooks.ts'
import { shopProviders } from './shop-providers.ts'
import { Store } from './store/store.ts'
import { shopUsers, type ShopUsersOptions } from './users/shop-users.ts'

/** The options of `openGrocer`, which include the settings of the API. */
export interface GrocerOptions extends Partial<Settings> {
  /**
   * The database: a file, or a URL that begins with `postgres://`. Default: `:memory:`, which keeps the data in memory
   * only.
   */
  data?: string
  /** Hooks that run in addition to those of the shop. */
  hooks?: Plugin<Context>['hooks']
  /** The provider of payments. Default: one for development, which charges nothing. */
  payments?: Payments
  /** Sends the mails of the shop. Default: `note` writes a line for each mail. */
  mail?: SendMail
  /** Who is told about paid orders. Default: nobody */
  receivers?: Receivers | undefined
  /** The first user, and the cost of passwords. Default: no user is made */
  users?: ShopUsersOptions
  /** Writes a line to the log. Default: to the standard output. */
  note?: (line: string) => void
}

/** The shop: its API, its store, and its Express router. */
export interface Grocer {
  api: Api<Operations, Context>
  store: Store
  /** Adds, changes and removes users and their keys. */
  accounts: Accounts
  /** Creates a router for an Express application: `app.use('/shop', await grocer.router())`. */
  router(options?: Partial<ExpressRouterOptions>): Promise<RequestHandler>
  close(): Promise<void>
}

/** Implements the API, and starts it, which opens the database. The caller has to call `close` at the end. */
export async function openGrocer({
  data = ':memory:',
  hooks = {},
  note = console.log,
  mail = ({ to, subject }) => note(`Mail to the ${to}: ${subject}`),
  payments = new DevelopmentPayments(),
  receivers,
  users = { firstUser: false },
  ...settings
}: GrocerOptions = {}): Promise<Grocer> {
  const { jobs, announcePaid } = paidWebhook(receivers)
  const store = new Store(data, jobs, ({ db }) => settleLeftPayments({ db, payments, announcePaid, note }))
  const { auth, access, limits, guards } = shopUsers(store, data, users)
  const api = implement(
    contract,
    {
      providers: shopProviders({ store, payments, announcePaid, mail, note }),
      hooks: shopHooks,
      errors: shopErrors,
      guards,
      plugins: [store.plugin, auth, access, limits, { name: 'caller', hooks }],
      // If the database does not answer within this time, it counts as unavailable.
      timeouts: { getReadiness: '2s' },
      limits: { uploadPhoto: '5MB' },
      routes: {
        'GET /static/*': files(fileURLToPath(new URL('../static', import.meta.url)), { maxAge: 3600 }),
      },
      validators,
      ...settings,
    },
    makeHandlers(),
  )
  await api.start()
  return {
    api,
    store,
    accounts: auth.accounts,
    router: (routing) => expressRouter(api, { enforcer: eovEnforcer, ...routing }),
    close: () => api.stop(),
  }
}
