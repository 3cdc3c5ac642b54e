import { describe, expect, test } from 'vitest'
import { readPartHead } from '../../src/body/part-head.ts'

const head = (disposition: string, more = '') => readPartHead(`Content-Disposition: ${disposition}${more}`)

describe('the head of a part', () => {
  test.each([
    ['form-data; name="a"', 'a', undefined],
    ['FORM-DATA ;NAME=a ; FileName = b.txt', 'a', 'b.txt'],
    ['form-data; filename="b.txt"; name="a"', 'a', 'b.txt'],
    ['form-data; name="é"; filename="🍎.png"', 'é', '🍎.png'],
    ['form-data; name="a;b"; filename=""', 'a;b', ''],
    ['form-data; name="a\\"b"; filename="C:\\dir\\x.txt"', 'a"b', 'x.txt'],
    ['form-data; name="%22"; filename="a/../.."', '%22', ''],
    ["form-data; name=a; filename=x; filename*=UTF-8''caf%C3%A9.txt", 'a', 'café.txt'],
    ["form-data; name=a; filename*=iso-8859-1'en'%E9", 'a', 'é'],
    ['form-data; name="a', 'a', undefined],
    ['form-data; name', undefined, undefined],
    ['attachment; name=a', undefined, undefined],
  ])('%j', (disposition, name, fileName) => {
    if (disposition === 'form-data; name') expect(() => head(disposition)).toThrow('no name')
    else if (name === undefined) expect(head(disposition)).toBeUndefined()
    else expect(head(disposition)).toMatchObject({ name, fileName })
  })

  test('has a media type and a charset', () => {
    const more = '\r\nCONTENT-type: Text/CSV;\r\n charset="iso-8859-1"\r\nContent-Type: ignored'
    expect(head('form-data; name=a', more)).toMatchObject({ type: 'text/csv', charset: 'iso-8859-1' })
    expect(head('form-data; name=a')).toMatchObject({ type: 'text/plain', charset: 'utf-8' })
  })

  test.each([
    ['a line without a colon', 'nothing'],
    ['a name that is no token', 'a b: c'],
    ['a lone line feed', 'A: b\nC: d'],
    ['more than 50 headers', 'A: 1\r\n'.repeat(51).trim()],
  ])('with %s is refused', (_title, text) => {
    expect(() => readPartHead(text)).toThrow(expect.objectContaining({ status: 400 }))
  })

  test('is read in a time that grows with its size', () => {
    const start = performance.now()
    for (const hostile of [';a="', ';a=', ';', '\\"', ';a*=%41', '\r\n '])
      for (let count = 0; count < 100; count++)
        head(`form-data; name=a; b="${hostile.repeat(16_000 / hostile.length)}`)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
