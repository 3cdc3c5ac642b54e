import { connect, type Socket } from 'node:net'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { compiledEnforcer, implement, type EndFacts } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { listen, nodeListener } from '@concordat/server/node'
import type { AnyApi } from '@concordat/server/kit'
import { contractOf, ended, json, remembering } from '../support/app.ts'

const bytes = { 'application/octet-stream': {} }

/** An API that takes JSON and bytes, and sends a stream that never ends. */
async function serving(app: (api: AnyApi) => unknown, handlers: object = {}) {
  const ends: ReturnType<typeof ended>[] = []
  const seen = { cancelled: 0 }
  const api = implement(
    contractOf({
      '/json': {
        post: {
          operationId: 'json',
          requestBody: { required: true, content: { 'application/json': {} } },
          responses: { 200: json(true) },
        },
      },
      '/bytes': {
        post: {
          operationId: 'bytes',
          requestBody: { required: true, content: bytes },
          responses: { 200: json(true) },
        },
      },
      '/stream': {
        get: { operationId: 'stream', responses: { 200: { description: '', content: bytes } } },
      },
    }),
    { log: remembering(), hooks: { onEnd: [(end: EndFacts) => void ends.push(ended(end))] } } as never,
    {
      json: () => true,
      bytes: () => true,
      stream: () =>
        new ReadableStream({
          start: (controller) => controller.enqueue('first'),
          cancel: () => void seen.cancelled++,
        }),
      ...handlers,
    } as never,
  )
  const { server, url, close } = await listen((await app(api)) as never, { port: 0, grace: 100 })
  const connections = () =>
    new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
  return { port: Number(new URL(url).port), ends, seen, connections, close }
}

async function opened(port: number): Promise<Socket & { text: string }> {
  const socket = Object.assign(connect({ port, host: '127.0.0.1', allowHalfOpen: true }), { text: '' })
  socket.setEncoding('latin1').on('data', (text: string) => (socket.text += text))
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('connect', resolve))
  return socket
}

const post = (path: string, type: string, rest: string) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\n${rest}`
const partOfJson = post('/json', 'application/json', 'Content-Length: 100\r\n\r\n{"a":')
const partOfBytes = post('/bytes', 'application/octet-stream', 'Transfer-Encoding: chunked\r\n\r\n5\r\nab')

const apps = {
  nodeListener: (api: AnyApi) => nodeListener(api),
  Express: async (api: AnyApi) => express().use(await expressRouter(api, { enforcer: compiledEnforcer })),
}

describe.each(Object.entries(apps))('A request that breaks off, behind listen(%s)', (_name, app) => {
  const reading = {
    bytes: async ({ body }: { body: ReadableStream }) => {
      for await (const _ of body);
      return true
    },
  }

  test.each([
    ['JSON', partOfJson],
    ['chunks', partOfBytes],
  ])('in its %s, by a client that leaves, ends as gone and frees its connection', async (_kind, text) => {
    const { port, ends, connections, close } = await serving(app, reading)
    const socket = await opened(port)
    socket.write(text, () => setTimeout(() => socket.destroy(), 30))
    await expect.poll(() => ends, { timeout: 3000 }).toMatchObject([{ outcome: 'gone', status: 400 }])
    await expect.poll(connections, { timeout: 3000 }).toBe(0)
    await close()
  })

  test.each([
    ['half a body', partOfJson],
    ['half a body in chunks', partOfBytes],
  ])('by a client that ends its side after %s, is answered with 400', async (_kind, text) => {
    const { port, ends, connections, close } = await serving(app, reading)
    const socket = await opened(port)
    socket.end(text)
    await expect.poll(() => socket.text, { timeout: 3000 }).toMatch(/^HTTP\/1\.1 400 /)
    await expect.poll(() => ends.length, { timeout: 3000 }).toBe(1)
    socket.destroy()
    await expect.poll(connections, { timeout: 3000 }).toBe(0)
    await close()
  })

  test('with a chunk size that is no number is answered with 400, and its connection closed', async () => {
    const { port, ends, connections, close } = await serving(app, reading)
    const socket = await opened(port)
    socket.write(`${partOfBytes}cde\r\nXYZ\r\n`)
    await expect.poll(() => socket.text, { timeout: 3000 }).toMatch(/^HTTP\/1\.1 400 /)
    await expect.poll(() => ends.length, { timeout: 3000 }).toBe(1)
    socket.destroy()
    await expect.poll(connections, { timeout: 3000 }).toBe(0)
    await close()
  })

  test('behind a stream that never ends, by a client that leaves, cancels the stream', async () => {
    const { port, ends, seen, close } = await serving(app)
    const socket = await opened(port)
    socket.write(`GET /stream HTTP/1.1\r\nHost: x\r\n\r\n${partOfJson}`)
    await expect.poll(() => socket.text, { timeout: 3000 }).toContain('first')
    socket.destroy()
    await expect.poll(() => seen.cancelled, { timeout: 3000 }).toBe(1)
    await expect.poll(() => ends, { timeout: 3000 }).toContainEqual({ outcome: 'gone', status: 200 })
    await close()
  })

  test('does not hold up the end of the server', async () => {
    const { port, close } = await serving(app)
    const socket = await opened(port)
    await new Promise((resolve) => socket.write(partOfJson, resolve))
    socket.destroy()
    await close()
  })

  test('or of which a part is read, makes way for the next on its connection', async () => {
    const { port, close } = await serving(app, {
      bytes: async ({ body }: { body: ReadableStream }) => {
        await body.getReader().read()
        return true
      },
    })
    const socket = await opened(port)
    const size = 1_000_000
    socket.write(post('/bytes', 'application/octet-stream', `Content-Length: ${size}\r\n\r\n`))
    socket.write('x'.repeat(size))
    socket.write(`GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n`)
    await expect.poll(() => socket.text, { timeout: 3000 }).toMatch(/^HTTP\/1\.1 200 [^]*HTTP\/1\.1 404 /)
    socket.destroy()
    await close()
  })
})
