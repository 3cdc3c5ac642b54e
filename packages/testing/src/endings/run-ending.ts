import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import express from 'express'
import { compiledEnforcer } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { fetchHandler } from '@concordat/server/fetch'
import type { AnyApi } from '@concordat/server/kit'
import { listen, nodeListener } from '@concordat/server/node'
import { endingApi } from './ending-api.ts'
import type { EndingCase } from './ending-case.ts'
import { Journal } from './journal.ts'

/** The longest time that a case may take, in milliseconds. */
const longest = 20_000
/** How long the run waits after the end for events that break a rule, in milliseconds. */
const quiet = 15
const rest = 150

interface Host {
  /** Sends the request. The promise is fulfilled when the reply has been read, or the client has left. */
  ask(): Promise<void>
  leave(): void
  close(): Promise<void>
}

/**
 * Runs a case.
 *
 * @returns the journal, and whether the case hangs: it did not end in time
 */
export async function runEnding(one: EndingCase): Promise<{ journal: Journal; hangs: boolean }> {
  const journal = new Journal()
  const api = endingApi(one, journal)
  const host =
    one.host === 'fetch'
      ? onFetch(one, api, journal)
      : one.host === 'in process'
        ? inProcess(one, api, journal)
        : await onSocket(one, api, journal)
  let closing: Promise<void> | undefined
  const act = () => {
    journal.onEvent = () => undefined
    if (one.ending === 'client gone') host.leave()
    if (one.ending === 'shutdown') closing ??= host.close()
  }
  const { moment } = one
  let timer: NodeJS.Timeout | undefined
  if ('ms' in moment) timer = setTimeout(act, moment.ms)
  else
    journal.onEvent = (count) => {
      if (count >= moment.event) act()
    }
  const isOver = (async () => {
    await host.ask()
    clearTimeout(timer)
    await (closing ?? host.close())
    await wait(quiet)
    // If the time to close was too short, the work continues. The run then waits until no more events follow.
    const isLeft = () => journal.events.some(({ what }) => what === 'left')
    for (let seen = 0; isLeft() && seen < journal.events.length;) {
      seen = journal.events.length
      await wait(rest)
    }
    return true
  })()
  const late = new AbortController()
  const hangs = !(await Promise.race([
    isOver,
    wait(longest, false, { signal: late.signal }).catch(() => false),
  ]))
  late.abort()
  return { journal, hangs }
}

async function onSocket(one: EndingCase, api: AnyApi, journal: Journal): Promise<Host> {
  const app =
    one.host === 'node'
      ? nodeListener(api)
      : express().use(await expressRouter(api, { enforcer: compiledEnforcer, warmUp: 'on-use' }))
  const { server, close } = await listen(app, { port: 0, apis: [api], grace: one.grace })
  const { port } = server.address() as { port: number }
  const sent = request({ host: '127.0.0.1', port, method: one.method, agent: false })
  return {
    ask: () =>
      new Promise((resolve) => {
        sent.on('error', () => undefined).once('close', resolve)
        sent.once('response', (response) => {
          journal.note('head', {
            status: response.statusCode!,
            detail: response.headers['content-type'] ?? '',
          })
          response.on('error', () => undefined).resume()
        })
        sent.end()
      }),
    leave: () => void sent.destroy(),
    close,
  }
}

function onFetch(one: EndingCase, api: AnyApi, journal: Journal): Host {
  const leaving = new AbortController()
  const handle = fetchHandler(api, { webSockets: 'refuse' })
  return {
    async ask() {
      const init = { method: one.method, signal: leaving.signal }
      const response = await handle(new Request('http://in.process/', init))
      journal.note('head', { status: response.status, detail: response.headers.get('content-type') ?? '' })
      await response.arrayBuffer().catch(() => undefined)
    },
    leave: () => leaving.abort(),
    close: () => api.stop(one.grace),
  }
}

function inProcess(one: EndingCase, api: AnyApi, journal: Journal): Host {
  const leaving = new AbortController()
  return {
    async ask() {
      const call = api.call as (id: string, input: object, options: object) => Promise<any>
      const reply = await call('get', {}, { signal: leaving.signal }).catch(() => undefined)
      // A stream is read before the call returns, so its first byte cannot be seen here.
      if (reply !== undefined && !one.isStream)
        journal.note('head', { status: reply.status, detail: reply.headers.get('content-type') ?? '' })
    },
    leave: () => leaving.abort(),
    close: () => api.stop(one.grace),
  }
}
