import { createReadStream, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { implement, reply } from '@concordat/server'
import { contractOf, json, remembering } from './support/app.ts'
import { hosts } from './support/hosts.ts'

const file = fileURLToPath(import.meta.url)
const bytes = { description: '', content: { 'application/octet-stream': {} } }

/** An API whose handlers return a Node stream, and the streams that they have made. */
function streaming(make: () => Readable, options: object = {}) {
  const made: Readable[] = []
  const log = remembering()
  const next = () => {
    const stream = make()
    made.push(stream)
    return stream
  }
  const api = implement(
    contractOf({
      '/file': { get: { operationId: 'file', responses: { 200: bytes } } },
      '/value': { get: { operationId: 'value', responses: { 200: json({ type: 'object' }) } } },
      '/wrong': { get: { operationId: 'wrong', responses: { 200: bytes } } },
    }),
    { log, ...options } as never,
    { file: next, value: next, wrong: () => reply(206, next()) } as never,
  )
  return { api, made, log }
}

describe.each(Object.entries(hosts))(
  'a handler on the %s host that returns a stream of Node',
  (_name, host) => {
    test('sends what it yields', async () => {
      const { api } = streaming(() => createReadStream(file))
      const open = await host(api)
      expect(await (await open.fetch('/file')).text()).toBe(readFileSync(file, 'utf8'))
      await open.close()
    })

    test.each([
      ['HEAD', '/file', 200],
      ['GET', '/value', 500],
      ['GET', '/wrong', 500],
    ])('has it closed where it is not sent: %s %s', async (method, path, status) => {
      const { api, made } = streaming(() => createReadStream(file))
      const open = await host(api)
      expect((await open.fetch(path, { method })).status).toBe(status)
      await vi.waitFor(() => expect(made[0]!.closed).toBe(true))
      await open.close()
    })

    test('is a failure where the stream fails, also while an after hook waits', async () => {
      const slow = { hooks: { after: [() => new Promise<void>((resolve) => setTimeout(resolve, 50))] } }
      for (const options of [{}, slow])
        for (const method of ['GET', 'HEAD']) {
          const { api } = streaming(() => createReadStream(`${file}.missing`), options)
          const open = await host(api)
          const read = async () => {
            const response = await open.fetch('/file', { method })
            return response.ok ? await response.text() : 'a problem'
          }
          // The head of a reply may have been sent when the file turns out to be missing: the body breaks off.
          const outcome = await read().catch(() => 'broken off')
          if (method === 'GET') expect(outcome).toMatch(/^(?:a problem|broken off)$/)
          expect((await open.fetch('/nothing')).status).toBe(404)
          await open.close()
        }
    })
  },
)
