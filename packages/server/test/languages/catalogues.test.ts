import { expect, test } from 'vitest'
import { problemCodes } from '@concordat/core'
import { german } from '@concordat/server'
import { languageFaults } from '../../src/boot/language-faults.ts'
import { chooseLanguage } from '../../src/languages/choose-language.ts'

test.each([
  [undefined, 'en'],
  ['de', 'de'],
  ['DE-ch', 'de'],
  ['fr, de;q=0.4, en;q=0.3', 'de'],
  ['en;q=0.2, pt-BR', 'pt-br'],
  ['pt', 'en'],
  ['*', 'en'],
  ['de;q=0', 'en'],
  ['de;q=x,,;', 'en'],
  ['constructor', 'en'],
])('for Accept-Language %s, the language is %s', (header, want) => {
  expect(chooseLanguage(header, ['en', 'de', 'pt-br'])).toBe(want)
})

test('the German catalogue has a title for each problem that an API itself sends', () => {
  // The other codes are those of mocks and proxies.
  const ofTools = [
    'no-such-response',
    'no-such-example',
    'bad-gateway',
    'upstream-contract-violation',
    'gateway-timeout',
    'loop-detected',
  ]
  expect([...Object.keys(german.titles), ...ofTools].sort()).toEqual(Object.keys(problemCodes).sort())
})

test.each([[{}], [{ de: {} }], [{ 'd e': german }]])('the languages %j are refused', (given) => {
  expect(languageFaults(given as never)).toHaveLength(1)
})
