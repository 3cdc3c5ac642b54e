import type { Socket } from '../context.ts'
import type { ItemPrice } from '../store/item-store.ts'

export const watchPrices: Socket<'watchPrices'> = async ({ ctx }, socket) => {
  const { items } = ctx
  const watched = new Set<number>()
  const tell = (price: ItemPrice) => {
    if (watched.has(price.itemId)) void socket.send(price)
  }
  items.prices.on('price', tell)
  try {
    for await (const { watch = [], unwatch = [] } of socket) {
      for (const itemId of unwatch) watched.delete(itemId)
      for (const itemId of watch) {
        const item = await items.find(itemId)
        if (item !== undefined) watched.add(itemId)
        await socket.send({ itemId, ...(item !== undefined && { price: item.price }) })
      }
    }
  } finally {
    items.prices.off('price', tell)
  }
}
