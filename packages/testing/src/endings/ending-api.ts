import { setTimeout as wait } from 'node:timers/promises'
import { defineContract } from '@concordat/core'
import {
  background,
  HttpError,
  implement,
  provide,
  providers,
  reply as replyOf,
  type Reply,
} from '@concordat/server'
import type { AnyApi } from '@concordat/server/kit'
import { chunks, type Behaviour, type EndingCase, type PlannedProvider } from './ending-case.ts'
import type { Journal } from './journal.ts'

const json = { description: '', content: { 'application/json': {} } }
const bytes = { description: '', content: { 'application/octet-stream': {} } }
const responses = { 200: json, 304: { description: '' }, 409: json, default: bytes }
const contract = defineContract<any, never>(
  {
    openapi: '3.1.0',
    info: { title: 'Endings', version: '1' },
    paths: { '/': { get: { operationId: 'get', responses } } },
  },
  [],
)

const slow = () => wait(4)

/** Creates the API of a case, which notes what happens in the journal. */
export function endingApi(one: EndingCase, journal: Journal): AnyApi {
  const ask = (ctx: any, asked: PlannedProvider['asked']): unknown[] =>
    one.providers.flatMap((provider, index) => (provider.asked === asked ? [ctx[`p${index}`]] : []))
  const isAsked = (...asked: PlannedProvider['asked'][]) =>
    one.providers.some((provider) => asked.includes(provider.asked))
  /** Wraps a function of the application. An error that the function throws is noted, and thrown again. */
  const noting =
    (detail: string, run: (...given: any[]) => unknown) =>
    (...given: any[]) => {
      const threw = (error: unknown): never => {
        journal.note('threw', { detail: `${detail}: ${String(error)}` })
        throw error
      }
      try {
        const result = run(...given)
        return result instanceof Promise ? result.catch(threw) : result
      } catch (error) {
        return threw(error)
      }
    }
  const watch = ({ request: { signal } }: any) => {
    const aborted = () =>
      journal.note(/time/.test(signal.reason?.problem?.type ?? '') ? 'time is up' : 'gone')
    if (signal.aborted) aborted()
    else signal.addEventListener('abort', aborted)
  }
  const asking = (asked: PlannedProvider['asked']) =>
    noting(asked, async ({ ctx }: any) => void (await Promise.all(ask(ctx, asked))))
  return implement(
    contract,
    {
      log: { error: () => undefined, warn: (message: string) => journal.note('left', { detail: message }) },
      providers: providers({ later: background }).and(makers(one, journal) as {}),
      ...(one.limit !== undefined && { timeouts: { get: one.limit } }),
      onStop: () => journal.note('stopped'),
      hooks: {
        ...(isAsked('request') && { onRequest: [asking('request')] }),
        before: [watch, ...(isAsked('before') ? [asking('before')] : [])],
        after: one.after.map((kind, index) =>
          noting('after', async (reply: Reply, { error, ctx }: any) => {
            journal.note('after', { which: index, status: reply.status, hasError: error !== undefined })
            if (kind === 'throw' && error === undefined) throw new Error('after')
            if (kind === 'slow') await slow()
            if (index === 0 && error === undefined) await Promise.all(ask(ctx, 'after'))
            if (kind === 'replace' && error === undefined)
              return replyOf(reply.status, reply.body, { 'x-replaced': 'yes' })
            return undefined
          }),
        ),
        onEnd: [
          ({ outcome, status }: { outcome: string; status: number }) =>
            journal.note('end', { status, detail: outcome }),
        ],
      },
    } as never,
    { get: noting('handler', one.isSync ? syncHandler : asyncHandler) } as never,
  )

  function answered({ ctx }: any): Reply {
    for (let task = 0; task < one.tasks; task++) {
      journal.note('task added', { which: task })
      ctx.later(async () => {
        if (task > 0) await slow()
        journal.note('task', { which: task })
      })
    }
    if (one.ending === 'thrown') throw one.keeps ? new HttpError(409) : new Error('thrown')
    const body = one.isStream ? stream(ctx) : one.status === 304 ? undefined : 'body'
    const answer = replyOf(one.status, body)
    return one.keeps ? answer.keep() : answer
  }

  function syncHandler(call: any): Reply {
    for (const asked of ['handler', 'unawaited', 'later'] as const) ask(call.ctx, asked)
    return answered(call)
  }

  async function asyncHandler(call: any): Promise<Reply> {
    await Promise.all(ask(call.ctx, 'handler'))
    ask(call.ctx, 'unawaited')
    if (one.pause > 0) await wait(one.pause)
    await Promise.all(ask(call.ctx, 'later'))
    if (one.ending === 'time limit') await wait(60)
    return answered(call)
  }

  function stream(ctx: any): ReadableStream {
    return ReadableStream.from(
      (async function* () {
        for (let chunk = 0; chunk < chunks; chunk++) {
          if (one.pause > 5) await wait(2)
          if (chunk === 0)
            await noting('stream', async () => {
              await Promise.all(ask(ctx, 'chunk'))
            })()
          if (chunk === one.failsBefore)
            noting('stream', () => {
              throw new HttpError(409, { detail: `The stream fails before chunk ${chunk}.` })
            })()
          yield `chunk ${chunk}`
        }
      })(),
    )
  }
}

function makers(one: EndingCase, journal: Journal): Record<string, unknown> {
  return Object.fromEntries(
    one.providers.map(({ make, needs, settle, release }, which) => {
      const made = () => {
        journal.note('made', { which })
        return which
      }
      const fails = () => {
        throw new Error(`p${which} fails`)
      }
      const maker = (ctx: any) => {
        journal.note('making', { which })
        if (make === 'sync' || make === 'fails') {
          // The value that a sync maker needs may be a promise, which is not awaited here.
          if (needs !== undefined) void ctx[`p${needs}`]
          return make === 'fails' ? fails() : made()
        }
        const value = (async () => {
          if (make === 'slow') await slow()
          if (needs !== undefined) await ctx[`p${needs}`]
          return make === 'rejects' ? fails() : which
        })()
        // The promise is fulfilled when the value is made, which is later than the end of the maker.
        value.then(made, () => undefined)
        return value
      }
      if (settle === undefined && release === undefined) return [`p${which}`, maker]
      const step = (behaviour: Behaviour, done: () => void, failed: () => void) => () => {
        const finish = () => {
          if (behaviour !== 'fails') return done()
          failed()
          throw new HttpError(409, { detail: `p${which} cannot end.` })
        }
        if (behaviour === 'slow') return slow().then(finish)
        return behaviour === 'async' ? Promise.resolve().then(finish) : finish()
      }
      const settling =
        settle &&
        step(
          settle,
          () => journal.note('settled', { which }),
          () => journal.note('settle failed', { which }),
        )
      const releasing =
        release &&
        step(
          release,
          () => journal.note('released', { which }),
          () => journal.note('released', { which }),
        )
      return [
        `p${which}`,
        provide(maker, {
          ...(settling && {
            settle: (_value, { undo, status, error }) => {
              journal.note('settle', { which, undo, status, hasError: error !== undefined })
              return settling()
            },
          }),
          ...(releasing && {
            release: () => {
              journal.note('release', { which })
              return releasing()
            },
          }),
        }),
      ]
    }),
  )
}
