import {
  webhook,
  type AppSteps,
  type Job,
  type ResourceDatabase,
  type WebhookOptions,
} from '@concordat/resources'
import { contract, type OrderPaid } from '@grocer/contract'

/** Who is told about paid orders. */
export interface Receivers extends Pick<WebhookOptions, 'backoff'> {
  /** The addresses. They are those of whoever runs the shop, so they may be private. */
  urls: readonly string[]
  /** What the webhooks are signed with: `whsec_` and base64. */
  secret: string
}

/** Queues the webhooks of a paid order, as a step of the transaction that stores the payment. */
export type AnnouncePaid = (db: ResourceDatabase, paid: OrderPaid) => AppSteps<void>

/**
 * Creates what tells the receivers that an order was paid.
 *
 * @returns the jobs that `storage` needs, and the steps that queue them
 */
export function paidWebhook(receivers: Receivers | undefined): {
  jobs: readonly Job<any>[]
  announcePaid: AnnouncePaid
} {
  if (receivers === undefined) return { jobs: [], announcePaid: function* () {} }
  const { urls, secret, ...options } = receivers
  const orderPaid = webhook(contract, 'orderPaid', { allowPrivate: true, ...options })
  return {
    jobs: [orderPaid],
    *announcePaid(db, body) {
      for (const url of urls) yield* db.enqueue(orderPaid, { url, secret, body })
    },
  }
}
