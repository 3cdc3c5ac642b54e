import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { background, HttpError, implement, provide, providers, reply } from '@concordat/server'
import { fetchHandler } from '@concordat/server/fetch'
import { contractOf, json, remembering } from './support/app.ts'
import { hosts } from './support/hosts.ts'

const bytes = { description: '', content: { 'application/octet-stream': {} } }
const contract = contractOf({
  '/': { get: { operationId: 'get', responses: { 200: json(true), 409: json(true), default: bytes } } },
})
const never = () => new Promise<never>(() => undefined)

function api(set: unknown, get: unknown, options: object = {}) {
  const log = remembering()
  const made = implement(contract, { log, providers: set, ...options } as never, { get } as never)
  return Object.assign(made, { log })
}

/** A provider that notes how its value ends. */
const noting = (notes: string[], name: string, make: (ctx: any) => unknown = () => name) =>
  provide(make, {
    settle: (_value, { undo }) => void notes.push(`${undo ? 'undo' : 'keep'} ${name}`),
    release: () => void notes.push(`release ${name}`),
  })

describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
  const leave = async (made: unknown, isThere: () => unknown) => {
    const host = await open(made as never)
    const leaving = new AbortController()
    const answer = host.fetch('/', { signal: leaving.signal }).catch(() => undefined)
    await expect.poll(isThere).toBe(true)
    leaving.abort()
    await answer
    return host
  }

  test('a client that leaves ends a request that has asked for its first value after a pause', async () => {
    const notes: string[] = []
    const made = api(providers({ a: noting(notes, 'a') }), async ({ ctx }: any) => {
      await wait(5)
      notes.push(`made ${ctx.a}`)
      return never()
    })
    const host = await leave(made, () => notes.length === 1)
    await expect.poll(() => notes).toEqual(['made a', 'undo a', 'release a'])
    await host.close()
  })

  test('a client that leaves ends a request that only waits for a value in the making', async () => {
    const notes: string[] = []
    const value = Promise.withResolvers<string>()
    const set = providers({ a: noting(notes, 'a'), slow: noting(notes, 'slow', () => value.promise) })
    const made = api(set, ({ ctx }: any) => {
      void ctx.slow
      notes.push('handler')
      return reply(200, ctx.a)
    })
    const host = await leave(made, () => notes.length === 1)
    await expect.poll(() => notes).toEqual(['handler', 'undo a', 'release a'])
    value.resolve('late')
    await expect.poll(() => notes.slice(3)).toEqual(['undo slow', 'release slow'])
    await host.close()
  })
})

test('an async value ends before the values that its maker has asked for', async () => {
  const notes: string[] = []
  const set = providers({ pool: noting(notes, 'pool') }).and({
    db: noting(notes, 'db', async (ctx: any) => {
      await wait(1)
      return ctx.pool
    }),
  })
  await api(set, async ({ ctx }: any) => reply(200, await ctx.db)).call('get' as never)
  await expect.poll(() => notes).toEqual(['keep db', 'keep pool', 'release db', 'release pool'])
})

test('a settle cannot make a value that would not be settled', async () => {
  const notes: string[] = []
  const set = providers({ a: noting(notes, 'a') }).and({
    b: provide((ctx: any) => ctx, { settle: (ctx: any) => ctx.a }),
  })
  const made = api(set, ({ ctx }: any) => reply(200, typeof ctx.b))
  expect((await made.call('get' as never)) as unknown).toMatchObject({ status: 500 })
  expect(made.log.lines.join()).toContain('ctx.a is asked for too late')
  expect(notes).toEqual([])
})

test('a stream and an onEnd hook cannot make the first value: it would not be settled', async () => {
  const notes: string[] = []
  const tooLate: unknown[] = []
  const late = (ask: () => unknown) => {
    try {
      return ask()
    } catch (error) {
      return tooLate.push((error as Error).message)
    }
  }
  const made = api(
    providers({ a: noting(notes, 'a') }),
    ({ ctx }: any) =>
      reply(
        201,
        ReadableStream.from(
          (async function* () {
            late(() => ctx.a)
            yield 'x'
          })(),
        ),
      ),
    { hooks: { onEnd: [({ ctx }: any) => void late(() => ctx.a)] } },
  )
  expect((await made.call('get' as never)) as unknown).toMatchObject({ status: 201 })
  await expect.poll(() => tooLate).toHaveLength(2)
  const refused = await fetchHandler(made)(new Request('http://x/', { headers: { accept: 'no/such' } }))
  expect(refused.status).toBe(406)
  expect(tooLate).toEqual(Array(3).fill(expect.stringContaining('ctx.a is asked for too late')))
  expect(notes).toEqual([])
})

