import { execFileSync, spawn } from 'node:child_process'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { compiledEnforcer, implement } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import type { AnyApi } from '@concordat/server/kit'
import { nodeListener } from '@concordat/server/node'
import { contractOf, json, remembering } from '../support/app.ts'

const megabyte = 1024 * 1024
const hasCurl = runs('curl')
if (!hasCurl) console.warn('skipped: there is no curl here, which streams are tried with')

function runs(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const contract = contractOf({
  '/ticks': {
    get: {
      operationId: 'ticks',
      responses: { 200: { description: '', content: { 'text/event-stream': {} } } },
    },
  },
  '/photo': {
    put: {
      operationId: 'putPhoto',
      requestBody: { required: true, content: { 'application/octet-stream': {} } },
      responses: { 200: json({ type: 'integer' }) },
    },
  },
})
const listeners: Readonly<Record<string, (api: AnyApi) => Promise<RequestListener>>> = {
  node: async (api) => nodeListener(api),
  Express: async (api) => express().use(await expressRouter(api, { enforcer: compiledEnforcer })),
}

/** A promise, and the function that fulfils it. */
const gate = () => Promise.withResolvers<void>()

describe.skipIf(!hasCurl).each(Object.entries(listeners))('curl and the %s host', (_name, listen) => {
  const serving = async (handlers: object, use: (url: string) => Promise<void>) => {
    const options = { log: remembering(), limits: { putPhoto: '20MiB' } }
    const api = implement(
      contract,
      options as never,
      { ticks: () => '', putPhoto: () => 0, ...handlers } as never,
    )
    const server = createServer(await listen(api)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    try {
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }
  const curl = (...args: string[]) => {
    const child = spawn('curl', ['-sN', '--max-time', '50', ...args])
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    return { child, ended, output: () => output }
  }

  test('FA16: each chunk of a reply arrives before the next one is made', async () => {
    const gates = [gate(), gate()]
    const ticks = async function* () {
      yield 'data: 1\n\n'
      await gates[0]!.promise
      yield 'data: 2\n\n'
      await gates[1]!.promise
      yield 'data: 3\n\n'
    }
    await serving({ ticks }, async (url) => {
      const { ended, output } = curl(`${url}/ticks`)
      await expect.poll(output, { timeout: 20_000 }).toBe('data: 1\n\n')
      gates[0]!.resolve()
      await expect.poll(output, { timeout: 20_000 }).toBe('data: 1\n\ndata: 2\n\n')
      gates[1]!.resolve()
      expect(await ended).toBe(0)
      expect(output()).toBe('data: 1\n\ndata: 2\n\ndata: 3\n\n')
    })
  })

  test('FA16: a handler reads an upload of 10 MB while it is still being sent', async () => {
    let received = 0
    const putPhoto = async ({ body }: { body: ReadableStream<Uint8Array> }) => {
      for await (const chunk of body) received += chunk.byteLength
      return received
    }
    await serving({ putPhoto }, async (url) => {
      const headers = ['-H', 'Content-Type: application/octet-stream', '-H', 'Expect:']
      const { child, ended, output } = curl(...headers, '-X', 'PUT', '-T', '-', `${url}/photo`)
      child.stdin.write(Buffer.alloc(4 * megabyte))
      await expect.poll(() => received, { timeout: 20_000 }).toBe(4 * megabyte)
      child.stdin.end(Buffer.alloc(6 * megabyte))
      expect(await ended).toBe(0)
      expect(output()).toBe(String(10 * megabyte))
    })
  })
})
