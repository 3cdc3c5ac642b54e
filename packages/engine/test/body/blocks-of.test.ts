import { expect, test } from 'vitest'
import { blocksOf } from '../../src/body/blocks-of.ts'

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test.each([1, 3, 65_535, 65_536, 200_000])('chunks of %d bytes become few blocks', async (size) => {
  const bytes = new Uint8Array(200_000).map((_, index) => index % 251)
  const blocks = await Array.fromAsync(blocksOf(pieces(bytes, size)))
  expect(blocks.length).toBeLessThanOrEqual(4)
  expect(Buffer.concat(blocks).equals(bytes)).toBe(true)
})

test('no chunks are no block', async () => {
  expect(await Array.fromAsync(blocksOf(pieces(new Uint8Array(), 1)))).toEqual([])
})
