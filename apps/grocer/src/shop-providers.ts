import { background, preconditions, providers } from '@concordat/server'
import type { DeviceStore } from './devices/device-store.ts'
import type { SendMail } from './devices/send-mail.ts'
import type { Store } from './store/open-store.ts'

/** The parts that the providers of the shop are made of. A test can replace each of them. */
export interface ShopParts {
  store: Store
  devices: DeviceStore
  mail: SendMail
  /** Writes a line to the log. */
  note: (line: string) => void
}

/** Creates the providers of the shop, whose values are the `ctx` of the handlers. */
export function shopProviders({ store, devices, mail, note }: ShopParts) {
  const startedAt = new Date()
  const { items, categories, photos } = store
  return providers({
    items: () => items,
    categories: () => categories,
    photos: () => photos,
    ping: () => () => store.ping(),
    devices: () => devices,
    mail: () => mail,
    note: () => note,
    startedAt: () => startedAt,
    base: (_ctx, { request }) => request.base,
    signal: (_ctx, { request }) => request.signal,
    later: background,
    requireVersion: preconditions,
  })
}