test('HEAD settles as GET does, also if the stream fails at once', async () => {
  for (const method of ['GET', 'HEAD']) {
    const notes: string[] = []
    const made = api(providers({ a: noting(notes, 'a') }), ({ ctx }: any) => {
      const lost = new Error(ctx.a)
      return reply(201, new ReadableStream({ pull: (one) => one.error(lost) }))
    })
    expect((await fetchHandler(made)(new Request('http://x/', { method }))).status).toBe(500)
    await expect.poll(() => notes).toEqual(['undo a', 'release a'])
  }
})

test('an onRequest hook may keep the work of the reply that it gives', async () => {
  const notes: string[] = []
  const made = api(providers({ a: noting(notes, 'a') }), never, {
    hooks: { onRequest: [({ ctx }: any) => reply(409, ctx.a).keep()] },
  })
  expect((await made.call('get' as never)) as unknown).toMatchObject({ status: 409 })
  await expect.poll(() => notes).toEqual(['keep a', 'release a'])
})

test('values that follow a settle that fails are told its error', async () => {
  const told: unknown[] = []
  const set = providers({
    a: provide(() => 1, { settle: (_value, { undo, error }) => void told.push(undo, error) }),
    b: provide(() => 2, { settle: () => Promise.reject(new HttpError(409)) }),
  })
  await api(set, ({ ctx }: any) => [ctx.a, ctx.b]).call('get' as never)
  expect(told).toEqual([true, expect.objectContaining({ status: 409 })])
})

test('a promise of a provider that nobody awaits does not end the process', async () => {
  const set = providers({ broken: () => Promise.reject(new Error('no database')) })
  const made = api(set, ({ ctx }: any) => {
    void ctx.broken
    throw new HttpError(409)
  })
  expect((await made.call('get' as never)) as unknown).toMatchObject({ status: 409 })
  // An unhandled rejection would be reported in the next turn.
  await wait(5)
})

test('`stop` waits until the requests under way have ended, then runs onStop', async () => {
  const notes: string[] = []
  const door = Promise.withResolvers<void>()
  const set = providers({
    later: background,
    a: provide(() => 'a', {
      settle: () => door.promise,
      release: async () => {
        await wait(5)
        notes.push('release')
      },
    }),
  })
  const made = api(
    set,
    ({ ctx }: any) => {
      notes.push('handler')
      ctx.later(async () => {
        await wait(5)
        notes.push('task')
      })
      return reply(200, ctx.a)
    },
    { onStop: () => notes.push('stop') },
  )
  const answer = made.call('get' as never)
  await expect.poll(() => notes).toEqual(['handler'])
  const stopped = made.stop()
  door.resolve()
  await Promise.all([answer, stopped])
  expect(notes).toEqual(['handler', 'release', 'task', 'stop'])
})

test('onStop of a plugin receives the time that is left for stopping', async () => {
  const left: number[] = []
  const made = api(
    providers({ later: background }),
    ({ ctx }: any) => {
      ctx.later(() => wait(30))
      return reply(200, 'a')
    },
    { plugins: [{ name: 'jobs', onStop: (grace: number) => void left.push(grace) }] },
  )
  await made.call('get' as never)
  await made.stop(5000)
  expect(left[0]).toBeLessThan(4980)
  expect(left[0]).toBeGreaterThan(0)
})

test('a request that does not end in time is told to the log', async () => {
  const made = api(providers({ a: provide(() => 'a', { release: never }) }), ({ ctx }: any) =>
    reply(200, ctx.a),
  )
  await made.call('get' as never)
  await made.stop(20)
  expect(made.log.lines).toEqual(['1 requests have not ended in 20 ms.'])
})
