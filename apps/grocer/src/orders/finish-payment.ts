import type { AppSteps, ResourceDatabase } from '@concordat/resources'
import type { Order, Payment } from '@grocer/contract'
import type { AnnouncePaid } from './paid-webhook.ts'
import type { StoredPayment } from './stored-payment.ts'

/**
 * Stores that a payment has succeeded, and queues what tells others about it.
 *
 * @returns the payment; `isNew` is false if another request has stored it before
 */
export function* finishPayment(
  db: ResourceDatabase,
  { id, orderId }: Payment,
  reference: string,
  announcePaid: AnnouncePaid,
): AppSteps<{ payment: StoredPayment; isNew: boolean }> {
  const payments = db.resource<StoredPayment>('Payment')
  const payment = yield* payments.get(id)
  if (payment === undefined)
    throw new Error(`The charge ${reference} succeeded after its payment was given up. Refund it.`)
  if (payment.reference !== undefined) return { payment, isNew: false }
  const { customerId, total } = yield* db.resource<Order>('Order').change(orderId, { status: 'paid' })
  yield* announcePaid(db, { orderId, customerId, total, reference })
  return { payment: yield* payments.change(id, { reference }), isNew: true }
}
