import { get } from 'node:http'
import { expect, test } from 'vitest'
import { background, compiledEnforcer, implement, providers } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { listen, nodeListener } from '@concordat/server/node'
import express from 'express'
import { contractOf, json, remembering } from '../support/app.ts'

function living(notes: string[], options: object = {}) {
  const log = remembering()
  const note = (text: string) => () => void notes.push(text)
  const api = implement(
    contractOf({ '/': { get: { operationId: 'get', responses: { 200: json(true) } } } }),
    {
      log,
      onStart: note('start'),
      onStop: note('stop'),
      plugins: [
        { name: 'first', onStart: note('start first'), onStop: note('stop first') },
        { name: 'second', onStart: note('start second'), onStop: note('stop second') },
      ],
      providers: providers({ later: background }),
      ...options,
    } as never,
    {
      get: ({ ctx }: any) => {
        notes.push('handler')
        ctx.later(async () => {
          await new Promise((resolve) => setTimeout(resolve, 100))
          notes.push('task')
        })
        return 1
      },
    } as never,
  )
  return { api, log }
}

test.each(['node', 'Express'])(
  'FA15: on the %s host, onStart runs before listening and onStop after the last task',
  async (host) => {
    const notes: string[] = []
    const { api } = living(notes)
    const app =
      host === 'node'
        ? nodeListener(api)
        : express().use(await expressRouter(api, { enforcer: compiledEnforcer }))
    const { url, close } = await listen(app, {
      port: 0,
      ...(host === 'Express' && { apis: [api] }),
      start: () => notes.push('opened'),
      stop: () => notes.push('closed'),
    })
    notes.push('listening')
    expect(await (await fetch(url)).json()).toBe(1)
    await close()
    expect(notes).toEqual(
      'opened,start first,start second,start,listening,handler,task,stop,stop second,stop first,closed'.split(
        ',',
      ),
    )
  },
)

test('FA11: the reply comes first and the task after it; a server that closes waits for the task', async () => {
  const notes: string[] = []
  const { api } = living(notes)
  const { url, close } = await listen(nodeListener(api), { port: 0 })
  await (await fetch(url)).json()
  expect(notes).not.toContain('task')
  await close()
  expect(notes.slice(-4)).toEqual(['task', 'stop', 'stop second', 'stop first'])
})

test('a task that takes longer than the grace is told to the log, and the rest of the end follows', async () => {
  const notes: string[] = []
  const { api, log } = living(notes)
  const { url, close } = await listen(nodeListener(api), { port: 0, grace: 20 })
  await (await fetch(url)).json()
  await close()
  expect(notes).toContain('stop first')
  expect(log.lines).toEqual(['1 background tasks have not completed in 20 ms.'])
})

test('without a server, the first request runs onStart and waits for it', async () => {
  const notes: string[] = []
  const { api } = living(notes)
  await Promise.all([api.call('get' as never), api.call('get' as never)])
  expect(notes.slice(0, 5)).toEqual(['start first', 'start second', 'start', 'handler', 'handler'])
})

test('an onStart that fails keeps the server from listening, and is a logged 500 elsewhere', async () => {
  const failing = () => Promise.reject(new Error('no database'))
  const { api, log } = living([], { onStart: failing })
  await expect(listen(nodeListener(api), { port: 0 })).rejects.toThrow('no database')
  expect((await api.call('get' as never)) as unknown).toMatchObject({ status: 500 })
  expect(log.lines.join()).toContain('no database')
})

test('a connection that is kept is told to close while the server closes', async () => {
  const { api } = living([])
  const { url, close } = await listen(nodeListener(api), { port: 0 })
  const header = await new Promise<string | undefined>((resolve, reject) => {
    const closing = { now: undefined as Promise<void> | undefined }
    const request = get(url, { agent: false }, (response) => {
      response.resume()
      resolve(response.headers.connection)
    })
    request.on('socket', (socket) => socket.on('connect', () => void (closing.now = close())))
    request.on('error', reject)
  }).catch(() => 'close')
  expect(header).toBe('close')
  await close()
})
