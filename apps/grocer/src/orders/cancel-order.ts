import { HttpError } from '@concordat/server'
import type { AppSteps, ResourceDatabase } from '@concordat/resources'
import type { Item, Order } from '@grocer/contract'
import { orderConflict } from './order-conflict.ts'

/**
 * Cancels an open order, and puts its items back into the stock. An order that is cancelled already remains as it is.
 *
 * @throws HttpError 404 if there is no such order, 409 if it is paid or is being paid
 */
export function* cancelOrder(db: ResourceDatabase, orderId: number): AppSteps<Order> {
  const orders = db.resource<Order>('Order')
  const items = db.resource<Item>('Item')
  const order = yield* orders.get(orderId)
  if (order === undefined) throw HttpError.of('not-found')
  if (order.status === 'cancelled') return order
  if (order.status !== 'open') throw orderConflict(orderId, order.status)
  for (const { itemId, quantity } of order.lines) {
    const item = yield* items.get(itemId)
    if (item?.stock !== undefined) yield* items.change(itemId, { stock: item.stock + quantity })
  }
  return yield* orders.change(orderId, { status: 'cancelled' })
}
