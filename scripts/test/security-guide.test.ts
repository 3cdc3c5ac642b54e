import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('every test that the guide to security names exists', () => {
  const guide = readFileSync(`${root}apps/docs/guides/security.md`, 'utf8')
  const rows = guide.split('\n').filter((line) => line.startsWith('| '))
  const named = rows.flatMap((row) =>
    [
      ...row
        .split(' | ')
        .at(-1)!
        .matchAll(/`([^`]+)`/g),
    ].map(([, title]) => title!),
  )
  const text = globSync('packages/*/test/**/*.test.ts', { cwd: root })
    .map((file) => readFileSync(root + file, 'utf8'))
    .join('\n')
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((title) => !text.includes(`'${title}'`))).toEqual([])
})
