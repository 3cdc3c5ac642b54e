import { HttpError } from '@concordat/server'
import type { AppSteps, ResourceChange } from '@concordat/resources'
import type { Item, Order } from '@grocer/contract'
import { toCents, toPrice } from '../store/money.ts'

/**
 * Sets the prices, the total and the state of a new order, and takes its items out of the stock, in the transaction that
 * stores it.
 *
 * @throws HttpError 409 if there is not enough of an item
 */
export function* priceOrder({ values, ctx }: ResourceChange<Order>): AppSteps<void> {
  const items = ctx.db.resource<Item>('Item')
  let cents = 0
  for (const line of values.lines) {
    const { itemId, quantity } = line
    // It is checked before that the item exists.
    const { price, stock } = (yield* items.get(itemId))!
    if (stock !== undefined) {
      if (stock < quantity)
        throw new HttpError(409, {
          code: 'not-enough-stock',
          detail: `The stock of item ${itemId} is ${stock}, and ${quantity} are ordered.`,
        })
      yield* items.change(itemId, { stock: stock - quantity })
    }
    line.price = price
    cents += toCents(price) * quantity
  }
  values.total = toPrice(cents)
  values.status = 'open'
}
