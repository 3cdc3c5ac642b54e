import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { compiledEnforcer, implement } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import type { AnyApi } from '@concordat/server/kit'
import { listen, nodeListener } from '@concordat/server/node'
import { contractOf, json } from '../support/app.ts'

const apps: Readonly<Record<string, (api: AnyApi) => any>> = {
  nodeListener,
  Express: async (api) => express().use(await expressRouter(api, { enforcer: compiledEnforcer })),
}

test.each(
  Object.keys(apps).flatMap(
    (app) =>
      [
        [app, 'without a Host header', '', 400, 'malformed-header'],
        [app, 'with an unknown expectation', 'Host: a\r\nExpect: nonsense\r\n', 417, 'expectation-failed'],
      ] as const,
  ),
)('behind listen(%s), a request %s is answered with a problem', async (app, _what, headers, status, code) => {
  const api = implement(
    contractOf({ '/': { get: { operationId: 'get', responses: { 200: json(true) } } } }),
    { get: () => true } as never,
  )
  const { server, close } = await listen(await apps[app]!(api), { port: 0 })
  const socket = connect((server.address() as { port: number }).port, '127.0.0.1')
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk))
  socket.write(`GET / HTTP/1.1\r\nConnection: close\r\n${headers}\r\n`)
  await once(socket, 'close')
  expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*content-type: application/problem\\+json`, 'i'))
  expect(text).toContain(`"type":"urn:problem-type:${code}"`)
  await close()
})

test.each(Object.keys(apps))(
  'on %s, a body with an unknown transfer coding takes the way of every refusal, and its connection is closed',
  async (app) => {
    const ends: unknown[] = []
    let calls = 0
    const api = implement(
      contractOf({ '/': { post: { operationId: 'post', responses: { 200: json(true) } } } }),
      { hooks: { onEnd: [({ status }: { status?: number }) => void ends.push(status)] } } as never,
      { post: () => calls++ } as never,
    )
    const server = createServer(await apps[app]!(api)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    let text = ''
    socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk))
    const request =
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n'
    socket.write(request + request)
    await once(socket, 'close')
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 501'])
    expect(text).toMatch(/^connection: close\r$/im)
    expect(text).toContain('"instance":"/"')
    expect([ends[0], calls]).toEqual([501, 0])
    server.close()
  },
)
