import { describe, expect, test } from 'vitest'
import { background, HttpError, implement, provide, providers, reply } from '@concordat/server'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost, hosts } from './support/hosts.ts'

const bytes = { description: '', content: { 'application/octet-stream': {} } }
const contract = contractOf({
  '/': {
    get: { operationId: 'get', responses: { 200: json(true), 409: json(true), default: bytes } },
  },
})

const settled = (set: unknown, handler: unknown, options: object = {}) => {
  const log = remembering()
  const api = implement(contract, { log, providers: set, ...options } as never, { get: handler } as never)
  return { api, log }
}

/** A provider that notes what happens to its value. */
const noting = (
  notes: string[],
  name: string,
  more: { settle?: () => unknown; release?: () => unknown } = {},
) =>
  provide(
    () => {
      notes.push(`make ${name}`)
      return name
    },
    {
      settle: (_value, { undo }) => {
        notes.push(`${undo ? 'undo' : 'keep'} ${name}`)
        return more.settle?.()
      },
      release: () => {
        notes.push(`release ${name}`)
        return more.release?.()
      },
    },
  )

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  const ask = async (api: unknown, init: RequestInit = {}) => {
    const host = await open(api as never)
    try {
      const response = await host.fetch('/', init)
      return { status: response.status, text: await response.text() }
    } finally {
      await host.close()
    }
  }

  test('a value is made when it is first asked for, once, and ends in the reverse order', async () => {
    const notes: string[] = []
    const set = providers({
      a: noting(notes, 'a'),
      b: noting(notes, 'b'),
      never: noting(notes, 'never'),
    }).and({
      c: ({ a }: { a: string }) => `${a}c`,
    })
    const { api } = settled(
      set,
      async ({ ctx }: any) => {
        notes.push('handler')
        return reply(200, [ctx.b, ctx.c, ctx.a, ctx.c])
      },
      { hooks: { after: [() => void notes.push('after')], onEnd: [() => void notes.push('end')] } },
    )
    expect(await ask(api)).toEqual({ status: 200, text: '["b","ac","a","ac"]' })
    await expect
      .poll(() => notes)
      .toEqual(['handler', 'make b', 'make a', 'after', 'keep a', 'keep b', 'release a', 'release b', 'end'])
  })

  test.each<[string, (ctx: any) => unknown, number]>([
    ['the handler throws', (ctx) => Promise.reject(new Error(ctx.a)), 500],
    ['it throws an HttpError', (ctx) => Promise.reject(new HttpError(409, { detail: ctx.a })), 409],
    ['the reply has a status of 400 or above', (ctx) => reply(409, ctx.a), 409],
    ['the reply breaks the contract', (ctx) => [ctx.a, reply(200, () => 1)][1], 500],
    [
      'a stream fails before its first chunk',
      (ctx) => {
        const lost = new Error(ctx.a)
        return reply(201, new ReadableStream({ pull: (one) => one.error(lost) }))
      },
      500,
    ],
  ])('work is undone when %s', async (_title, handler, status) => {
    const notes: string[] = []
    const { api } = settled(providers({ a: noting(notes, 'a') }), ({ ctx }: any) => handler(ctx))
    expect((await ask(api)).status).toBe(status)
    await expect.poll(() => notes).toEqual(['make a', 'undo a', 'release a'])
  })

  test('the handler may keep the work of a reply with a status of 400 or above', async () => {
    const notes: string[] = []
    const { api } = settled(providers({ a: noting(notes, 'a') }), ({ ctx }: any) => reply(409, ctx.a).keep())
    expect((await ask(api)).status).toBe(409)
    await expect.poll(() => notes).toEqual(['make a', 'keep a', 'release a'])
  })

  test('a settle that throws makes the reply a problem, and those that follow undo', async () => {
    const notes: string[] = []
    const fails = () => Promise.reject(new HttpError(409, { detail: 'Somebody was quicker.' }))
    const set = providers({
      a: noting(notes, 'a'),
      b: noting(notes, 'b', { settle: fails }),
      c: noting(notes, 'c'),
    })
    const { api } = settled(set, ({ ctx }: any) => reply(200, [ctx.a, ctx.b, ctx.c]), {
      hooks: { after: [({ status }: any) => void notes.push(`after ${status}`)] },
    })
    const { status, text } = await ask(api)
    expect([status, JSON.parse(text).detail]).toEqual([409, 'Somebody was quicker.'])
    await expect
      .poll(() => notes)
      .toEqual(
        'make a,make b,make c,after 200,keep c,keep b,undo a,after 409,release c,release b,release a'.split(
          ',',
        ),
      )
  })

  test('errors of undo and release are logged, and keep nothing from ending', async () => {
    const notes: string[] = []
    const fails = () => Promise.reject(new Error('lost'))
    const set = providers({ a: noting(notes, 'a'), b: noting(notes, 'b', { settle: fails, release: fails }) })
    const { api, log } = settled(set, ({ ctx }: any) => reply(409, [ctx.a, ctx.b]))
    expect((await ask(api)).status).toBe(409)
    await expect.poll(() => notes).toContain('release a')
    expect(log.lines).toEqual([
      'The provider b cannot undo its work: lost',
      'The provider b cannot release its value: lost',
    ])
  })

  test('an async provider gives a promise, and ends with its value', async () => {
    const notes: string[] = []
    const set = providers({
      db: provide(async () => ({ rows: 3 }), { release: ({ rows }) => void notes.push(`release ${rows}`) }),
      broken: provide(async () => Promise.reject(new HttpError(503)), {
        release: () => void notes.push('never'),
      }),
    })
    const { api } = settled(set, async ({ ctx }: any) => [
      (await ctx.db).rows,
      await ctx.broken.catch(() => 'x'),
    ])
    expect(await ask(api)).toEqual({ status: 200, text: '[3,"x"]' })
    await expect.poll(() => notes).toEqual(['release 3'])
  })

  test('a background task starts after the reply, unless the work was undone', async () => {
    const notes: string[] = []
    const set = providers({ later: background, a: noting(notes, 'a') })
    const { api, log } = settled(
      set,
      ({ ctx }: any) => {
        ctx.later(() => void notes.push('task'))
        ctx.later(async () => {
          throw new Error('no mail today')
        })
        return reply(200, ctx.a)
      },
      { hooks: { onEnd: [() => void notes.push('end')] } },
    )
    expect((await ask(api)).status).toBe(200)
    await expect.poll(() => notes).toEqual(['make a', 'keep a', 'release a', 'end', 'task'])
    await expect.poll(() => log.lines).toEqual(['A background task failed: no mail today'])
    const undone = settled(set, ({ ctx }: any) => {
      ctx.later(() => void notes.push('never'))
      throw new HttpError(409)
    })
    expect((await ask(undone.api)).status).toBe(409)
    await undone.api.stop()
    expect(notes).not.toContain('never')
  })

  test('an operation has a time limit, whose end aborts the signal and undoes the work', async () => {
    const notes: string[] = []
    const set = providers({ a: noting(notes, 'a') })
    const { api } = settled(
      set,
      ({ ctx, path: _path }: any) => {
        void ctx.a
        return new Promise(() => undefined)
      },
      {
        timeouts: { get: '50ms' },
        hooks: {
          before: [
            ({ request }: any) => void request.signal.addEventListener('abort', () => notes.push('aborted')),
          ],
        },
      },
    )
    const { status, text } = await ask(api)
    expect([status, JSON.parse(text).type]).toEqual([503, 'urn:problem-type:time-limit-exceeded'])
    await expect.poll(() => notes).toEqual(['make a', 'aborted', 'undo a', 'release a'])
  })
})

describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
  test('a client that leaves ends the request, whatever the handler waits for', async () => {
    const notes: string[] = []
    const { api, log } = settled(
      providers({ a: noting(notes, 'a') }),
      ({ ctx }: any) => {
        void ctx.a
        return new Promise(() => undefined)
      },
      { hooks: { onEnd: [({ outcome }: any) => void notes.push(outcome)] } },
    )
    const host = await open(api)
    try {
      const leaving = new AbortController()
      const answer = host.fetch('/', { signal: leaving.signal }).catch(() => undefined)
      await expect.poll(() => notes).toEqual(['make a'])
      leaving.abort()
      await expect.poll(() => notes.slice(1, 3)).toEqual(['undo a', 'release a'])
      await answer
      expect(log.lines).toEqual([])
    } finally {
      await host.close()
    }
  })
})

test('providers cannot need each other, and two cannot have one name', () => {
  expect(() => providers({ a: () => 1 }).and({ a: () => 2 })).toThrow('There is a provider `a` already.')
  expect(() =>
    settled(providers({ a: () => 1 }), () => 1, {
      plugins: [{ name: 'p', providers: providers({ a: () => 2 }) }],
    }),
  ).toThrow('Two providers have the name `a`')
  expect(() => settled({ a: () => 1 }, () => 1)).toThrow('`providers` are made with the function `providers`')
})

test('a provider that asks for its own value says so', async () => {
  const set = providers({ a: (ctx: any) => ctx.a })
  const { api, log } = settled(set, ({ ctx }: any) => ctx.a)
  expect((await api.call('get')).status).toBe(500)
  expect(log.lines.join()).toContain('The provider `a` needs its own value.')
})

test('what `context` returns stands beside the providers', async () => {
  const { api } = settled(providers({ a: () => 1 }), ({ ctx }: any) => [ctx.a, ctx.base], {
    context: ({ base }: { base: string }) => ({ base }),
  })
  expect((await api.call('get')).body).toEqual([1, ''])
})
