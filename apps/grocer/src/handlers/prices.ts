import type { CurrentPrice } from '@grocer/contract'
import type { Op, Socket } from '../context.ts'

export const watchPrices: Socket<'watchPrices'> = async ({ ctx }, socket) => {
  const { db, items, prices } = ctx
  const watched = new Set<number>()
  const tell = (price: CurrentPrice) => {
    if (watched.has(price.itemId)) void socket.send(price)
  }
  prices.on('price', tell)
  try {
    for await (const { watch = [], unwatch = [] } of socket) {
      for (const itemId of unwatch) watched.delete(itemId)
      for (const itemId of watch) {
        const item = await db.read(() => items.get(itemId))
        if (item !== undefined) watched.add(itemId)
        await socket.send({ itemId, ...(item !== undefined && { price: item.price }) })
      }
    }
  } finally {
    prices.off('price', tell)
  }
}

export const exportPrices: Op<'exportPrices'> = async function* ({ ctx: { db, items } }) {
  yield 'id,name,price\r\n'
  for (let after = 0; ;) {
    const page = { after, limit: 500 }
    const found = await db.read(() => items.list(page))
    for (const { id, name, price } of found) yield `${id},${csvField(name)},${price}\r\n`
    const last = found.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

/** Writes a field of CSV (RFC 4180). A spreadsheet would take a text that begins like a formula for one. */
function csvField(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
