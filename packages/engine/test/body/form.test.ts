import { describe, expect, test } from 'vitest'
import type { Fault } from '@concordat/core'
import type { MediaTypeModel, Schema } from '@concordat/model'
import { formDecoder } from '../../src/body/form.ts'

/** Decodes a form, and formats its faults. */
function decode(schema: Schema, text: string, encoding: MediaTypeModel['encoding'] = {}) {
  const media: MediaTypeModel = { type: 'application/x-www-form-urlencoded', schema, encoding, pointer: '' }
  const faults: Fault[] = []
  const value = formDecoder({}, media, () => true)(new TextEncoder().encode(text), faults)
  return { value, faults: faults.map((fault) => `${fault.in} ${fault.pointer} ${fault.rule}`) }
}

const integer = { type: 'integer' }
const point = { type: 'object', properties: { x: integer, y: integer } }
const form = (properties: Record<string, Schema>) => ({ type: 'object', properties })

describe('a form property', () => {
  test.each<[string, Schema, string, unknown]>([
    ['an integer', integer, 'a=7', 7],
    ['a text with spaces', { type: 'string' }, 'a=x+y%20z', 'x y z'],
    ['an empty text', { type: 'string' }, 'a=', ''],
    ['a list', { type: 'array', items: integer }, 'a=1&a=2', [1, 2]],
    ['a list of one', { type: 'array', items: integer }, 'a=1', [1]],
    ['its default', { type: 'integer', default: 3 }, '', 3],
    ['an object in brackets', point, 'a[x]=1&a%5By%5D=2', { x: 1, y: 2 }],
    ['an object as JSON', point, `a=${encodeURIComponent('{"x":1}')}`, { x: 1 }],
  ])('is decoded as %s', (_name, schema, text, value) => {
    expect(decode(form({ a: schema }), text)).toEqual({ value: { a: value }, faults: [] })
  })

  test.each<[string, string, Schema, MediaTypeModel['encoding'][string], unknown]>([
    ['with commas', 'a=1,2', { type: 'array', items: integer }, { explode: false }, [1, 2]],
    [
      'with pipes',
      'a=1|2',
      { type: 'array', items: integer },
      { style: 'pipeDelimited', explode: false },
      [1, 2],
    ],
    [
      'with spaces',
      'a=1+2',
      { type: 'array', items: integer },
      { style: 'spaceDelimited', explode: false },
      [1, 2],
    ],
    ['in pairs', 'a=x,1,y,2', point, { style: 'form', explode: false }, { x: 1, y: 2 }],
  ])('is decoded %s where its encoding declares that', (_name, text, schema, encoding, value) => {
    expect(decode(form({ a: schema }), text, { a: encoding })).toEqual({ value: { a: value }, faults: [] })
  })

  test('without a declaration is a string, or a list of strings', () => {
    expect(decode(form({}), 'b=1&c=2&c=3').value).toEqual({ b: '1', c: ['2', '3'] })
  })

  test('that is invalid is reported with a pointer', () => {
    const schema = form({ a: integer, list: { type: 'array', items: integer }, p: point })
    expect(decode(schema, 'a=x&list=1&list=y&p[x]=z').faults).toEqual([
      'body /a type',
      'body /list/1 type',
      'body /p/x type',
    ])
  })

  test('named __proto__ is a fault', () => {
    const { value, faults } = decode(form({}), '__proto__=1&constructor=2')
    expect(faults).toEqual(['body /__proto__ unknown'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.entries(value)).toEqual([['constructor', '2']])
  })
})
