import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { background, provide, providers, reply } from '@concordat/server'
import { OutsideRequestError, requestContext, requestId } from '@concordat/server/plugins'
import { ask } from '../support/ask.ts'
import { everyHost, hosts } from '../support/hosts.ts'
import { shop } from '../support/shop.ts'

const ids = Array.from({ length: 100 }, (_, index) => `r${index}`)

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  test('FL11: 100 parallel requests each read back only their own facts, and outside of a request there is a named error', async () => {
    const current = requestContext()
    const deep = async () => {
      await setTimeout(Math.random() * 20)
      return current().ctx.requestId as string
    }
    const { api } = shop(
      [requestId(), current],
      {},
      {
        getItem: async ({ path }: any) => ({
          path: path.id,
          deep: await deep(),
          target: current().request.target,
        }),
      },
    )
    const host = await open(api)
    try {
      const replies = await Promise.all(
        ids.map(async (id) => {
          const response = await host.fetch(`/shop/items/${id}`, { headers: { 'x-request-id': id } })
          return response.json()
        }),
      )
      expect(replies).toEqual(ids.map((id) => ({ path: id, deep: id, target: `/items/${id}` })))
    } finally {
      await host.close()
    }
    expect(current).toThrow(OutsideRequestError)
    expect(current).toThrow(expect.objectContaining({ name: 'OutsideRequestError' }))
  })

  test('the facts are there in every hook, provider and background task', async () => {
    const current = requestContext()
    const notes: string[] = []
    const note = (where: string) => async () => {
      await setTimeout(1)
      const { operation, ctx } = current()
      notes.push(`${where} ${operation?.operationId} ${ctx.requestId}`)
    }
    const set = providers({
      later: background,
      value: provide(note('make'), { settle: note('settle'), release: note('release') }),
    })
    const { api } = shop(
      [current, requestId({ generate: () => 'r1' })],
      {
        providers: set,
        hooks: {
          onRequest: [note('onRequest')],
          onAllowed: [note('onAllowed')],
          before: [note('before')],
          after: [note('after')],
          onEnd: [note('onEnd')],
        },
      },
      {
        getItem: async ({ ctx }: any) => {
          await ctx.value
          ctx.later(note('task'))
          return {}
        },
      },
    )
    expect((await ask(open, api, '/shop/items/1')).status).toBe(200)
    await expect
      .poll(() => notes.toSorted())
      .toEqual(
        [
          'onRequest undefined r1',
          ...['onAllowed', 'before', 'make', 'after', 'settle', 'release', 'onEnd', 'task'].map(
            (where) => `${where} getItem r1`,
          ),
        ].sort(),
      )
  })

  test('the source of a stream reads and is cancelled inside of its request', async () => {
    const current = requestContext()
    const chunks = ['a', 'b', 'c']
    const stream = () => {
      const left = [...chunks]
      return reply(
        200,
        new ReadableStream(
          {
            async pull(controller) {
              await setTimeout(1)
              const next = left.shift()
              if (next === undefined) controller.close()
              else controller.enqueue(`${next}${current().ctx.requestId} `)
            },
          },
          { highWaterMark: 0 },
        ),
      )
    }
    const { api } = shop([requestId({ generate: () => 'r1' }), current], {}, { stream })
    expect((await ask(open, api, '/shop/stream')).text).toBe('ar1 br1 cr1 ')
    expect((await ask(open, api, '/shop/stream', { method: 'HEAD' })).status).toBe(200)
  })

  test('what onStart leaves running belongs to no request, even if the first request starts the API', async () => {
    const current = requestContext()
    const seen: unknown[] = []
    const onStart = () => {
      void setTimeout(5).then(() => {
        try {
          seen.push(current())
        } catch (error) {
          seen.push((error as Error).name)
        }
      })
    }
    expect((await ask(open, shop([current], { onStart }).api, '/shop/items/1')).status).toBe(200)
    await expect.poll(() => seen).toEqual(['OutsideRequestError'])
  })

  test('the facts are there for requests that match no operation', async () => {
    const current = requestContext()
    const seen: unknown[] = []
    const after = () => void seen.push(current().operation, current().request.method)
    await ask(open, shop([current], { hooks: { after: [after] } }).api, '/shop/nothing')
    expect(seen).toEqual([undefined, 'GET'])
  })
})

describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
  test('a stream whose client leaves is cancelled inside of its request', async () => {
    const current = requestContext()
    const seen: unknown[] = []
    const stream = () =>
      reply(
        200,
        new ReadableStream({
          start: (controller) => controller.enqueue('begun'),
          cancel: () => void seen.push(current().ctx.requestId),
        }),
      )
    const { api } = shop([requestId({ generate: () => 'r1' }), current], {}, { stream })
    const host = await open(api)
    try {
      const leaving = new AbortController()
      const response = await host.fetch('/shop/stream', { signal: leaving.signal })
      await response.body!.getReader().read()
      leaving.abort()
      await expect.poll(() => seen).toEqual(['r1'])
    } finally {
      await host.close()
    }
  })
})
