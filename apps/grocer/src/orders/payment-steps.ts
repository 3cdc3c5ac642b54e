import { HttpError } from '@concordat/server'
import type { AppSteps, ResourceDatabase } from '@concordat/resources'
import type { Order, Payment } from '@grocer/contract'
import { orderIsCancelled, orderIsPaid, orderIsPaying } from './order-conflicts.ts'

/** A payment with the `Idempotency-Key` of its request, which replies do not have. */
export interface StoredPayment extends Payment {
  key: string
}

/** The time in milliseconds after which a payment that is under way counts as left behind by its process. */
const mostPatience = 60_000

/** Whether the process that began a payment has probably ended before it could store the result. */
export function isLeftBehind({ reference, createdAt }: Payment): boolean {
  return reference === undefined && Date.now() - Date.parse(createdAt) > mostPatience
}

/** The key of the charge of a payment, by which the provider of payments knows it. */
export function chargeKey({ id, orderId }: Payment): string {
  return `order-${orderId}-${id}`
}

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
  if (order.status === 'paid') throw orderIsPaid(orderId)
  if (order.status === 'cancelled') throw orderIsCancelled(orderId)
  if (payment !== undefined) {
    if (!isLeftBehind(payment)) throw orderIsPaying(orderId)
    return payment
  }
  yield* orders.change(orderId, { status: 'paying' })
  return yield* payments.add({ orderId, amount: order.total, key })
}

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

/** Removes a payment that has not succeeded, so that its order is open again. */
export function* giveUpPayment(db: ResourceDatabase, { id, orderId }: Payment): AppSteps<void> {
  const payments = db.resource<StoredPayment>('Payment')
  const payment = yield* payments.get(id)
  if (payment === undefined || payment.reference !== undefined) return
  yield* payments.remove(id)
  yield* db.resource<Order>('Order').change(orderId, { status: 'open' })
}
