import type { Order } from '@grocer/contract'
import { isLeftBehind } from './is-left-behind.ts'
import { settleLeftPayment } from './settle-left-payment.ts'
import type { Settling } from './settle-payment.ts'
import type { StoredPayment } from './stored-payment.ts'

/**
 * Settles the payments that a previous process has left behind, when it ended between the charge and the write of its
 * result.
 */
export async function settleLeftPayments(settling: Settling): Promise<void> {
  const { db, note } = settling
  const left = await db.read(function* () {
    const found: StoredPayment[] = []
    for (const { id } of yield* db.resource<Order>('Order').list({ where: { status: 'paying' } }))
      found.push(...(yield* db.resource<StoredPayment>('Payment').list({ where: { orderId: id } })))
    return found
  })
  for (const payment of left.filter(isLeftBehind))
    try {
      await settleLeftPayment(settling, payment)
    } catch (error) {
      // The shop opens all the same. The next attempt to pay the order settles the payment.
      note(`The payment of order ${payment.orderId} is not settled: ${String(error)}`)
    }
}
