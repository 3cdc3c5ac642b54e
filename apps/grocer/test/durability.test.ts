import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openGrocer } from '../src/grocer.ts'
import { killRound } from './kills/kill-round.ts'

// The short form of `pnpm prove kills`.
test.each([60, 600])(
  'a shop that is killed after %d of 1,000 creates has every item that it acknowledged',
  async (enough) => {
    const { acknowledged, lost, torn, refused } = await killRound(enough)
    expect(acknowledged).toBeGreaterThanOrEqual(enough)
    expect(acknowledged).toBeLessThan(1000)
    expect({ lost, torn, refused }).toEqual({ lost: [], torn: [], refused: [] })
  },
)

test('a shop that is opened again has its data, and the seed data is not inserted again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grocer-'))
  const data = join(folder, 'deep', 'down', 'grocer.db')
  try {
    const first = await openGrocer({ data })
    expect(first.store.created).toBe(true)
    await first.store.db.write(() => first.store.items.remove(1))
    await first.close()
    const second = await openGrocer({ data })
    expect(second.store.created).toBe(false)
    expect(await second.store.db.read(() => second.store.items.list())).toEqual([
      { id: 2, name: 'Banana', price: 0.59 },
    ])
    await second.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
