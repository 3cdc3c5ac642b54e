import { HttpError } from '@concordat/server'
import type { AppSteps, ResourceDatabase } from '@concordat/resources'
import type { Order } from '@grocer/contract'
import { isLeftBehind } from './is-left-behind.ts'
import { orderConflict } from './order-conflict.ts'
import type { StoredPayment } from './stored-payment.ts'

/**
 * Begins the payment of an open order. If the payment has been begun by a request with the same key, that payment is
 * returned, whether or not it is finished.
 *
 * @returns the payment, whose key is another one if it was left behind
 * @throws HttpError 404 if there is no such order, 409 if it cannot be paid by this request
 */
export function* beginPayment(db: ResourceDatabase, orderId: number, key: string): AppSteps<StoredPayment> {
  const orders = db.resource<Order>('Order')
  const payments = db.resource<StoredPayment>('Payment')
  const order = yield* orders.get(orderId)
  if (order === undefined) throw HttpError.of('not-found')
  const [payment] = yield* payments.list({ where: { orderId } })
  if (payment?.key === key) return payment
  if (order.status === 'paid') throw orderConflict(orderId, 'paid')
  if (order.status === 'cancelled') throw orderConflict(orderId, 'cancelled')
  if (payment !== undefined) {
    if (!isLeftBehind(payment)) throw orderConflict(orderId, 'paying')
    return payment
  }
  yield* orders.change(orderId, { status: 'paying' })
  return yield* payments.add({ orderId, amount: order.total, key })
}
