import { decode, encode } from '@msgpack/msgpack'
import { describe, expect, test } from 'vitest'
import { createTestClient } from '@concordat/server/in-process'
import { everyHost } from './support/hosts.ts'
import { msgpack, notesApi, verdicts } from './support/notes.ts'

const type = 'application/msgpack'

/** A reply whose `toJSON` and undeclared properties are treated as in JSON. */
const answerOf = ({ id, tags }: { id: number; tags?: string[] }) => ({
  id,
  tags: tags ?? [{ toJSON: () => 'none' }],
  secret: 'x',
  undeclared: 1,
})

describe.each(Object.entries(everyHost))('on the %s host', (name, open) => {
  const asking = async (
    run: (
      ask: (path: string, body: NonNullable<RequestInit['body']>, headers?: object) => Promise<Response>,
    ) => unknown,
    api: unknown,
  ) => {
    const host = await open(api as never)
    try {
      await run((path, body, headers = {}) =>
        host.fetch(path, {
          method: 'POST',
          body,
          headers: { 'content-type': type, accept: type, ...headers },
        }),
      )
    } finally {
      await host.close()
    }
  }
  /** The test client has decoded the body already. */
  const read = async (response: Response) =>
    name === 'in process' ? response.json() : decode(await response.bytes())

  test('FC8: a codec decodes and encodes the bodies of application/msgpack, which are checked as JSON is', async () => {
    const { api, log } = notesApi(answerOf)
    await asking(async (ask) => {
      const sent = await ask('/notes', encode({ id: 3, secret: 'y' }))
      expect([sent.status, sent.headers.get('content-type')]).toEqual([200, type])
      expect(await read(sent)).toEqual({ id: 3, tags: ['none'] })
      // Each direction has the type that the client names.
      const json = await ask('/notes', encode({ id: 3, tags: ['a'] }), { accept: 'application/json' })
      expect(await json.json()).toEqual({ id: 3, tags: ['a'] })
      const headers = { 'content-type': 'application/json' }
      expect(await read(await ask('/notes', '{"id":4}', headers))).toEqual({ id: 4, tags: ['none'] })
      expect(
        await read(await ask('/notes', encode({ id: 5 }), { 'content-type': `${type}; v=1` })),
      ).toMatchObject({ id: 5 })
      // Other media types are refused as ever.
      expect((await ask('/notes', 'id=1', { 'content-type': 'text/plain' })).status).toBe(415)
      expect((await ask('/plain', encode({ id: 1 }))).status).toBe(415)
      expect((await ask('/plain', '{"id":1}', { ...headers, accept: 'application/json' })).status).toBe(406)
    }, api)
    expect(log.lines).toEqual([])
  })

  test.each(verdicts)('a body of %j is answered with %i', async (body, status, places) => {
    await asking(async (ask) => {
      const response = await ask('/notes', encode(body, { maxDepth: 200 }))
      expect(response.status).toBe(status)
      const { errors } = status === 200 ? {} : ((await response.json()) as any)
      expect(errors?.map(({ pointer }: any) => pointer)).toEqual(places)
    }, notesApi().api)
  })

  test('a body that cannot be decoded is a 400, and one beyond the limit a 413', async () => {
    const decoded: number[] = []
    const counted = {
      ...msgpack,
      decode: (bytes: Uint8Array) => {
        decoded.push(bytes.length)
        return msgpack.decode(bytes)
      },
    }
    const { api } = notesApi(undefined, { bodyLimit: 10, mediaTypes: { [type]: counted } })
    await asking(async (ask) => {
      for (const bytes of [Uint8Array.of(0xc1), Uint8Array.of(0x81), new Uint8Array()])
        expect((await ask('/notes', bytes)).status).toBe(bytes.length === 0 ? 422 : 400)
      expect((await ask('/notes', new Uint8Array(11))).status).toBe(413)
      expect(decoded).toEqual([1, 1])
    }, api)
  })

  test('a reply that breaks the contract is a 500', async () => {
    for (const reply of [{ id: 0 }, { id: 'x' }, new Uint8Array(3)]) {
      const { api, log } = notesApi(() => reply)
      await asking(async (ask) => expect((await ask('/notes', encode({ id: 1 }))).status).toBe(500), api)
      expect(log.lines.join()).toContain('addNote')
      if (reply instanceof Uint8Array)
        expect(log.lines.join()).toContain(': its codec takes values, and this is bytes or a stream')
    }
  })

  test('a value that JSON cannot express is refused with its place', async () => {
    await asking(async (ask) => {
      const refused = async (body: unknown) =>
        ((await (await ask('/notes', encode(body, { maxDepth: 200 }))).json()) as any).detail
      expect(await refused({ id: 1, tags: ['a', new Date(0)] })).toBe(
        'The body holds a value that JSON cannot express, at /tags/1.',
      )
      expect(await refused({ id: 1, 'a/b': NaN })).toBe(
        'The body holds a number that JSON cannot express, at /a~1b.',
      )
      expect(await refused(new Uint8Array(1))).toBe('The body holds a value that JSON cannot express.')
    }, notesApi().api)
  })
})

test('calls in process take and give values', async () => {
  const { api } = notesApi(answerOf)
  const options = { headers: { accept: type } }
  for (const call of [api.call, createTestClient(api).call]) {
    const { headers, body } = await call('addNote', { body: { id: 3 }, contentType: type }, options)
    expect([headers.get('content-type'), body]).toEqual([type, { id: 3, tags: ['none'] }])
  }
})

test.each([
  [{ 'application/msgpak': msgpack }, 'application/msgpak: no body of the contract has this media type.'],
  [{ 'application/*': msgpack }, 'application/*: no body of the contract has this media type.'],
  [{ 'application/json': msgpack }, 'application/json: JSON has a codec already.'],
  [{ [type]: { decode } }, 'a codec has the functions `decode` and `encode`.'],
])('a codec that cannot be used is a boot error: %j', (mediaTypes, message) => {
  expect(() => notesApi(undefined, { mediaTypes } as never)).toThrow(message)
})
