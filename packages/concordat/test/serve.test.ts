import { createServer, get, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { serve as serveHono } from '@hono/node-server'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serve } from '../src/serve.ts'
import { StatusContract } from './support/status-contract.ts'

let contract: StatusContract
beforeEach(() => void (contract = new StatusContract()))
afterEach(() => contract[Symbol.dispose]())

const handlers = { getStatus: () => ({ queue: 3 }) }
const ask = async (url: string) => {
  const response = await fetch(url)
  return [response.status, await response.text()]
}
const queue = [200, '{"queue":3}']

test('a contract is served from its file, and stopped', async () => {
  const serving = await serve(contract.file, handlers, { port: 0 })
  expect(await ask(`${serving.url}/status`)).toEqual(queue)
  expect((await ask(`${serving.url}/other`))[0]).toBe(404)
  expect(await serving.api.call('getStatus')).toMatchObject({ status: 200, body: { queue: 3 } })
  await serving.close()
  await expect(fetch(`${serving.url}/status`)).rejects.toThrow('fetch failed')
})

test('the file may be a URL, and a path may be set before those of the contract', async () => {
  await using serving = await serve(pathToFileURL(contract.file), handlers, { port: 0, basePath: '/shop' })
  expect(serving.url).toMatch(/\/shop$/)
  expect(await ask(`${serving.url}/status`)).toEqual(queue)
})

test('options of `implement` are taken beside those of `listen`', async () => {
  const guards = {}
  const options = { port: 0, guards, context: () => ({ length: 4 }) }
  const own = { getStatus: ({ ctx }: { ctx: { length: number } }) => ({ queue: ctx.length }) }
  await using serving = await serve(contract.file, own, options)
  expect(await ask(`${serving.url}/status`)).toEqual([200, '{"queue":4}'])
})

test('a missing handler, a wrong contract and an unknown option are errors', async () => {
  await expect(serve(contract.file, {}, { port: 0 })).rejects.toThrow('getStatus')
  await expect(serve(join(contract.folder, 'no.yaml'), handlers)).rejects.toThrow('There is no such file')
  await expect(serve(contract.file, handlers, { prot: 0 } as never)).rejects.toThrow('prot')
})

test('a likely mistake in the contract is logged', async () => {
  const warnings: string[] = []
  const log = { warn: (line: string) => void warnings.push(line), error: () => undefined }
  const file = contract.write(
    'odd.yaml',
    `openapi: 3.1.0
info: { title: Status, version: '1' }
paths:
  /status:
    get:
      operationId: getStatus
      responses: { '200': { description: x, content: { text/plain: { schema: { type: string, maxlength: 3 } } } } }
`,
  )
  await using _serving = await serve(file, { getStatus: () => 'fine' }, { port: 0, log })
  expect(warnings.join('\n')).toContain('maxlength')
})

test('a Unix socket is served', async () => {
  const socket = join(contract.folder, 'status.sock')
  await using serving = await serve(contract.file, handlers, { socket })
  expect(serving.url).toBe(socket)
  const reply = await new Promise<string>((resolve, reject) => {
    get({ socketPath: socket, path: '/status' }, (res) => resolve(text(res))).on('error', reject)
  })
  expect(reply).toBe('{"queue":3}')
})

describe('a server of the program', () => {
  const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  async function shared(server: Server, own: string) {
    const before = await ask(`${urlOf(server)}/own`)
    const serving = await serve(contract.file, handlers, { server })
    expect(serving.url).toBe(urlOf(server))
    expect(await ask(`${serving.url}/status`)).toEqual(queue)
    expect(await ask(`${serving.url}/own`)).toEqual([200, own])
    await serving.close()
    expect(await ask(`${urlOf(server)}/own`)).toEqual(before)
    expect((await ask(`${urlOf(server)}/status`))[0]).toBe(404)
  }

  test('of node:http has the API too, with listeners that it gets later', async () => {
    const server = createServer()
    const serving = await serve(contract.file, handlers, { server })
    server.on('request', (req, res) => {
      res.statusCode = req.url === '/own' ? 200 : 404
      res.end('mine')
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    expect(await ask(`${urlOf(server)}/status`)).toEqual(queue)
    await serving.close()
    await shared(server, 'mine')
    server.close()
  })

  test('of Express has the API too', async () => {
    const app = express().get('/own', (_req, res) => void res.send('mine'))
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    await shared(server, 'mine')
    server.close()
  })

  test('of Fastify has the API too', async () => {
    const app = fastify().get('/own', () => 'mine')
    await app.listen({ port: 0, host: '127.0.0.1' })
    await shared(app.server, 'mine')
    await app.close()
  })

  test('of Hono has the API too', async () => {
    const app = new Hono().get('/own', (c) => c.text('mine'))
    const server = serveHono({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
    await once(server, 'listening')
    await shared(server, 'mine')
    server.close()
  })
})
