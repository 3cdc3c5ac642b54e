import { describe, expect, test } from 'vitest'
import type { Fault } from '@concordat/core'
import type { MediaTypeModel, Schema } from '@concordat/model'
import { multipartDecoder } from '../../src/body/multipart.ts'

const part = (disposition: string, content: string, more = '') =>
  `--x\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n${content}\r\n`

/** Decodes a body that arrives in chunks of `size` bytes. */
async function decode(
  properties: Record<string, Schema>,
  body: string,
  size = 1000,
  header = 'multipart/form-data; boundary=x',
) {
  const media: MediaTypeModel = {
    type: 'multipart/form-data',
    schema: { type: 'object', properties },
    encoding: {},
    pointer: '',
  }
  const faults: Fault[] = []
  async function* pieces() {
    const bytes = Buffer.from(body)
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const { value, toCheck } = await multipartDecoder({}, media, () => true)(pieces(), header, faults)
  return { value, toCheck, faults: faults.map((fault) => `${fault.in} ${fault.pointer} ${fault.rule}`) }
}

const integer = { type: 'integer' }
const end = '--x--\r\n'

describe('a part', () => {
  test.each([1, 2, 7, 1000])('is the same in chunks of %d bytes', async (size) => {
    const body = part('name="a"', '7') + part('name="b"', 'é\r\n--y') + end
    expect((await decode({ a: integer }, body, size)).value).toEqual({ a: 7, b: 'é\r\n--y' })
  })

  test('with a file name is a File, and an empty string for the schema', async () => {
    const body = part('name="f"; filename="a.txt"', 'abc', 'Content-Type: text/plain\r\n') + end
    const { value, toCheck } = await decode({ f: { type: 'string', format: 'binary' } }, body)
    expect(value['f']).toBeInstanceOf(File)
    expect(await (value['f'] as File).text()).toBe('abc')
    expect((value['f'] as File).name).toBe('a.txt')
    expect(toCheck).toEqual({ f: '' })
  })

  test('is JSON where its Content-Type is JSON, or its schema is an object', async () => {
    const object = { type: 'object', properties: { x: integer } }
    const body =
      part('name="a"', '{"x":1}') + part('name="b"', '[1]', 'Content-Type: application/json\r\n') + end
    expect((await decode({ a: object, b: {} }, body)).value).toEqual({ a: { x: 1 }, b: [1] })
  })

  test('that is invalid is reported with a pointer', async () => {
    const body =
      part('name="a"', 'x') + part('name="l"', '1') + part('name="l"', 'y') + part('name="o"', '{') + end
    const properties = { a: integer, l: { type: 'array', items: integer }, o: { type: 'object' } }
    expect((await decode(properties, body)).faults).toEqual([
      'body /a type',
      'body /l/1 type',
      'body /o content',
    ])
  })

  test('named __proto__ is a fault', async () => {
    const { value, faults } = await decode({}, part('name="__proto__"', 'x') + end)
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(value).toEqual({})
    expect(faults).toEqual(['body /__proto__ unknown'])
  })
})

describe('a multipart body', () => {
  test.each([
    ['that ends within a part', part('name="a"', 'x').slice(0, -6)],
    ['that ends after a part without the final boundary', part('name="a"', 'x')],
    ['that ends within a header', '--x\r\nContent-Dis'],
    ['that is empty', ''],
    ['with another boundary', part('name="a"', 'x').replaceAll('--x', '--z')],
    ['of more than a thousand parts', part('name="a"', 'x').repeat(1001) + end],
  ])('%s is a 400', async (_name, body) => {
    await expect(decode({}, body)).rejects.toMatchObject({ status: 400 })
  })

  test('without a boundary is a 400', async () => {
    await expect(decode({}, end, 1000, 'multipart/form-data')).rejects.toMatchObject({ status: 400 })
  })
})

test('a form that ends within a file is a 400, without an uncaught exception', async () => {
  const uncaught: unknown[] = []
  const note = (error: unknown) => void uncaught.push(error)
  process.on('uncaughtException', note)
  const cut = '--b\r\nContent-Disposition: form-data; name="a"; filename="a.png"\r\n\r\ntru'
  const media = { type: 'multipart/form-data', schema: true, encoding: {}, pointer: '' } as const
  const chunks = (async function* () {
    yield new TextEncoder().encode(cut)
  })()
  const decodeForm = multipartDecoder({}, media, () => true)
  await expect(decodeForm(chunks, 'multipart/form-data; boundary=b', [])).rejects.toMatchObject({
    status: 400,
  })
  await new Promise((resolve) => setImmediate(resolve))
  process.off('uncaughtException', note)
  expect(uncaught).toEqual([])
})
