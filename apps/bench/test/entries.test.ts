import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entries } from '../src/entries.ts'
import { pythonFolder } from '../src/python-environment.ts'
import { servers } from '../src/folders.ts'

test.each(entries)('the server $name has its file', ({ name, family }) => {
  const file = family === 'Python' ? join(pythonFolder, `${name}_app.py`) : join(servers, `${name}.ts`)
  expect(existsSync(file)).toBe(true)
})

test('the frameworks on Bun check as much as the fetch host does there', () => {
  const onBun = entries.filter(({ runtime }) => runtime === 'bun')
  expect(onBun.map(({ name, checks }) => [name, checks])).toEqual([
    ['bare-bun', 'nothing'],
    ['fetch-bun', 'requests and replies'],
    ['hono-bun', 'requests and replies'],
    ['elysia-bun', 'requests and replies'],
  ])
})
