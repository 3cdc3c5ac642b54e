import { expect, test } from 'vitest'
import { decodeText } from '../../src/body/text.ts'

test.each(['', 'a', 'é', '🍎', '\uFEFFa', '\uFFFD', 'a\0b', '\r\n'])(
  '%j is decoded unchanged, from a Buffer and from a Uint8Array',
  (text) => {
    expect(decodeText(Buffer.from(text))).toBe(text)
    expect(decodeText(new TextEncoder().encode(text))).toBe(text)
  },
)

test.each([[0x80], [0xc3], [0xf0, 0x9f, 0x8d], [0xed, 0xa0, 0x80], [0xef, 0xbf, 0xbd, 0xff]])(
  'bytes that are not UTF-8 are a 400',
  (...bytes) => {
    for (const one of [Buffer.from(bytes), new Uint8Array(bytes)])
      expect(() => decodeText(one)).toThrow(expect.objectContaining({ status: 400 }))
  },
)
