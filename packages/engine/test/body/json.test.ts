import { expect, test } from 'vitest'
import { decodeJson } from '../../src/body/json.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const refused = { status: 400 }

test('JSON is decoded', () => {
  expect(decodeJson(bytes('{"a":[1,"x",true,null,-0.5e1]}'))).toEqual({ a: [1, 'x', true, null, -5] })
})

test('100 levels are accepted, and 101 levels are refused', () => {
  const nested = (levels: number) => bytes('['.repeat(levels) + ']'.repeat(levels))
  expect(() => decodeJson(nested(100))).not.toThrow()
  expect(() => decodeJson(nested(101))).toThrow(expect.objectContaining(refused))
})

test('neither sibling lists nor brackets in strings add to the depth', () => {
  const wide = `[${Array.from({ length: 200 }, () => '[]').join()}]`
  expect(decodeJson(bytes(wide))).toHaveLength(200)
  const texts = ['['.repeat(150), '\\"[', '"', '{'.repeat(150)]
  expect(decodeJson(bytes(JSON.stringify(texts)))).toEqual(texts)
})

test('a byte order mark is ignored', () => {
  expect(decodeJson(bytes('\uFEFF1'))).toBe(1)
})

test.each(['{"a":1e999}', '[-1e400]', `[1${'0'.repeat(400)}]`, `[1e+0999]`, `[1${'0'.repeat(250)}e99]`])(
  'a number beyond the range of a double is refused: %.20s',
  (text) => {
    expect(() => decodeJson(bytes(text))).toThrow(expect.objectContaining(refused))
  },
)

test('a string may contain a number beyond the range of a double', () => {
  expect(decodeJson(bytes('["1e999",1e-999]'))).toEqual(['1e999', 0])
})

test.each([
  '{"__proto__":1}',
  String.raw`{"__pr\u006fto__":1}`,
  '[{"a":{"__proto__":null}}]',
  '{"constructor":{"prototype":1}}',
])('a key that could change a prototype is refused: %s', (text) => {
  expect(() => decodeJson(bytes(text))).toThrow(expect.objectContaining(refused))
})

test.each([[0xff], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf5, 0x80, 0x80, 0x80]])(
  'bytes that are not UTF-8 are refused, in a Buffer and in a Uint8Array',
  (...wrong) => {
    const quoted = [0x22, ...wrong, 0x22]
    expect(() => decodeJson(new Uint8Array(quoted))).toThrow(expect.objectContaining(refused))
    expect(() => decodeJson(Buffer.from(quoted))).toThrow(expect.objectContaining(refused))
  },
)
