import { mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FileTags } from '../../src/files/file-tags.ts'
import { openFile } from '../../src/files/open-file.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'concordat-tags-'))))
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

/** Returns the tag of a file, and how often the file was read for it. */
async function tagOf(tags: FileTags, name: string): Promise<{ tag: string; reads: number }> {
  const file = (await openFile(folder, name))!
  const read = vi.spyOn(file.handle, 'read')
  const tag = await tags.tagOf(file)
  await file.handle.close()
  return { tag, reads: read.mock.calls.length }
}

/** Lets the clock of the process run ahead, as if nothing had changed the files for a minute. */
function waitAMinute(): void {
  const { now } = Date
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 60_000)
}

test('two changes at once, of the same length and with the same time, have two tags', async () => {
  const tags = new FileTags()
  const seen = new Set<string>()
  for (const text of ['one', 'two', 'six', 'ten', 'one']) {
    writeFileSync(join(folder, 'a'), text)
    utimesSync(join(folder, 'a'), 1, 1)
    seen.add((await tagOf(tags, 'a')).tag)
  }
  expect(seen.size).toBe(4)
  for (const tag of seen) expect(tag).toMatch(/^"[\w-]{22}"$/)
})

test('copies have one tag', async () => {
  writeFileSync(join(folder, 'a'), 'one')
  writeFileSync(join(folder, 'b'), 'one')
  utimesSync(join(folder, 'b'), 1, 1)
  expect((await tagOf(new FileTags(), 'a')).tag).toBe((await tagOf(new FileTags(), 'b')).tag)
})

test('a file is read once for its tag, and again after a change', async () => {
  const tags = new FileTags()
  writeFileSync(join(folder, 'a'), 'one')
  waitAMinute()
  const first = await tagOf(tags, 'a')
  expect([first.reads, await tagOf(tags, 'a')]).toEqual([1, { tag: first.tag, reads: 0 }])
  // The clock of the file system has a step of some milliseconds.
  await new Promise((resolve) => setTimeout(resolve, 20))
  writeFileSync(join(folder, 'a'), 'two')
  const second = await tagOf(tags, 'a')
  expect(second.reads).toBe(1)
  expect(second.tag).not.toBe(first.tag)
})

test('a file that has just changed is read each time', async () => {
  const tags = new FileTags()
  writeFileSync(join(folder, 'a'), 'one')
  expect((await tagOf(tags, 'a')).reads).toBe(1)
  expect((await tagOf(tags, 'a')).reads).toBe(1)
})

test('a large file is not read, and has no lasting tag while it may change unnoticed', async () => {
  const tags = new FileTags()
  writeFileSync(join(folder, 'a'), '')
  truncateSync(join(folder, 'a'), 5 * 1024 * 1024)
  const fresh = await tagOf(tags, 'a')
  expect(fresh.reads).toBe(0)
  expect((await tagOf(tags, 'a')).tag).not.toBe(fresh.tag)
  waitAMinute()
  const settled = await tagOf(tags, 'a')
  expect([settled.reads, await tagOf(tags, 'a')]).toEqual([0, settled])
})

test('a file that changes while it is read has a tag of its own', async () => {
  writeFileSync(join(folder, 'a'), 'x'.repeat(200_000))
  const tags = new FileTags()
  const before = (await tagOf(tags, 'a')).tag
  for (const change of [
    () => truncateSync(join(folder, 'a'), 10),
    () => writeFileSync(join(folder, 'a'), 'y'),
  ]) {
    writeFileSync(join(folder, 'a'), 'x'.repeat(200_000))
    const file = (await openFile(folder, 'a'))!
    const { read } = file.handle
    vi.spyOn(file.handle, 'read').mockImplementationOnce(async (...args: unknown[]) => {
      const result = await read.apply(file.handle, args as never)
      change()
      return result
    })
    const tag = await tags.tagOf(file)
    await file.handle.close()
    expect(tag).not.toBe(before)
    expect((await tagOf(tags, 'a')).tag).not.toBe(tag)
  }
})
