import { EventEmitter } from 'node:events'
import { background, preconditions, providers } from '@concordat/server'
import type { CurrentPrice } from '@grocer/contract'
import { ReadingsFeed } from './devices/readings-feed.ts'
import type { SendMail } from './devices/send-mail.ts'
import type { AnnouncePaid } from './orders/paid-webhook.ts'
import type { Payments } from './orders/payments.ts'
import type { Store } from './store/store.ts'

/** The parts that the providers of the shop are made of. A test can replace each of them. */
export interface ShopParts {
  store: Store
  payments: Payments
  announcePaid: AnnouncePaid
  mail: SendMail
  /** Writes a line to the log. */
  note: (line: string) => void
}

/** Creates the providers of the shop, whose values are the `ctx` of the handlers. */
export function shopProviders({ store, payments, announcePaid, mail, note }: ShopParts) {
  const startedAt = new Date()
  const prices = new EventEmitter<{ price: [CurrentPrice] }>().setMaxListeners(0)
  const feed = new ReadingsFeed()
  return providers({
    items: () => store.items,
    photos: () => store.photos,
    ping: () => () => store.ping(),
    prices: () => prices,
    feed: () => feed,
    payments: () => payments,
    announcePaid: () => announcePaid,
    mail: () => mail,
    note: () => note,
    startedAt: () => startedAt,
    base: (_ctx, { request }) => request.base,
    signal: (_ctx, { request }) => request.signal,
    later: background,
    requireVersion: preconditions,
  })
}
