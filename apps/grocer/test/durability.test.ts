import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createClient, createItem } from '@grocer/sdk'
import { openGrocer } from '../src/grocer.ts'
import { ended, startShop } from './support/start-shop.ts'

test.each(Array.from({ length: 10 }, (_, index) => index + 1))(
  'a shop that is killed during 1,000 creates has every item that it acknowledged (round %d)',
  async (round) => {
    const folder = mkdtempSync(join(tmpdir(), 'grocer-'))
    const data = join(folder, 'grocer.db')
    try {
      const { process: shop, url } = await startShop(['--data', data])
      const client = createClient({ baseUrl: `${url}/api` })
      const acknowledged: number[] = []
      // Killed in the midst of it, at another place each time.
      const enough = 60 * round
      const create = async (index: number) => {
        const result = await createItem(client, { body: { name: `Item ${index}`, price: index / 100 } })
        if (result.status !== 201) throw new Error(`Item ${index} was refused with ${result.status}`)
        acknowledged.push(result.body.id)
        if (acknowledged.length === enough) shop.kill('SIGKILL')
      }
      const outcomes: PromiseSettledResult<void>[] = []
      for (let start = 0; start < 1000 && shop.signalCode === null && !shop.killed; start += 20) {
        outcomes.push(
          ...(await Promise.allSettled(Array.from({ length: 20 }, (_, index) => create(start + index)))),
        )
      }
      await ended(shop)
      expect(acknowledged.length).toBeGreaterThanOrEqual(enough)
      expect(acknowledged.length).toBeLessThan(1000)
      const refused = outcomes
        .filter(({ status }) => status === 'rejected')
        .map((outcome) => String((outcome as PromiseRejectedResult).reason))
      expect(refused.filter((reason) => !reason.includes('fetch failed'))).toEqual([])

      const grocer = await openGrocer({ data })
      const kept = new Map((await grocer.store.items.list({ limit: 2000 })).map((item) => [item.id, item]))
      await grocer.close()
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
      // No half of an item either: what is there is whole.
      for (const { id, name, price } of kept.values())
        if (id > 2) expect(name).toBe(`Item ${Math.round(price * 100)}`)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

test('what was there yesterday is there today, and is not seeded twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grocer-'))
  const data = join(folder, 'deep', 'down', 'grocer.db')
  try {
    const yesterday = await openGrocer({ data })
    expect(yesterday.store.created).toBe(true)
    await yesterday.store.items.remove(1)
    await yesterday.close()
    const today = await openGrocer({ data })
    expect(today.store.created).toBe(false)
    expect(await today.store.items.list({ limit: 10 })).toEqual([{ id: 2, name: 'Banana', price: 0.59 }])
    await today.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
