import { expect, test } from 'vitest'
import { indentedJson } from '../../src/formats/indented-json.ts'

test.each([
  ['{}', '{}'],
  ['[]', '[]'],
  ['""', '""'],
  ['[{}, [ ] ]', '[\n  {},\n  []\n]'],
  [
    '{"a":{"b":[1,-2.50,true]}}',
    '{\n  "a": {\n    "b": [\n      1,\n      -2.50,\n      true\n    ]\n  }\n}',
  ],
  ['{"{[,:]}":"\\"\\\\"}', '{\n  "{[,:]}": "\\"\\\\"\n}'],
  ['[9007199254740993]', '[\n  9007199254740993\n]'],
  [' null ', 'null'],
])('%s is written in lines', (text, want) => {
  expect(indentedJson(text)).toBe(`${want}\n`)
})

test('every JSON text is what JSON.stringify writes with two spaces', () => {
  const value = {
    'a\u2028"\\': [{}, [], [[1, 'x,{}:[]"\\\\']], { n: null, t: '\n\t' }, 1e-7],
    b: { c: {} },
    '': '',
  }
  expect(indentedJson(JSON.stringify(value))).toBe(`${JSON.stringify(value, undefined, 2)}\n`)
})

test('a deep text takes space in proportion to its length', () => {
  const text = '['.repeat(50_000) + ']'.repeat(50_000)
  expect(indentedJson(text).length).toBeLessThan(text.length * 210)
  expect(indentedJson(`"${'\\"'.repeat(1_000_000)}"`)).toHaveLength(2_000_003)
})
