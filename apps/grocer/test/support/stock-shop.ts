import { addResource } from './add-resource.ts'
import type { Shop } from './open-shop.ts'

/** The smallest part of a PNG that the shop takes for one. */
export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1])

/**
 * Fills a new shop: there is a category without items, the item 1 has a photo, the customer 1 has no order, and the
 * customer 2 has the open order 1.
 *
 * @param itemId the item that is ordered, which cannot be removed
 */
export async function stockShop(shop: Shop, itemId = 1): Promise<void> {
  await addResource(shop, 'Category', { name: 'Roots' })
  await shop.grocer.store.photos.put(1, 'image/png', png)
  for (const name of ['Ada', 'Bob'])
    await addResource(shop, 'Customer', { name, email: `${name.toLowerCase()}@example.com` })
  await addResource(shop, 'Order', {
    customerId: 2,
    status: 'open',
    lines: [{ itemId, quantity: 1, price: 0.99 }],
    total: 0.99,
  })
}
