import { describe, expect, test } from 'vitest'
import { implement, problem, reply, type ImplementOptions } from '@concordat/server'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const body = { content: { 'application/json': { schema: { type: 'string' } } } }
const problems = { description: '', content: { 'application/problem+json': { schema: {} } } }
const contract = contractOf(
  {
    '/text': { post: { operationId: 'send', requestBody: body, responses: { 200: json(true) } } },
    '/where': {
      get: {
        operationId: 'where',
        responses: { 200: json({ type: 'object', additionalProperties: true }), 404: problems },
      },
    },
  },
  { servers: [{ url: '/api' }] },
)

function settled(options: object) {
  const log = remembering()
  const api = implement(
    contract,
    { log, context: ({ base }: { base: string }) => ({ base }), ...options } as ImplementOptions<
      never,
      unknown
    >,
    {
      send: () => {
        throw new Error('told to the log')
      },
      where: ({ ctx, query }: any) =>
        query === undefined
          ? reply(404, problem('gone'))
          : reply(200, { base: ctx.base }, { Location: `${ctx.base}/where` }),
    } as never,
  )
  return { api, log }
}

describe.each(Object.entries(everyHost))('the settings of an API hold on the %s host', (name, open) => {
  const ask = async (options: object, path: string, init?: RequestInit) => {
    const { api, log } = settled(options)
    const host = await open(api)
    try {
      const response = await host.fetch(path, init)
      return { status: response.status, headers: response.headers, body: (await response.json()) as any, log }
    } finally {
      await host.close()
    }
  }
  const post = (text: string) => ({
    method: 'POST',
    body: JSON.stringify(text),
    headers: { 'content-type': 'application/json' },
  })

  test('bodyLimit', async () => {
    expect((await ask({ bodyLimit: 10 }, '/api/text', post('longer than that'))).status).toBe(413)
  })

  test('limits, by operation', async () => {
    const long = 'longer than ten bytes'
    const limits = { bodyLimit: 10, limits: { send: '1kB' } }
    expect((await ask(limits, '/api/text', post(long))).status).toBe(500)
    expect((await ask({ limits: { send: 10 } }, '/api/text', post(long))).status).toBe(413)
    expect((await ask(limits, '/api/text', post('x'.repeat(1000)))).body).toMatchObject({
      status: 413,
      detail: 'The body may have at most 1000 bytes.',
    })
  })

  test('log', async () => {
    const { status, log } = await ask({}, '/api/text', post('x'))
    expect(status).toBe(500)
    expect(log.lines).toEqual(['POST /api/text failed in phase "handler": told to the log'])
  })

  test('formatProblem', async () => {
    const formatProblem = ({ status }: { status: number }) => ({
      contentType: 'application/json',
      body: { status },
    })
    expect((await ask({ formatProblem }, '/api/text', post('x'))).body).toEqual({ status: 500 })
  })

  test('development', async () => {
    expect((await ask({ development: true }, '/api/text', post('x'))).body.detail).toBe(
      'Error: told to the log',
    )
  })

  test('and so does the base path: in the context, in links and in problems', async () => {
    const { headers, body: said } = await ask({}, '/api/where')
    expect([said, headers.get('location')]).toEqual([{ base: '/api' }, '/api/where'])
    expect((await ask({}, '/api/where?x=1')).body).toMatchObject({ status: 422, instance: '/api/where' })
    // On Express, what is outside of the mount is the application's own.
    if (name === 'Express') return
    expect((await ask({}, '/elsewhere')).body).toMatchObject({ status: 404, instance: '/elsewhere' })
  })
})

test('a call by its operationId has the base path and the settings too', async () => {
  const { api, log } = settled({ bodyLimit: 10 })
  const where = await api.call('where' as never)
  expect([where.body, where.headers.get('location')]).toEqual([{ base: '/api' }, '/api/where'])
  const large = await api.call('send' as never, { body: 'longer than that' })
  expect(large).toMatchObject({ status: 413, body: { instance: '/api/text' } })
  await api.call('send' as never, { body: 'x' })
  expect(log.lines).toEqual(['POST /api/text failed in phase "handler": told to the log'])
})
