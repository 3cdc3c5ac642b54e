import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openGrocer } from '../src/grocer.ts'
import { killRound } from './kills/kill-round.ts'

// The short form of `pnpm prove kills`.
test.each([60, 300, 600])(
  'a shop that is killed after %d of 1,000 creates has every item that it acknowledged',
  async (enough) => {
    const { acknowledged, lost, torn, refused } = await killRound(enough)
    expect(acknowledged).toBeGreaterThanOrEqual(enough)
    expect(acknowledged).toBeLessThan(1000)
    expect({ lost, torn, refused }).toEqual({ lost: [], torn: [], refused: [] })
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
