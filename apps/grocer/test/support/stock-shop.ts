import { addResource } from './add-resource.ts'
import type { Shop } from './open-shop.ts'

/** The account of the customer 1. */
export const ada = { name: 'ada@example.com', password: 'apples and pears' }

/** The smallest part of a PNG that the shop takes for one. */
export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1])

/**
 * Fills a new shop: there is a category without items, the item 1 has a photo, the customer 1 is `ada` and has no order,
 * and the customer 2 has the open order 1, and no user.
 *
 * @param itemId the item that is ordered, which cannot be removed
 */
export async function stockShop(shop: Shop, itemId = 1): Promise<void> {
  await addResource(shop, 'Category', { name: 'Roots' })
  await shop.grocer.store.photos.put(1, 'image/png', png)
  const { id: userId } = await shop.grocer.accounts.add({ ...ada, roles: ['customer'] })
  await addResource(shop, 'Customer', { name: 'Ada', email: ada.name, userId })
  await addResource(shop, 'Customer', { name: 'Bob', email: 'bob@example.com' })
  await addResource(shop, 'Order', {
    customerId: 2,
    status: 'open',
    lines: [{ itemId, quantity: 1, price: 0.99 }],
    total: 0.99,
  })
}
