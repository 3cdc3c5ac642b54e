import { describe, expect, test } from 'vitest'
import { signals, type RequestEvent } from '@concordat/server/plugins'
import { ask } from '../support/ask.ts'
import { everyHost, hosts } from '../support/hosts.ts'
import { shop } from '../support/shop.ts'

/** What subscribers of all signals were told, in order. */
function heard() {
  const signal = signals()
  const notes: unknown[][] = []
  const note = (name: string) => (event: RequestEvent) =>
    void notes.push([name, event.operationId, ...(event.status === undefined ? [] : [event.status])])
  signal.onRequest(note('request'))
  signal.onResponse(note('response'))
  signal.onError(note('error'))
  return { signal, notes }
}

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  test('FL13: subscribers of onRequest, onResponse and onError are called once each, with status and operationId', async () => {
    const { signal, notes } = heard()
    const { api } = shop([signal])
    const told = async (path: string, init?: RequestInit) => {
      notes.length = 0
      await ask(open, api, path, init)
      await expect.poll(() => notes.some(([name]) => name === 'response')).toBe(true)
      return [...notes]
    }
    expect(await told('/shop/items/1')).toEqual([
      ['request', 'getItem'],
      ['response', 'getItem', 200],
    ])
    expect(await told('/shop/items/broken')).toEqual([
      ['request', 'getItem'],
      ['error', 'getItem', 500],
      ['response', 'getItem', 500],
    ])
    // The client's own mistakes are no errors of the server.
    expect(await told('/shop/items/sold')).toEqual([
      ['request', 'getItem'],
      ['response', 'getItem', 409],
    ])
    expect(await told('/shop/nothing')).toEqual([
      ['request', undefined],
      ['response', undefined, 404],
    ])
  })

  test('errors of subscribers are logged, and a subscription can be ended', async () => {
    const signal = signals()
    const { api, log } = shop([signal])
    const ends = [
      signal.onRequest(() => {
        throw new Error('a')
      }),
      signal.onResponse(() => Promise.reject(new Error('b'))),
    ]
    expect((await ask(open, api, '/shop/items/1')).status).toBe(200)
    const lines = ['A subscriber of onRequest failed: a', 'A subscriber of onResponse failed: b']
    await expect.poll(() => log.lines).toEqual(lines)
    for (const end of ends) end()
    await ask(open, api, '/shop/items/1')
    expect(log.lines).toEqual(lines)
  })
})

describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
  test('a stream that breaks off is an error', async () => {
    const { signal, notes } = heard()
    await ask(open, shop([signal]).api, '/shop/stream').catch(() => undefined)
    await expect
      .poll(() => notes)
      .toEqual([
        ['request', 'stream'],
        ['error', 'stream', 200],
        ['response', 'stream', 200],
      ])
  })
})
