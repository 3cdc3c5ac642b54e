import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { implement, reply } from '@concordat/server'
import { partsOf, type AnyApi } from '@concordat/server/kit'
import { describe, expect, test } from 'vitest'
import { createTerminal } from '../src/index.ts'
import { inProcessSender } from '../src/send/in-process-sender.ts'
import { recordingIo } from './support/recording-io.ts'
import { run } from './support/run.ts'

/** The schemes by the name that their operation has. */
const securitySchemes = {
  key: { type: 'apiKey', in: 'query', name: 'key' },
  login: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
}
const operation = (operationId: string, security: object[], path = {}) => ({
  operationId,
  security,
  ...path,
  responses: { 200: { description: '', content: { 'application/json': { schema: {} } } } },
})
const document = {
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  servers: [{ url: '/api' }],
  components: { securitySchemes },
  paths: {
    '/numbers': { get: operation('listNumbers', [{ key: [] }]) },
    '/me': { get: operation('me', [{ login: [] }, { basic: [] }]) },
    '/own': { get: operation('own', [{ own: [] }]) },
    '/[odd]': { get: operation('odd', []) },
    '/file': {
      head: {
        operationId: 'headFile',
        responses: { 200: { description: '', content: { 'application/octet-stream': {} } } },
      },
    },
  },
}
let cancelled = 0
const ended: string[] = []
const api = implement(
  { operations: [], document } as never,
  {
    guards: { key: () => true, login: () => true, basic: () => true, own: () => true },
    plugins: [{ name: 'ends', hooks: { onEnd: [({ outcome }: any) => void ended.push(outcome)] } }],
    log: { error: () => undefined, warn: () => undefined },
  } as never,
  {
    listNumbers: () => [],
    me: () => ({}),
    own: () => ({}),
    odd: () => ({}),
    headFile: () => reply(200, new ReadableStream({ cancel: () => void cancelled++ })),
  } as never,
) as AnyApi

describe('--all over the wire', () => {
  test('follows links below another base path than that of the contract, with the credential in each query', async () => {
    const asked: string[] = []
    let link = '</v2/api/numbers?page=2>; rel="next"'
    const server = createServer((request, response) => {
      asked.push(request.url!)
      const isFirst = !request.url!.includes('page=')
      response
        .writeHead(200, { 'content-type': 'application/json', ...(isFirst && { link }) })
        .end(isFirst ? '[1]' : '[2]')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const all = () =>
        run(api, ['list-numbers', '--all', '--server', `${origin}/v2/api/`], { env: { SHOP_KEY: 's3cret' } })
      const { code, out, err } = await all()
      expect([code, JSON.parse(out), err]).toEqual([0, [1, 2], ''])
      expect(asked).toEqual(['/v2/api/numbers?key=s3cret', '/v2/api/numbers?page=2&key=s3cret'])
      // A server may repeat the credential in its link.
      link = '</v2/api/numbers?key=s3cret&page=2>; rel=next'
      asked.length = 0
      expect((await all()).code).toBe(0)
      expect(asked[1]).toBe('/v2/api/numbers?key=s3cret&page=2')
      link = '<http://[>; rel="next"'
      const broken = await all()
      expect([broken.code, broken.err]).toEqual([1, 'The link to the next page is no URL: http://[\n'])
    } finally {
      server.close()
      server.closeAllConnections()
    }
  })
})

describe('--curl', () => {
  const curl = async (words: string[], env: Record<string, string> = {}) =>
    (await run(api, [...words, '--curl'], { env })).out.trim()

  test('has the credential of a further header, rather than a variable', async () => {
    expect(await curl(['me', '--header', 'authorization: Bearer given'])).toBe(
      "curl http://127.0.0.1:3000/api/me --header 'authorization: Bearer given'",
    )
    const basic = { SHOP_BASIC: 'ann:pw' }
    expect(await curl(['me', '--header', 'authorization: Bearer given'], basic)).not.toContain('--user')
  })

  test('chooses the credentials that would be sent, those of login included', async () => {
    const terminal = createTerminal(api, { name: 'shop' })
    const { io, out } = recordingIo({ stdin: 'ann:pw\n' })
    expect(await terminal.run(['login', 'basic'], io)).toBe(0)
    await terminal.run(['me', '--curl'], io)
    expect(out()).toContain('--user "$SHOP_BASIC"')
  })

  test('keeps brackets of the address, and empty headers', async () => {
    expect(await curl(['odd', '--header', 'x-note:'])).toBe(
      "curl --globoff 'http://127.0.0.1:3000/api/[odd]' --header 'x-note;'",
    )
  })
})

test('the credential of a scheme without a definition is the whole header, as its guard reads it', async () => {
  expect((await run(api, ['own', '--curl'])).out).toContain('--header "authorization: ${SHOP_OWN}"')
})

test('a reply to HEAD with a stream ends it', async () => {
  const { model } = partsOf(api).engine
  const head = model.operations.find(({ operationId }) => operationId === 'headFile')!
  const call = { target: '/file', headers: {}, body: undefined }
  const sent = await inProcessSender(api).send(head, call, new AbortController().signal)
  expect([sent.status, sent.body]).toEqual([200, null])
  await expect.poll(() => cancelled).toBe(1)
  await expect.poll(() => ended.at(-1)).toBe('sent')
})
