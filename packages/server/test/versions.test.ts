import { describe, expect, test } from 'vitest'
import { HttpError, implement, preconditions, providers, reply, type RequireVersion } from '@concordat/server'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const item = { type: 'object', properties: { name: { type: 'string' } } }

/** An API with one item, which has a version. */
function shop(isDemanded = false) {
  const state = { name: 'Apple', revision: 1 }
  const api = implement(
    contractOf({
      '/item': {
        get: { operationId: 'getItem', responses: { 200: json(item) } },
        put: {
          operationId: 'putItem',
          requestBody: { required: true, ...json(item) },
          responses: { 200: json(item), ...(isDemanded && { 428: json(true) }) },
        },
      },
    }),
    { log: remembering(), providers: providers({ requireVersion: preconditions }) } as never,
    {
      getItem: () =>
        reply(200, { name: state.name }, { 'Cache-Control': 'no-cache' }).withVersion(state.revision),
      putItem: ({ body, ctx }: { body: { name: string }; ctx: { requireVersion: RequireVersion } }) => {
        const expected = ctx.requireVersion(state.revision, { isDemanded })
        if (expected !== undefined && expected !== state.revision) throw new HttpError(412)
        state.name = body.name
        state.revision++
        return reply(200, { name: state.name }).withVersion(state.revision)
      },
    } as never,
  )
  return { api, state }
}

const put = (name: string, headers: Record<string, string> = {}) => ({
  method: 'PUT',
  body: JSON.stringify({ name }),
  headers: { 'content-type': 'application/json', ...headers },
})

describe.each(Object.entries(everyHost))('a version of a handler, on the host %s', (_name, open) => {
  test('a client that has the version gets a 304 with the tag, and without a body', async () => {
    const { api } = shop()
    const host = await open(api)
    const first = await host.fetch('/item')
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"1"'])
    for (const tags of ['"1"', 'W/"1"', '"x", "1-gzip"', '*']) {
      const again = await host.fetch('/item', { headers: { 'if-none-match': tags } })
      expect([tags, again.status, await again.text()]).toEqual([tags, 304, ''])
      expect(again.headers.get('etag')).toBe('"1"')
      expect(again.headers.get('cache-control')).toBe('no-cache')
      expect(again.headers.get('content-type')).toBeNull()
    }
    expect((await host.fetch('/item', { headers: { 'if-none-match': '"2"' } })).status).toBe(200)
    expect((await host.fetch('/item', { headers: { 'if-match': '"2"' } })).status).toBe(412)
    await host.close()
  })

  test('a change for another version is a 412, and changes nothing', async () => {
    const { api, state } = shop()
    const host = await open(api)
    const changed = await host.fetch('/item', put('Pear', { 'if-match': '"1"' }))
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"'])
    const late = await host.fetch('/item', put('Plum', { 'if-match': '"1"' }))
    expect([late.status, await late.json()]).toMatchObject([
      412,
      { type: 'urn:problem-type:precondition-failed', instance: '/item' },
    ])
    expect((await host.fetch('/item', put('Plum', { 'if-match': 'W/"2"' }))).status).toBe(412)
    expect((await host.fetch('/item', put('Plum', { 'if-none-match': '*' }))).status).toBe(412)
    expect(state).toEqual({ name: 'Pear', revision: 2 })
    expect((await host.fetch('/item', put('Plum'))).status).toBe(200)
    await host.close()
  })

  test('a condition that is demanded and missing is a 428', async () => {
    const host = await open(shop(true).api)
    expect((await host.fetch('/item', put('Plum'))).status).toBe(428)
    expect((await host.fetch('/item', put('Plum', { 'if-match': '"1"' }))).status).toBe(200)
    await host.close()
  })
})

describe.each(Object.entries(everyHost))('a part of a version, on the host %s', (_name, open) => {
  const text = { description: '', content: { 'text/plain': {} } }
  const api = implement(
    contractOf({ '/film': { get: { operationId: 'getFilm', responses: { 200: text, 206: text } } } }),
    { log: remembering() } as never,
    {
      getFilm: () => reply(206, 'upon a time', { 'Content-Range': 'bytes 5-15/16' }).withVersion(7),
    } as never,
  )
  test('is sent only to a client whose conditions hold', async () => {
    const host = await open(api)
    const get = async (headers: Record<string, string>) => {
      const response = await host.fetch('/film', { headers: { range: 'bytes=5-', ...headers } })
      return [response.status, response.headers.get('content-range'), (await response.text()).length > 0]
    }
    expect(await get({ 'if-match': '"7"' })).toEqual([206, 'bytes 5-15/16', true])
    expect(await get({ 'if-none-match': '"6"' })).toEqual([206, 'bytes 5-15/16', true])
    expect(await get({ 'if-match': '"6"' })).toEqual([412, null, true])
    expect(await get({ 'if-none-match': '"7"' })).toEqual([304, null, false])
    await host.close()
  })
})

test('a version that no tag can have is an error of the handler', () => {
  for (const version of ['a b', 'a"b', 'ä', 'a\r\nb'])
    expect(() => reply(200, {}).withVersion(version)).toThrow(TypeError)
  for (const version of [NaN, Infinity, undefined, null, true] as number[])
    expect(() => reply(200, {}).withVersion(version)).toThrow('use a text, or a finite number')
  expect(reply(200, {}).withVersion(-1.5).headers).toEqual({ etag: '"-1.5"' })
})
