import type { EventEmitter } from 'node:events'
import type { Background, Handler, RequireVersion, WebSocketHandler } from '@concordat/server'
import type { ExpressHandler as AnyExpressHandler } from '@concordat/server/express'
import type { AuthContext } from '@concordat/auth'
import type { StorageContext } from '@concordat/resources'
import type { CurrentPrice, Operations, WebSockets } from '@grocer/contract'
import type { ReadingsFeed } from './devices/readings-feed.ts'
import type { SendMail } from './devices/send-mail.ts'
import type { AnnouncePaid } from './orders/paid-webhook.ts'
import type { Payments } from './orders/payments.ts'
import type { Store } from './store/store.ts'

/** The `ctx` of every handler. `shopProviders` makes it, and the plugins of the store and of the users add `db` and
 * `auth`. */
export interface Context extends StorageContext, AuthContext {
  items: Store['items']
  photos: Store['photos']
  ping: Store['ping']
  /** Emits `price` when this process has changed the price of an item; without a price if it has removed the item. */
  prices: EventEmitter<{ price: [CurrentPrice] }>
  feed: ReadingsFeed
  payments: Payments
  announcePaid: AnnouncePaid
  mail: SendMail
  /** Writes a line to the log. */
  note: (line: string) => void
  /**
   * The signal that is aborted when the client disconnects before the whole reply was sent, or when the time limit of
   * the operation is over.
   */
  signal: AbortSignal
  /** Adds a task that runs after the reply. */
  later: Background
  /** Checks the version that the client expects. */
  requireVersion: RequireVersion
  startedAt: Date
  /** The path that the API is mounted at, such as `/api`. Links begin with it. */
  base: string
}

/** The type of a handler, as in `const getItem: Op<'getItem'> = async ({ path, ctx }, reply) => …`. */
export type Op<Id extends keyof Operations> = Handler<Operations[Id], Context>

/** The type of the handler of a WebSocket. */
export type Socket<Id extends keyof WebSockets> = WebSocketHandler<WebSockets[Id], Context>

/**
 * The type of a handler in the style of Express, with `req` and `res`. `fromExpress` converts it to a
 * handler.
 */
export type ExpressHandler<Id extends keyof Operations> = AnyExpressHandler<Operations[Id]>
