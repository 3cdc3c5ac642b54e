import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createClient, createItem } from '@grocer/sdk'
import { openGrocer } from '../../src/grocer.ts'
import { ended, startShop } from '../support/start-shop.ts'

/** The number of items that a round creates. The shop is killed before the last one. */
const creates = 1000
const atOnce = 20

/** The result of a round. */
export interface KillOutcome {
  /** The number of items that the shop acknowledged before it was killed. */
  acknowledged: number
  /** Acknowledged items that are gone. */
  lost: number[]
  /** Items that are stored in part. */
  torn: string[]
  /** Errors of requests other than a lost connection. */
  refused: string[]
}

/**
 * Starts the shop, creates items, kills the shop with SIGKILL meanwhile, and opens its database again.
 *
 * @param enough the number of acknowledged items after which the shop is killed; less than 1000
 * @param delay the time from then until the kill, in milliseconds; more items are created meanwhile
 */
export async function killRound(enough: number, delay = 0): Promise<KillOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'grocer-'))
  const data = join(folder, 'grocer.db')
  try {
    const { process: shop, url, admin } = await startShop(['--data', data])
    const client = createClient({ baseUrl: `${url}/api` })
    const acknowledged: number[] = []
    const refused: string[] = []
    const kill = async () => {
      if (delay > 0) await wait(delay)
      shop.kill('SIGKILL')
    }
    const create = async (index: number) => {
      try {
        const body = { name: `Item ${index}`, price: index / 100 }
        const result = await createItem(client, { body }, { headers: admin })
        if (result.status === 201) acknowledged.push(result.body.id)
        else refused.push(`Item ${index}: ${result.status}`)
        if (result.status === 201 && acknowledged.length === enough) void kill()
      } catch (error) {
        if (!String(error).includes('fetch failed')) refused.push(`Item ${index}: ${String(error)}`)
      }
    }
    for (let start = 0; start < creates && shop.signalCode === null && !shop.killed; start += atOnce)
      await Promise.all(Array.from({ length: atOnce }, (_one, index) => create(start + index)))
    shop.kill('SIGKILL')
    await ended(shop)

    const grocer = await openGrocer({ data })
    const kept = new Map(
      (await grocer.store.db.read(() => grocer.store.items.list())).map((item) => [item.id, item]),
    )
    await grocer.close()
    return {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((id) => !kept.has(id)),
      // A new shop has the items 1 and 2.
      torn: [...kept.values()].flatMap(({ id, name, price }) =>
        id <= 2 || name === `Item ${Math.round(price * 100)}` ? [] : [`${id}: ${name}, ${price}`],
      ),
      refused,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
