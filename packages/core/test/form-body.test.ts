import { describe, expect, test } from 'vitest'
import { formData, formText } from '../src/form-body.ts'

describe('a URL-encoded form', () => {
  test.each([
    [{ a: 1, b: 'x y&z' }, 'a=1&b=x%20y%26z'],
    [{ list: [1, 2], none: undefined }, 'list=1&list=2'],
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

test('a multipart form has blobs as files, arrays as one part an entry, and objects as JSON', async () => {
  const file = new File(['bytes'], 'a.txt')
  const form = formData({ file, tags: ['a', 'b'], size: { w: 1 }, loud: true, none: undefined })
  expect([...form.keys()]).toEqual(['file', 'tags', 'tags', 'size', 'loud'])
  expect(form.get('file')).toBeInstanceOf(File)
  expect(form.getAll('tags')).toEqual(['a', 'b'])
  expect([form.get('size'), form.get('loud')]).toEqual(['{"w":1}', 'true'])
})
