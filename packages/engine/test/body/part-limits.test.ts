import { beforeEach, describe, expect, test } from 'vitest'
import type { FileStore } from '@concordat/core'
import type { Schema } from '@concordat/model'
import { multipartDecoder } from '../../src/body/multipart.ts'
import type { FormLimits } from '../../src/body/part-reception.ts'

/** A store in memory, that fails beyond a number of bytes. */
class Store implements FileStore {
  bytes = Buffer.alloc(0)
  removed = 0
  readonly #most: number

  constructor(most = Infinity) {
    this.#most = most
  }
  async append(pieces: readonly Uint8Array[]) {
    this.bytes = Buffer.concat([this.bytes, ...pieces])
    if (this.bytes.length > this.#most) throw new Error('The disk is full.')
  }
  async read() {
    return new Blob([this.bytes])
  }
  async remove() {
    this.removed++
  }
}

const file = { type: 'string', format: 'binary' }
const part = (name: string, content: string, isFile = true) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"${isFile ? '; filename="f"' : ''}\r\n\r\n${content}\r\n`
const text = (name: string, content: string) => part(name, content, false)

let store: Store | undefined
let read: number
beforeEach(() => {
  store = new Store()
  read = 0
})

/** Decodes a form whose blocks are counted in `read`. */
async function decode(properties: Record<string, Schema>, body: string, limits: Partial<FormLimits> = {}) {
  const media = { type: '', schema: { type: 'object', properties }, encoding: {}, pointer: '' }
  async function* blocks() {
    for (let at = 0; at < body.length; at += 65_536) {
      read++
      yield Buffer.from(body.slice(at, at + 65_536))
    }
  }
  const all = { parts: new Map(), values: 1000, fileMemory: 10, ...limits }
  const owner = { openFileStore: () => store }
  const header = 'multipart/form-data; boundary=x'
  return multipartDecoder({}, media, () => true)(blocks(), header, [], all, owner)
}
const texts = async (value: unknown) => Promise.all([value].flat().map((one) => (one as File).text()))

describe('the files of a form', () => {
  test('are stored beyond the memory for them, and stay in order', async () => {
    const list = { type: 'array', items: file }
    const body = ['12345', '1234567', 'abc', '', 'x'.repeat(20)].map((content) => part('f', content)).join('')
    const { value } = await decode({ f: list }, `${body}--x--`)
    expect(await texts(value['f'])).toEqual(['12345', '1234567', 'abc', '', 'x'.repeat(20)])
    expect(store!.bytes.toString()).toBe(`1234567${'x'.repeat(20)}`)
    expect(store!.removed).toBe(0)
  })

  test('are ordinary files', async () => {
    const { value } = await decode({ f: file }, `${part('f', 'x'.repeat(200_000))}--x--`)
    const stored = value['f'] as File
    expect([stored instanceof File, stored instanceof Blob, stored.name, stored.size, stored.type]).toEqual([
      true,
      true,
      'f',
      200_000,
      'text/plain',
    ])
  })

  test('stay in memory where there is no store', async () => {
    store = undefined
    const { value } = await decode({ f: file }, `${part('f', 'x'.repeat(50))}--x--`)
    expect(await texts(value['f'])).toEqual(['x'.repeat(50)])
  })

  test('stay in memory if the contract has a pattern for their bytes', async () => {
    const jwt = { type: 'string', contentMediaType: 'application/jwt', pattern: 'y' }
    const { toCheck } = await decode({ f: jwt }, `${part('f', 'x'.repeat(50))}--x--`)
    expect(toCheck).toEqual({ f: 'x'.repeat(50) })
    expect(store!.bytes).toHaveLength(0)
    const large = `${part('f', 'x'.repeat(2000))}--x--`
    await expect(decode({ f: jwt }, large)).rejects.toMatchObject({ status: 413 })
  })

  test.each([
    ['a body that breaks off', part('f', 'x'.repeat(50))],
    [
      'a part without a name',
      `${part('f', 'x'.repeat(50))}--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--`,
    ],
  ])('are removed after %s', async (_title, body) => {
    await expect(decode({ f: file }, body)).rejects.toMatchObject({ status: 400 })
    expect([store!.bytes.length > 10, store!.removed]).toEqual([true, 1])
  })

  test('are removed if they cannot be stored', async () => {
    store = new Store(100_000)
    await expect(decode({ f: file }, `${part('f', 'x'.repeat(10 ** 6))}--x--`)).rejects.toThrow(
      'disk is full',
    )
    expect(store.removed).toBe(1)
    expect(read).toBeLessThan(5)
  })
})

describe('a part', () => {
  const long = 'x'.repeat(10 ** 6)

  test.each([
    ['a file', { f: file }, part('f', long)],
    ['a file of a list', { f: { type: 'array', items: file } }, part('f', 'x') + part('f', long)],
    ['a text', { f: { type: 'string' } }, text('f', long)],
    ['JSON', { f: { type: 'object' } }, text('f', long)],
  ])('above its limit is a 413 that names it, and is not read on: %s', async (_title, properties, body) => {
    const limits = { parts: new Map([['f', 100_000]]) }
    await expect(decode(properties, `${body}--x--`, limits)).rejects.toMatchObject({
      status: 413,
      problem: { detail: 'The part "f" may have at most 100000 bytes.' },
    })
    expect(read).toBeLessThan(5)
  })

  test('may be as large as its limit, beyond the limit of all values', async () => {
    const limits = { parts: new Map([['f', 2000]]), values: 10 }
    const { value } = await decode({ f: { type: 'string' } }, `${text('f', 'x'.repeat(2000))}--x--`, limits)
    expect(value['f']).toHaveLength(2000)
  })

  test('has the memory of its limit once, also where it is sent many times', async () => {
    const limits = { parts: new Map([['f', 2000]]), values: 1000 }
    const list = { type: 'array', items: { type: 'string' } }
    const times = (count: number) =>
      decode({ f: list }, `${text('f', 'x'.repeat(1000)).repeat(count)}--x--`, limits)
    expect((await times(3)).value['f']).toHaveLength(3)
    await expect(times(4)).rejects.toMatchObject({ status: 413 })
  })

  test.each([
    ['a text', text('f', long)],
    ['many texts', text('f', 'x'.repeat(600)) + text('g', 'x'.repeat(600))],
    ['a text that nothing describes', text('other', long)],
    ['a file that the contract describes as a text', part('f', long)],
  ])('that is no file counts for the limit of all such parts: %s', async (_title, body) => {
    const string = { type: 'string' }
    await expect(decode({ f: string, g: string }, `${body}--x--`)).rejects.toMatchObject({
      status: 413,
      problem: { detail: 'The parts of the form that are no files may have at most 1000 bytes together.' },
    })
    expect(read).toBeLessThan(3)
  })
})

describe('maxLength', () => {
  const bounded = { ...file, maxLength: 100_000 }
  const long = 'x'.repeat(10 ** 6)

  test.each([
    ['/f', bounded, part('f', long)],
    ['/f', { allOf: [file, { maxLength: 100_000 }] }, part('f', long)],
    ['/f', { type: ['string', 'null'], format: 'binary', maxLength: 100_000 }, part('f', long)],
    ['/f', bounded, text('f', long)],
    ['/f/1', { type: 'array', items: bounded }, part('f', 'x') + part('f', long)],
  ])('refuses a file at %s before the rest has arrived: %j', async (pointer, schema, body) => {
    await expect(decode({ f: schema }, `${body}--x--`)).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ in: 'body', pointer, rule: 'maxLength' }] },
    })
    expect(read).toBeLessThan(5)
  })

  test.each([
    ['a branch may allow the file', { anyOf: [bounded, file] }],
    ['two parts may be a list', { format: 'binary', maxLength: 100_000 }],
    [
      'one part may be a file',
      { type: ['string', 'array'], format: 'binary', maxLength: 100_000, items: file },
    ],
    ['only the first file is bounded', { type: 'array', prefixItems: [bounded], items: file }],
    ['it is as long as it may be', { ...file, maxLength: 10 ** 6 }],
  ])('waits for the whole form where %s', async (_title, schema) => {
    const { toCheck } = await decode({ f: schema }, `${part('f', long)}--x--`)
    expect(toCheck['f']).toBeDefined()
  })
})
