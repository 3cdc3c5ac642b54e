import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SmallServer } from '../src/small-server/small-server.ts'

const program = fileURLToPath(new URL('fixtures/ending-server.ts', import.meta.url))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concordat-test-'))
  vi.stubEnv('TMPDIR', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

test.each([
  ['ends before it sends its port', program, 'The server has ended (3).'],
  ['cannot be built', `${program}.missing`, 'missing'],
])('a program that %s is an error, and leaves nothing', async (_case, file, message) => {
  const listeners = process.listenerCount('exit')
  await expect(SmallServer.start({ program: file })).rejects.toThrow(message)
  expect(readdirSync(folder)).toEqual([])
  expect(process.listenerCount('exit')).toBe(listeners)
})
