import express from 'express'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { json, remembering, serving } from './support/app.ts'
import { app, get } from './support/one-operation.ts'

const content = (schema: object | boolean) => ({
  required: true,
  content: { 'application/json': { schema } },
})
const posting = (schema: object | boolean, more: object = {}) => ({
  method: 'post',
  operation: get({ requestBody: content(schema), responses: { 200: json({ type: 'integer' }) }, ...more }),
})
const length = ({ body }: { body: unknown[] }) => body.length

describe('a hostile body', () => {
  test('in a hundred thousand pieces holds no more memory than its bytes', async () => {
    await serving(app(length, posting({ type: 'array' })), async (url) => {
      const { port } = new URL(url)
      const socket = connect(Number(port), '127.0.0.1')
      await new Promise((resolve) => socket.once('connect', resolve))
      socket.write(
        'POST /api/item HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      )
      const before = process.memoryUsage()
      const pieces = '1\r\n \r\n'.repeat(1000)
      for (let index = 0; index < 100; index++) {
        if (!socket.write(pieces)) await new Promise((resolve) => socket.once('drain', resolve))
      }
      await setTimeout(300)
      const after = process.memoryUsage()
      expect(after.external + after.arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(
        20_000_000,
      )
      const reply = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())))
      socket.write('2\r\n[]\r\n0\r\n\r\n')
      expect(await reply).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n0$/s)
      socket.destroy()
    })
  })

  test("that ends before it is whole is nobody's failure", async () => {
    const log = remembering()
    await serving(app(length, { ...posting({ type: 'array' }), options: { log } }), async (url) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1')
      await new Promise((resolve) => socket.once('connect', resolve))
      socket.write(
        'POST /api/item HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[1,',
      )
      await setTimeout(200)
      socket.destroy()
      await setTimeout(200)
    })
    expect(log.lines).toEqual([])
  })

  test.each([
    ['lists', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['objects around a number beyond all bounds', '{"a":'.repeat(20_000) + '1e999' + '}'.repeat(20_000)],
  ])('of %s within each other is a 400', async (_name, body) => {
    const log = remembering()
    await serving(app(length, { ...posting(true), options: { log } }), async (url) => {
      const headers = { 'content-type': 'application/json' }
      expect((await fetch(`${url}/api/item`, { method: 'POST', body, headers })).status).toBe(400)
    })
    expect(log.lines).toEqual([])
  })

  test('full of brackets in strings is not deep', async () => {
    await serving(app(length, posting({ type: 'array' })), async (url) => {
      const body = JSON.stringify(['['.repeat(500), '\\"'.repeat(300), '{'])
      const headers = { 'content-type': 'application/json' }
      expect(await (await fetch(`${url}/api/item`, { method: 'POST', body, headers })).text()).toBe('3')
    })
  })

  test('with half a million faults is answered with the first, and soon', async () => {
    await serving(app(length, posting({ type: 'array', items: { type: 'string' } })), async (url) => {
      const headers = { 'content-type': 'application/json' }
      const send = (body: string) => fetch(`${url}/api/item`, { method: 'POST', body, headers })
      await send('[1]')
      const costOf = async (body: string) => {
        const used = process.cpuUsage()
        const response = await send(body)
        return { response, user: process.cpuUsage(used).user }
      }
      const valid = await costOf(`[${'"",'.repeat(333_000)}""]`)
      expect(valid.response.status).toBe(200)
      const { response, user } = await costOf(`[${'1,'.repeat(500_000)}1]`)
      expect(response.status).toBe(422)
      expect(((await response.json()) as { errors: unknown[] }).errors).toHaveLength(1)
      // Listing all faults would take some hundred times as long as the valid body.
      expect(user).toBeLessThan(20 * valid.user)
    })
  })
})

describe('a body that a parser of the application has read before', () => {
  const echo = ({ body }: { body: unknown }) => ({ got: body })
  const form = {
    type: 'object',
    properties: {
      user: { type: 'string' },
      n: { type: 'integer' },
      l: { type: 'array', items: { type: 'integer' } },
    },
  }
  const taking = (type: string, schema: object) => ({
    method: 'post',
    operation: get({
      requestBody: { required: true, content: { [type]: { schema } } },
      responses: { 200: json({ type: 'object', properties: { got: {} } }) },
    }),
  })
  const urlencoded = 'application/x-www-form-urlencoded'

  test.each([
    [
      'express.urlencoded',
      express.urlencoded({ extended: false }),
      urlencoded,
      form,
      'user=ann%26b&n=5&l=1&l=2',
      { user: 'ann&b', n: 5, l: [1, 2] },
    ],
    ['express.json', express.json(), 'application/json', form, '{"user":"ann","n":5}', { user: 'ann', n: 5 }],
    [
      'express.json that takes texts',
      express.json({ strict: false }),
      'application/json',
      { type: 'string' },
      '"hello"',
      'hello',
    ],
    [
      'express.json that takes null',
      express.json({ strict: false }),
      'application/json',
      { type: 'null' },
      'null',
      null,
    ],
    ['express.text', express.text(), 'text/plain', { type: 'string' }, 'hello', 'hello'],
    ['express.raw', express.raw({ type: 'application/json' }), 'application/json', form, '{"n":7}', { n: 7 }],
  ])('is what it was: %s', async (_name, parser, type, schema, body, wanted) => {
    const build = async (into: express.Express) => {
      into.use(parser)
      await app(echo, taking(type, schema))(into)
    }
    await serving(build, async (url) => {
      const response = await fetch(`${url}/api/item`, {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      })
      expect([response.status, await response.json()]).toEqual([200, { got: wanted }])
    })
  })
})
