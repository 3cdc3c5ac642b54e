import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { implement, type EndFacts } from '@concordat/server'
import { contractOf, ended, json, remembering } from './support/app.ts'
import { everyHost, hosts } from './support/hosts.ts'

const text = { description: '', content: { 'text/plain': {} } }

/** An API whose handler `lines` is given, and all that is told of it. */
function observed(lines: () => unknown, options: object = {}) {
  const ends: ReturnType<typeof ended>[] = []
  const log = remembering()
  const api = implement(
    contractOf({
      '/lines': { get: { operationId: 'lines', responses: { 200: text } } },
      '/values': { get: { operationId: 'values', responses: { 200: json(true) } } },
    }),
    { log, hooks: { onEnd: [(end: EndFacts) => void ends.push(ended(end))] }, ...options } as never,
    { lines, values: lines } as never,
  )
  return { api, ends, log }
}

const eventually = (look: () => void) =>
  expect.poll(() => (look(), true), { timeout: 5000, interval: 5 }).toBe(true)

describe.each(Object.entries(everyHost))('an async generator as a handler on the %s host', (_name, host) => {
  test('BO14: sends each of its texts and bytes', async () => {
    const { api, ends } = observed(async function* () {
      yield 'Äpfel\n'
      await wait(1)
      yield new TextEncoder().encode('Nüsse\n')
    })
    const open = await host(api)
    const response = await open.fetch('/lines')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe('Äpfel\nNüsse\n')
    await eventually(() => expect(ends).toEqual([{ outcome: 'sent', status: 200 }]))
    await open.close()
  })

  test('that is not asked for a body runs none of its code', async () => {
    const seen: string[] = []
    const { api, log } = observed(async function* () {
      seen.push('began')
      yield 'text'
    })
    const open = await host(api)
    expect((await open.fetch('/lines', { method: 'HEAD' })).status).toBe(200)
    await open.close()
    expect([seen, log.lines]).toEqual([[], []])
  })

  test('is ended by an after hook that replaces its reply', async () => {
    const seen: string[] = []
    const body = (async function* () {
      try {
        yield 'first'
        yield 'second'
      } finally {
        seen.push('left')
      }
    })()
    await body.next()
    const { api } = observed(() => body, { hooks: { after: [() => ({ body: 'other' })] } })
    const open = await host(api)
    await open.fetch('/lines').then((response) => response.text())
    await eventually(() => expect(seen).toEqual(['left']))
    await open.close()
  })

  test('for a body of JSON is an error that is logged, and ended', async () => {
    const seen: string[] = []
    const body = (async function* () {
      try {
        yield 'first'
      } finally {
        seen.push('left')
      }
    })()
    await body.next()
    const { api, log } = observed(() => body)
    const open = await host(api)
    expect((await open.fetch('/values')).status).toBe(500)
    expect(log.lines.join()).toContain('cannot be sent as application/json')
    await eventually(() => expect(seen).toEqual(['left']))
    await open.close()
  })

  test('that throws in the middle breaks the reply off, and is logged', async () => {
    const { api, ends, log } = observed(async function* () {
      yield 'text'
      await wait(1)
      throw new Error('the source is gone')
    })
    const open = await host(api)
    await expect(open.fetch('/lines').then((response) => response.text())).rejects.toThrow()
    await eventually(() => expect(ends).toMatchObject([{ outcome: 'failed', status: 200 }]))
    expect(log.lines.join()).toContain('the source is gone')
    await open.close()
  })
})

describe.each(Object.entries(hosts))('a client that leaves the %s host', (_name, host) => {
  test('ends the async generator, whose `finally` runs', async () => {
    const seen: string[] = []
    const { api, ends } = observed(async function* () {
      try {
        for (;;) {
          yield 'tick\n'
          await wait(1)
        }
      } finally {
        seen.push('left')
      }
    })
    const open = await host(api)
    const leaving = new AbortController()
    const response = await open.fetch('/lines', { signal: leaving.signal })
    await response.body!.getReader().read()
    leaving.abort()
    await eventually(() => expect(seen).toEqual(['left']))
    await eventually(() => expect(ends).toMatchObject([{ outcome: 'gone' }]))
    await open.close()
  })
})
