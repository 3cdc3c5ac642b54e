import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { shellWord } from '@concordat/core'

test.each([
  '',
  ' ',
  "it's",
  "'",
  '$HOME',
  '$(id)',
  '`id`',
  'a;b',
  'a\nb',
  '{a,b}',
  '*',
  '~',
  '!!',
  '\\',
  '#a',
  '=a',
])('a shell reads %j as it is', (text) => {
  const output = execFileSync('sh', ['-c', `printf '%s' ${shellWord(text)}`], { encoding: 'utf8' })
  expect(output).toBe(text)
})

test('a plain word has no quotes', () => {
  expect(shellWord('http://127.0.0.1:3000/notes')).toBe('http://127.0.0.1:3000/notes')
})
