import { describe, expect, test } from 'vitest'
import { implement, type Settings } from '@concordat/server'
import type { AnyApi } from '@concordat/server/kit'
import { ask } from '../support/ask.ts'
import { contractOf, json, remembering } from '../support/app.ts'
import type { OpenHost } from '../support/hosts.ts'

const contract = contractOf(
  {
    '/items': { get: { operationId: 'list', responses: { 200: json(true) } } },
    '/items/{itemId}': {
      get: {
        operationId: 'get',
        parameters: [{ name: 'itemId', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: json(true) },
      },
    },
  },
  { servers: [{ url: '/api' }] },
)

const apiWith = (notFound: Settings['notFound'] | undefined): AnyApi =>
  implement(
    contract,
    { log: remembering(), ...(notFound !== undefined && { notFound }) } as never,
    { list: () => [], get: () => ({}) } as never,
  ) as AnyApi

/** The tests of a 404 for a path that the contract does not have, on the given hosts. */
export function notFoundOn(hosts: Readonly<Record<string, (api: AnyApi) => Promise<OpenHost>>>): void {
  describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
    const get = async (path: string, notFound?: Settings['notFound']) => {
      const { status, headers, text } = await ask(open, apiWith(notFound), path)
      expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json'])
      return { link: headers.get('link'), problem: JSON.parse(text) as Record<string, unknown> }
    }

    test('HU12: a 404 names the nearest path of the contract, and has nothing of the request', async () => {
      const { problem, link } = await get('/api/itmes/my-secret?token=another-secret')
      expect(problem).toEqual({
        type: 'urn:problem-type:not-found',
        title: 'Not found',
        status: 404,
        detail: 'There is nothing at /api/itmes/my-secret. The nearest path is /api/items/{itemId}.',
        instance: '/api/itmes/my-secret',
        nearest: '/api/items/{itemId}',
      })
      expect(link).toBeNull()
      expect((await get('/api/items/')).problem['nearest']).toBe('/api/items')
      expect((await get('/api/wp-login.php')).problem['nearest']).toBeUndefined()
    })

    test('HU12: a 404 says where the documentation is', async () => {
      const { problem, link } = await get('/api/nothing', { documentation: '/docs' })
      expect(problem).toMatchObject({ documentation: '/docs', detail: 'There is nothing at /api/nothing.' })
      expect(link).toBe('</docs>; rel="service-doc"')
    })

    test('HU12: the nearest path can be left out', async () => {
      const { problem } = await get('/api/itmes', { nearest: false })
      expect(problem).not.toHaveProperty('nearest')
      expect(problem['detail']).toBe('There is nothing at /api/itmes.')
    })
  })
}
