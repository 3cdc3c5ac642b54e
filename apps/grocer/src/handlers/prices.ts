import type { Op, Socket } from '../context.ts'
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

export const exportPrices: Op<'exportPrices'> = async function* ({ ctx }) {
  yield 'id,name,price\r\n'
  for (let after = 0; ;) {
    const items = await ctx.items.list({ limit: 500, after })
    for (const { id, name, price } of items) yield `${id},${csvField(name)},${price}\r\n`
    const last = items.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

/** Writes a field of CSV (RFC 4180). A spreadsheet would take a text that begins like a formula for one. */
function csvField(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
