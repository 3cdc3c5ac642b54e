import { describe, expect, test } from 'vitest'
import { formData, formText } from '../src/form-body.ts'

describe('a URL-encoded form', () => {
  test.each([
    [{ a: 1, b: 'x y&z' }, 'a=1&b=x%20y%26z'],
    [{ list: [1, 2], none: undefined }, 'list=1&list=2'],
    [{ none: null, list: [null] }, 'none=null&list=null'],
    [{ deep: { none: null } }, 'deep%5Bnone%5D=null'],
    [{ deep: { k: 'v', l: { m: 1 } } }, 'deep%5Bk%5D=v&deep%5Bl%5D%5Bm%5D=1'],
  ])('has %j in the default styles', (value, text) => {
    expect(formText(value)).toBe(text)
  })

  test('has each property in the style of its encoding', () => {
    const value = { csv: [1, 2], json: { a: 1 }, lines: [{ sku: 'x' }, { sku: 'y' }] }
    const encoding = {
      csv: { style: 'form', explode: false },
      json: { contentType: 'application/json' },
      lines: { style: 'deepObject', explode: true },
    }
    expect(decodeURIComponent(formText(value, encoding))).toBe(
      'csv=1,2&json={"a":1}&lines[0][sku]=x&lines[1][sku]=y',
    )
  })
})

test('a form whose entry contains the separator of its style is an error that names the property', () => {
  const encoding = { piped: { style: 'pipeDelimited', explode: false } }
  expect(() => formText({ piped: ['a|b'] }, encoding)).toThrow(
    'The property of the form piped cannot hold "a|b"',
  )
})

describe('a multipart form', () => {
  test('has blobs as files, arrays as one part an entry, and texts of scalars', () => {
    const file = new File(['bytes'], 'a.txt', { type: 'text/x' })
    const form = formData({ file, tags: ['a', 'b'], loud: true, none: undefined, size: 1.5 })
    expect([...form.keys()]).toEqual(['file', 'tags', 'tags', 'loud', 'size'])
    expect(form.get('file')).toMatchObject({ name: 'a.txt', type: 'text/x' })
    expect(form.getAll('tags')).toEqual(['a', 'b'])
    expect([form.get('loud'), form.get('size')]).toEqual(['true', '1.5'])
  })

  test.each<[string, unknown, string | undefined, string, string]>([
    ['an object', { w: 1 }, undefined, 'application/json', '{"w":1}'],
    [
      'an object with a type of its own',
      { w: 1 },
      'application/vnd.x+json',
      'application/vnd.x+json',
      '{"w":1}',
    ],
    ['bytes', Uint8Array.of(104, 105), undefined, 'application/octet-stream', 'hi'],
    ['bytes of a declared type', Uint8Array.of(104, 105), 'image/png', 'image/png', 'hi'],
    ['an ArrayBuffer', Uint8Array.of(104, 105).buffer, 'image/*', 'application/octet-stream', 'hi'],
    ['a Blob without a type', new Blob(['hi']), 'image/png', 'image/png', 'hi'],
    [
      'a Blob of another type',
      new Blob(['hi'], { type: 'image/gif' }),
      'image/png, image/gif',
      'image/gif',
      'hi',
    ],
    ['a text of a declared type', 'a,b', 'text/csv', 'text/csv', 'a,b'],
    ['a text as JSON', 'a', 'application/json', 'application/json', '"a"'],
  ])('has %s as a part with its content type', async (_name, value, contentType, type, text) => {
    const encoding = contentType === undefined ? {} : { one: { contentType } }
    const part = formData({ one: value }, encoding).get('one') as File
    expect(part.type).toBe(type)
    expect(await part.text()).toBe(text)
  })

  test('has a Date as its text', () => {
    expect(formData({ at: new Date(0) }).get('at')).toBe('1970-01-01T00:00:00.000Z')
  })
})
