import type { AppSteps, ResourceDatabase } from '@concordat/resources'
import type { Order, Payment } from '@grocer/contract'
import type { StoredPayment } from './stored-payment.ts'

/**
 * Stores that a payment has succeeded.
 *
 * @returns the payment; `isNew` is false if another request has stored it before
 */
export function* finishPayment(
  db: ResourceDatabase,
  { id, orderId }: Payment,
  reference: string,
): AppSteps<{ payment: StoredPayment; isNew: boolean }> {
  const payments = db.resource<StoredPayment>('Payment')
  const payment = yield* payments.get(id)
  if (payment === undefined)
    throw new Error(`The charge ${reference} succeeded after its payment was given up. Refund it.`)
  if (payment.reference !== undefined) return { payment, isNew: false }
  yield* db.resource<Order>('Order').change(orderId, { status: 'paid' })
  return { payment: yield* payments.change(id, { reference }), isNew: true }
}
