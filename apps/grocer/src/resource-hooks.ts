import { HttpError } from '@concordat/server'
import { sql, type AppSteps, type HooksByResource, type ResourceChange } from '@concordat/resources'
import type { Category, Customer, Operations } from '@grocer/contract'
import type { Context } from './context.ts'
import { priceOrder } from './orders/price-order.ts'

/** The largest number of categories, because `listCategories` has no pages. */
const mostCategories = 1000

/** Refuses a new category if there are too many already. */
function* limitCategories({ action }: ResourceChange<Category>): AppSteps<void> {
  if (action !== 'add') return
  const [row] = yield sql`SELECT count(*) AS count FROM category`
  if (Number(row.count) < mostCategories) return
  throw new HttpError(409, {
    code: 'too-many-categories',
    detail: `There are ${mostCategories} categories already.`,
  })
}

/** Removes the user of a customer who was removed. */
async function removeUser({ action, values, ctx }: ResourceChange<Customer>): Promise<void> {
  if (action !== 'remove' || values.userId === undefined) return
  await (ctx as unknown as Context).auth.accounts.remove(values.userId)
}

/** What the shop does when a resource changes. */
export const resourceHooks: HooksByResource<Operations> = {
  Category: { beforeWrite: limitCategories },
  Customer: { afterCommit: removeUser },
  Item: {
    afterCommit({ action, values, ctx }) {
      if (action === 'add') return
      const isGone = action === 'remove'
      const { prices } = ctx as unknown as Context
      prices.emit('price', { itemId: values.id, ...(!isGone && { price: values.price }) })
    },
  },
  Order: { beforeWrite: priceOrder },
}
