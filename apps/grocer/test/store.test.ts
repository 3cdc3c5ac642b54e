import { expect, test } from 'vitest'
import { eachDatabase } from '../../../packages/resources/test/support/each-database.ts'
import { openGrocer } from '../src/grocer.ts'
import { silent } from './support/open-shop.ts'

eachDatabase((newDatabase) => {
  test('shops that start at the same time on a new database share its first resources', async () => {
    const data = await newDatabase()
    const shops = await Promise.all(
      Array.from({ length: 4 }, () => openGrocer({ data, log: silent, note: () => undefined })),
    )
    try {
      const { db, items } = shops[0]!.store
      expect(await db.read(() => items.list())).toMatchObject([{ name: 'Apple' }, { name: 'Banana' }])
      expect(await db.read(() => db.resource('Device').list())).toMatchObject([
        { room: 'dairy' },
        { room: 'fruit' },
      ])
      expect(shops.filter(({ store }) => store.created)).toHaveLength(1)
    } finally {
      for (const shop of shops) await shop.close()
    }
  })
})
