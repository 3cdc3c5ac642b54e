import { expect, test } from 'vitest'
import { endings } from '@concordat/testing'

const { signal } = new AbortController()

test('values end as the rules say in hundreds of random endings on every host', async () => {
  let text = ''
  const context = { print: (line: string) => (text += `${line}\n`), note: () => undefined, signal }
  const held = await endings.run(['--cases', '300'], context)
  expect(held ? '' : text).toBe('')
  expect(text).toContain('Seed 3: 300 cases, 0 failures.')
}, 60_000)
