import type { AppSteps, ResourceDatabase } from '@concordat/resources'
import type { Order, Payment } from '@grocer/contract'
import type { StoredPayment } from './stored-payment.ts'

/** Removes a payment that has not succeeded, so that its order is open again. */
export function* giveUpPayment(db: ResourceDatabase, { id, orderId }: Payment): AppSteps<void> {
  const payments = db.resource<StoredPayment>('Payment')
  const payment = yield* payments.get(id)
  if (payment === undefined || payment.reference !== undefined) return
  yield* payments.remove(id)
  yield* db.resource<Order>('Order').change(orderId, { status: 'open' })
}
