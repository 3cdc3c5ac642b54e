import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { compiledEnforcer, implement } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { listen, nodeListener } from '@concordat/server/node'
import { contractOf, json, remembering } from '../support/app.ts'

const operation = (operationId: string, type: string) => ({
  post: {
    operationId,
    requestBody: { required: true, content: { [type]: {} } },
    responses: { 200: json(true) },
  },
})
/** Forms are read in blocks of 64 KiB. */
const malformed = `--b\r\nbad\r\n\r\n${'x'.repeat(70_000)}`
const api = implement(
  contractOf({
    '/form': operation('form', 'multipart/form-data'),
    '/bytes': operation('bytes', 'application/octet-stream'),
    '/all': operation('all', 'application/octet-stream'),
  }),
  { log: remembering(), bodyLimit: '2MB', contentCodings: ['gzip'] } as never,
  {
    form: () => true,
    bytes: async ({ body }: { body: ReadableStream<Uint8Array> }) => {
      await body.getReader().read()
      return true
    },
    all: async ({ body }: { body: ReadableStream<Uint8Array> }) => {
      let size = 0
      for await (const { byteLength } of body) size += byteLength
      return size
    },
  } as never,
)
const hosts = {
  node: () => nodeListener(api),
  Express: async () => express().use(await expressRouter(api, { enforcer: compiledEnforcer })),
}

/** Sends the beginning of a body, waits for the reply, and goes on. */
async function sendOn(port: number, head: string, more: string) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const seen = { text: '', error: undefined as string | undefined }
  socket.setEncoding('latin1').on('data', (chunk: string) => (seen.text += chunk))
  socket.on('error', ({ code }: NodeJS.ErrnoException) => (seen.error = code))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(`${head}\r\n${more}`)
  for (let waited = 0; seen.text === '' && waited < 3000; waited += 10) await wait(10)
  for (let count = 0; count < 10 && !socket.destroyed; count++) {
    socket.write('x'.repeat(10_000))
    await wait(10)
  }
  const start = performance.now()
  socket.end()
  await closed
  return { status: seen.text.slice(9, 12), error: seen.error, isPrompt: performance.now() - start < 500 }
}

describe.each(Object.entries(hosts))('a reply in the middle of a body, on %s', (_name, host) => {
  test.each([
    ['a malformed form', '/form', 'Content-Type: multipart/form-data; boundary=b', malformed, '400'],
    ['a body whose rest nobody reads', '/bytes', 'Content-Type: application/octet-stream', 'x', '200'],
    [
      'a body that cannot be decoded',
      '/all',
      'Content-Type: application/octet-stream\r\nContent-Encoding: gzip',
      'no gzip',
      '400',
    ],
  ])('to %s leaves the client time to read it', async (_case, path, headers, begun, status) => {
    const { url, close } = await listen(await host(), { port: 0, grace: 100 })
    for (const line of ['POST %s HTTP/1.1\r\nConnection: close', 'POST %s HTTP/1.0']) {
      const head = `${line.replace('%s', path)}\r\nHost: x\r\n${headers}\r\nContent-Length: 500000\r\n`
      const sent = await sendOn(Number(new URL(url).port), head, begun)
      expect(sent).toEqual({ status, error: undefined, isPrompt: true })
    }
    await close()
  })
})
