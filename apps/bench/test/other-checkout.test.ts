import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { otherCheckout } from '../src/other-checkout.ts'

function checkout(...folders: string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'bench-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true })
  return root
}

test.each(['apps/bench/src/servers', 'scripts/bench/servers'])(
  'servers are found in another checkout, in %s',
  async (place) => {
    const root = checkout(place, 'node_modules')
    expect(await otherCheckout(root)).toBe(join(root, place))
  },
)

test('a checkout that cannot be measured is refused', async () => {
  await expect(otherCheckout(checkout('node_modules'))).rejects.toThrow('has no servers in')
  await expect(otherCheckout(checkout('scripts/bench/servers'))).rejects.toThrow('is not installed')
  await expect(otherCheckout('no-such-commit')).rejects.toThrow('neither a folder nor a commit')
})
