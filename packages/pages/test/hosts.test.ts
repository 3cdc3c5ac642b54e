import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { pagesHandler, pagesMiddleware } from '@concordat/pages'

const contract = defineContract<any, never>(
  { openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths: {} },
  [],
)

type Send = (path: string, init?: RequestInit) => Promise<Response>

/** The pages on each kind of host, in an application that answers 299 to all other requests. */
const hosts: Record<string, (use: (send: Send) => Promise<void>) => Promise<void>> = {
  'node and Express': async (use) => {
    const pages = pagesMiddleware(contract)
    const server = createServer((req, res) => pages(req, res, () => void res.writeHead(299).end()))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await use((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init))
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  },
  fetch: async (use) => {
    const pages = pagesHandler(contract)
    await use(async (path, init) =>
      pages(new Request(`http://x${path}`, init), () => new Response(null, { status: 299 })),
    )
  },
}

describe.each(Object.entries(hosts))('on %s, a page', (_name, open) => {
  test('has a Content-Security-Policy', async () => {
    await open(async (send) => {
      const response = await send('/documentation')
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=utf-8',
      ])
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(await response.text()).toContain('<!doctype html>')
    })
  })

  test('is a 304 for a client that has the entity tag', async () => {
    await open(async (send) => {
      const headers = { 'accept-encoding': 'identity' }
      const etag = (await send('/openapi.json', { headers })).headers.get('etag')!
      const again = await send('/openapi.json', { headers: { ...headers, 'if-none-match': etag } })
      expect([again.status, await again.text()]).toEqual([304, ''])
    })
  })

  test('counts as the same version with and without gzip', async () => {
    await open(async (send) => {
      const compressed = await send('/documentation', { headers: { 'accept-encoding': 'gzip' } })
      const etag = compressed.headers.get('etag')!
      expect([compressed.headers.get('content-encoding'), etag]).toEqual([
        'gzip',
        expect.stringMatching(/-gzip"$/),
      ])
      const headers = { 'accept-encoding': 'gzip;q=0', 'if-none-match': etag }
      const plain = await send('/documentation', { headers })
      expect([plain.status, plain.headers.get('etag')]).toEqual([304, etag.replace('-gzip', '')])
      const other = await send('/documentation', { headers: { 'if-match': '"other"' } })
      expect([other.status, await other.text()]).toEqual([412, ''])
    })
  })

  test('has for HEAD its length and no body', async () => {
    await open(async (send) => {
      const response = await send('/openapi.json', {
        method: 'HEAD',
        headers: { 'accept-encoding': 'identity' },
      })
      expect([response.status, await response.text()]).toEqual([200, ''])
      expect(Number(response.headers.get('content-length'))).toBeGreaterThan(10)
    })
  })

  test('that does not exist goes on to the application, and so does another method', async () => {
    await open(async (send) => {
      expect((await send('/nothing')).status).toBe(299)
      expect((await send('/docs', { method: 'POST' })).status).toBe(299)
    })
  })
})

test('the fetch handler without next answers 404 for an unknown page', async () => {
  expect((await pagesHandler(contract)(new Request('http://x/nothing'))).status).toBe(404)
})
