import { describe, expect, test } from 'vitest'
import type { VersionOptions } from '@concordat/server'
import type { Served } from '@concordat/server/kit'
import { ask } from '../support/ask.ts'
import type { OpenHost } from '../support/hosts.ts'
import { calls, versionedShop } from '../support/versioned-shop.ts'

const [first, second, third] = ['[{"id":1,"name":"Apple"}]', '[{"id":1,"name":"Apple"}]', '["Apple"]']
const deprecated = {
  v1: { since: '2026-01-01', sunset: '2027-01-01T00:00:00Z', documentation: 'https://shop.example/v1' },
}

/** The tests of versions, on the given hosts. */
export function versionsOn(hosts: Readonly<Record<string, (api: Served) => Promise<OpenHost>>>): void {
  describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
    const on =
      (options: VersionOptions & Record<string, unknown>) =>
      (path: string, headers: Record<string, string> = {}, method = 'GET') =>
        ask(open, versionedShop(options), path, { headers, method })
    const byPath = on({})
    const byQuery = on({ by: { query: 'api_version' }, default: 'v3' })
    const byHeader = on({ by: { header: 'X-API-Version' }, default: 'v3' })
    const byAccept = on({ by: { mediaType: 'version' }, default: 'v3' })
    const accepting = (version: string) => ({ accept: `application/json; version=${version}` })

    test('HU8: the path, a header and a query parameter name the version, and one handler serves a range', async () => {
      const before = calls.shared
      for (const [version, want] of [
        ['v1', first],
        ['v2', second],
        ['v3', third],
      ] as const) {
        expect((await byPath(`/api/${version}/items`)).text).toBe(want)
        expect((await byHeader('/api/items', { 'x-api-version': version })).text).toBe(want)
        expect((await byQuery(`/api/items?api_version=${version}`)).text).toBe(want)
      }
      expect(calls.shared - before).toBe(6)
    })

    test('HU8: a version has its own operations, and a request without one has the default version', async () => {
      expect((await byPath('/api/v1/old')).text).toBe('["old"]')
      expect((await byPath('/api/v3/old')).status).toBe(404)
      for (const get of [byHeader, byQuery, byAccept]) {
        expect((await get('/api/items')).text).toBe(third)
        expect((await get('/api/old')).status).toBe(404)
      }
      expect((await byPath('/api/items')).status).toBe(404)
      expect((await on({ default: 'v2' })('/api/items')).text).toBe(second)
      const none = on({ by: { header: 'x-api-version' } })
      expect((await none('/api/items')).status).toBe(404)
    })

    test('DR14: an unknown version is a 404 by path, query and header, and a 406 by Accept', async () => {
      for (const reply of [
        await byPath('/api/v9/items'),
        await byQuery('/api/items?api_version=v9'),
        await byHeader('/api/items', { 'x-api-version': 'v9' }),
      ]) {
        expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
        expect(JSON.parse(reply.text).detail).toContain('v1, v2, v3')
      }
      const refused = await byAccept('/api/items', accepting('v9'))
      expect([refused.status, JSON.parse(refused.text).type]).toEqual([
        406,
        'urn:problem-type:not-acceptable',
      ])
    })

    test('DR14: Accept chooses the version with the highest weight that exists', async () => {
      for (const [accept, want] of [
        ['application/json; version=v1', first],
        ['application/json;version="v2"', second],
        ['application/json;version=v1;q=0.5, application/json;version=v3', third],
        ['application/json;version=v9, application/json;version=v1;q=0.1', first],
        ['application/json;version=v9, */*;q=0.1', third],
        ['*/*', third],
      ] as const)
        expect((await byAccept('/api/items', { accept })).text, accept).toBe(want)
      expect((await byAccept('/api/items', { accept: 'text/csv; version=v1' })).status).toBe(406)
    })

    test('the query parameter of the version is taken out before the check', async () => {
      expect((await byQuery('/api/items?limit=3&api_version=v1')).text).toBe(first)
      expect((await byQuery('/api/items?%61pi_version=v%31&limit=3')).text).toBe(first)
      const refused = await byQuery('/api/items?api_version=v1&limit=x&other=1')
      expect([
        refused.status,
        JSON.parse(refused.text)
          .errors.map(({ pointer }: any) => pointer)
          .sort(),
      ]).toEqual([422, ['/limit', '/other']])
      expect(JSON.parse(refused.text).instance).toBe('/api/items')
      expect((await byQuery('/api/items?api_version=v1&api_version=v2')).status).toBe(404)
      expect((await byQuery('/api/items?api_version=v1&api_version=v1')).status).toBe(200)
      expect((await byPath('/api/v1/nothing')).text).toContain('"instance":"/api/v1/nothing"')
    })

    test('DR14: a deprecated version says so, when it ends, and what replaces it', async () => {
      const reply = await on({ deprecated })('/api/v1/items')
      expect(Object.fromEntries(reply.headers)).toMatchObject({
        deprecation: '@1767225600',
        sunset: 'Fri, 01 Jan 2027 00:00:00 GMT',
        link: '</api/v2/items>; rel="successor-version", <https://shop.example/v1>; rel="deprecation"',
      })
      const failed = await on({ deprecated })('/api/v1/nothing')
      expect([failed.status, failed.headers.get('deprecation')]).toEqual([404, '@1767225600'])
      expect(failed.headers.get('link')).toBe('<https://shop.example/v1>; rel="deprecation"')
      expect((await on({ deprecated })('/api/v2/items')).headers.get('deprecation')).toBeNull()
      const since = { v1: { since: new Date(0), successor: 'v3' } }
      const query = await on({ by: { query: 'v' }, default: 'v1', deprecated: since })('/api/items?limit=1')
      expect(query.headers.get('link')).toBe('</api/items?v=v3>; rel="successor-version"')
      expect(query.headers.get('sunset')).toBeNull()
      const old = await on({ by: { header: 'version' }, default: 'v1', deprecated: since })('/api/old')
      expect([old.status, old.headers.get('deprecation'), old.headers.get('link')]).toEqual([200, '@0', null])
    })

    test('bodies are read where the address is read without its version', async () => {
      const photos = new FormData()
      photos.set('photo', new File([new Uint8Array(3_000_000)], 'a.png', { type: 'image/png' }))
      const post = (path: string, body: string | FormData, headers: Record<string, string> = {}) => {
        const shop = versionedShop({ bodyLimit: '4MB', by: path.includes('?') ? { query: 'v' } : 'path' })
        return ask(open, shop, path, { method: 'POST', body, headers })
      }
      for (const path of ['/api/v1/items', '/api/items?v=v1']) {
        const sent = await post(path, '{"id":5}', { 'content-type': 'application/json' })
        expect([sent.status, sent.text], path).toEqual([200, '{"id":5}'])
        expect((await post(path, photos)).text, path).toBe('{"photo":3000000}')
      }
    })

    test('Vary names the header that the version depends on, also where there is no such version', async () => {
      expect((await byHeader('/api/items')).headers.get('vary')).toBe('x-api-version')
      expect((await byHeader('/api/items', { 'x-api-version': 'v9' })).headers.get('vary')).toBe(
        'x-api-version',
      )
      expect((await byAccept('/api/items')).headers.get('vary')).toBe('accept')
      expect((await byPath('/api/v1/items')).headers.get('vary')).toBeNull()
      expect((await byQuery('/api/items')).headers.get('vary')).toBeNull()
    })

    test('a preflight finds the version that has the operation', async () => {
      const cors = { origins: '*' }
      const preflight = { origin: 'https://a.example', 'access-control-request-method': 'GET' }
      const get = on({ by: { header: 'X-API-Version' }, default: 'v3', cors, deprecated })
      const { status, headers } = await get('/api/old', preflight, 'OPTIONS')
      expect([status, headers.get('access-control-allow-headers')]).toEqual([204, 'x-api-version'])
      const reply = await get('/api/old', { origin: 'https://a.example', 'x-api-version': 'v1' })
      expect(reply.headers.get('access-control-expose-headers')).toMatch(/deprecation, sunset, link/)
    })
  })
}
