import { expect, test } from 'vitest'
import { fileNames } from '../../src/files/file-names.ts'

test.each([
  ['a.txt', ['a.txt']],
  ['css/a%20b.css', ['css', 'a b.css']],
  ['%C3%A4/100%25', ['ä', '100%']],
  ['a..b/c...', ['a..b', 'c...']],
  ['aux.js', ['aux.js']],
  ['12:30.html', ['12:30.html']],
])('%s is a path', (path, names) => {
  expect(fileNames(path, false)).toEqual(names)
})

test.each([
  '',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  '../a',
  'a/../b',
  '%2e%2e/a',
  '.%2e/a',
  '.env',
  '%2eenv',
  '.git/config',
  'a%2fb',
  'a%5cb',
  '..%5ca',
  'a\\b',
  'a%00',
  'a%0ab',
  'a%7f',
  'a%',
  'a%zz',
  '%c0%ae%c0%ae/a',
  '%ff',
])('%s is no path of a file that is served', (path) => {
  expect(fileNames(path, false)).toBeUndefined()
  expect(fileNames(path, true)).toBeUndefined()
})

test.each([
  'con',
  'CON',
  'aux.js',
  'nul.tar.gz',
  'com1',
  'LPT9.txt',
  'com%C2%B9',
  'conin$',
  'con%20.txt',
  'a/prn/b',
  'a.txt::$DATA',
  'a.txt:hidden',
  'c:a',
  'ENV~1',
  'a.txt.',
  'a.txt%20',
  'a%3F',
  'a*',
])('%s is no path on Windows', (path) => {
  expect(fileNames(path, true)).toBeUndefined()
})

test.each(['console.js', 'com10', 'auxiliary/a.txt', 'a~b'])('%s is one', (path) => {
  expect(fileNames(path, true)).toEqual(path.split('/'))
})
