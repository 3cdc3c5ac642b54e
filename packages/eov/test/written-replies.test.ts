import { once } from 'node:events'
import { createReadStream, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { PassThrough, Readable } from 'node:stream'
import { text as readText } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { eovEnforcer } from '@concordat/eov'
import { compiledEnforcer } from '@concordat/server'
import { fromExpress } from '@concordat/server/express'
import { json, remembering, serving } from '../../server/test/support/app.ts'
import { app, get, item, look } from './support/one-operation.ts'

const file = fileURLToPath(import.meta.url)
const bytes = { 200: { description: '', content: { 'application/octet-stream': {} } } }
/** More than a pipe, a stream and a socket hold together. */
const large = () => Readable.from(pieces())
function* pieces() {
  for (let n = 0; n < 2000; n++) yield Buffer.alloc(65_536)
}

describe.each(Object.entries({ compiled: compiledEnforcer, 'express-openapi-validator': eovEnforcer }))(
  'Enforced by %s, a handler with Express habits',
  (_name, enforcer) => {
    /** The application, the streams that it has piped into a response, and its log. */
    const piping = (make: () => Readable, responses: object = bytes, status = 200) => {
      const sources: Readable[] = []
      const log = remembering()
      const handler = fromExpress<any>((_req: any, res: any) => {
        const source = make()
        sources.push(source)
        source.pipe(res.status(status))
      })
      return {
        build: app(handler, { operation: get({ responses }), options: { log }, router: { enforcer } }),
        sources,
        log,
      }
    }
    const writing = (write: (res: any) => unknown, responses: object = bytes) => {
      const log = remembering()
      const handler = fromExpress<any>((_req: any, res: any) => write(res))
      return {
        build: app(handler, { operation: get({ responses }), options: { log }, router: { enforcer } }),
        log,
      }
    }

    test.each([
      ['a HEAD', { method: 'HEAD' }, bytes, 200, 200],
      ['a JSON operation', {}, { 200: json(item) }, 200, 500],
      ['a status without a body', {}, { 204: { description: '' } }, 204, 500],
      ['an undeclared status', {}, bytes, 201, 500],
    ] as const)(
      'that pipes a stream: %s is answered, and the stream is closed',
      async (_case, init, responses, status, expected) => {
        for (const make of [() => createReadStream(file), large]) {
          const { build, sources } = piping(make, responses, status)
          expect((await look(build, init)).status).toBe(expected)
          await vi.waitFor(() => expect(sources[0]!.closed).toBe(true))
        }
      },
    )

    test('that pipes a stream: a client that leaves closes it', async () => {
      const { build, sources } = piping(large)
      await serving(build, async (url) => {
        const leaving = request(`${url}/api/item`)
        leaving.on('error', () => undefined)
        leaving.on('response', (response) => response.once('data', () => leaving.destroy()))
        leaving.end()
        await vi.waitFor(() => expect(sources[0]?.closed).toBe(true))
      })
    })

    test('that pipes a stream which others read leaves it open', async () => {
      const shared = new PassThrough()
      shared.on('data', () => undefined)
      const { build } = piping(() => {
        setImmediate(() => shared.write('some'))
        return shared
      })
      await look(build, { method: 'HEAD' })
      await setTimeout(20)
      expect(shared.destroyed).toBe(false)
      shared.destroy()
    })

    test('that pipes a stream: an error before its first byte is a 500, one after it ends the connection', async () => {
      const missing = piping(() => createReadStream(`${file}.missing`))
      expect((await look(missing.build)).status).toBe(500)
      expect(missing.log.lines.join()).toContain('ENOENT')
      const breaking = piping(() =>
        Readable.from(
          (function* () {
            yield 'one'
            throw new Error('the disk is gone')
          })(),
        ),
      )
      await expect(look(breaking.build)).rejects.toThrow()
      expect(breaking.log.lines.join()).toContain('the disk is gone')
    })

    test('that pipes a stream which is closed before its end ends the connection', async () => {
      const { build, log } = piping(() => {
        const source = new PassThrough()
        source.write('one')
        setImmediate(() => source.destroy())
        return source
      })
      await expect(look(build)).rejects.toThrow()
      expect(log.lines.join()).toContain('closed before its end')
    })

    test('that listens for the error of its stream answers as it likes', async () => {
      const operation = get({ responses: { ...bytes, 404: json(item) } })
      const handler = fromExpress<any>((_req: any, res: any) => {
        const source = createReadStream(`${file}.missing`)
        source.pipe(res)
        source.on('error', () => res.status(404).json({ id: 1 }))
      })
      const { status, text } = await look(app(handler, { operation, router: { enforcer } }))
      expect([status, text]).toEqual([404, '{"id":1}'])
    })

    test('that destroys the response with an error has the error in its log', async () => {
      const first = writing((res) =>
        createReadStream(`${file}.missing`)
          .on('error', (error) => res.destroy(error))
          .pipe(res),
      )
      expect((await look(first.build)).status).toBe(500)
      expect(first.log.lines.join()).toContain('ENOENT')
      const later = writing((res) => {
        res.write('one')
        res.destroy(new Error('no more of it'))
      })
      // Nothing of the reply was on its way, so it could still become a problem.
      expect((await look(later.build)).status).toBe(500)
      expect(later.log.lines.join()).toContain('no more of it')
    })

    test('that uses pipeline sends the file, and goes on', async () => {
      const ended = vi.fn()
      const { build } = writing(async (res) => {
        await pipeline(createReadStream(file), res)
        ended()
      })
      expect((await look(build)).text).toBe(readFileSync(file, 'utf8'))
      expect((await look(build, { method: 'HEAD' })).status).toBe(200)
      await vi.waitFor(() => expect(ended).toHaveBeenCalled())
    })

    test('that answers twice, or writes after its end, has a line in its log, and goes on', async () => {
      for (const again of [
        (res: any) => res.end('two'),
        (res: any) => res.write('two'),
        (res: any) => void Readable.from(['two']).pipe(res),
      ])
        for (const first of [(res: any) => res.end('one'), (res: any) => (res.write('one'), res.end())]) {
          const { build, log } = writing((res) => {
            first(res)
            again(res)
          })
          expect((await look(build)).text).toBe('one')
          await vi.waitFor(() => expect(log.lines.join()).toMatch(/A handler failed after it had answered/))
        }
    })

    test.each<[string, (res: any) => unknown]>([
      ['throws', () => Promise.reject(new Error('the query failed'))],
      ['writes what is no text', (res) => res.write(5)],
    ])('that has written and then %s ends the connection, with the error in its log', async (_what, then) => {
      const { build, log } = writing(async (res) => {
        res.write('rows')
        // The rows are on their way.
        await setTimeout(150)
        return then(res)
      })
      await expect(look(build)).rejects.toThrow()
      expect(log.lines.join()).toMatch(/the query failed|must be of type/)
    })

    test('that pipes an empty stream sends an empty body', async () => {
      const { build } = piping(() => Readable.from([]))
      const { status, text } = await look(build)
      expect([status, text]).toEqual([200, ''])
    })

    test.each<[string, (res: any) => unknown, number]>([
      ['throws', () => Promise.reject(new Error('no')), 500],
      ['answers otherwise', (res) => res.send(Buffer.from('x')), 200],
    ])('that pipes a stream and then %s has it closed', async (_what, then, expected) => {
      const sources: Readable[] = []
      const { build } = writing((res) => {
        sources.push(createReadStream(file))
        sources[0]!.pipe(res)
        return then(res)
      })
      expect((await look(build)).status).toBe(expected)
      await vi.waitFor(() => expect(sources[0]!.closed).toBe(true))
    })

    test('that pipes a stream through another has both closed by a HEAD', async () => {
      const sources: Readable[] = []
      const { build } = piping(() => {
        const source = large()
        sources.push(source)
        return source.pipe(createGzip())
      })
      expect((await look(build, { method: 'HEAD' })).status).toBe(200)
      await vi.waitFor(() => expect(sources[0]!.closed).toBe(true))
    })

    test('that waits for drain comes to its end, also for a HEAD', async () => {
      const ended = vi.fn()
      const { build } = writing(async (res) => {
        for (const piece of pieces()) if (!res.write(piece)) await once(res, 'drain')
        res.end(ended)
      })
      expect((await look(build, { method: 'HEAD' })).status).toBe(200)
      expect((await look(build)).text.length).toBe(2000 * 65_536)
      await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(2))
    })

    test('that asks the response what it has is told', async () => {
      const seen: unknown[] = []
      const { build } = writing((res) => {
        res.setHeader('Set-Cookie', 'a=1')
        res.appendHeader('Set-Cookie', 'b=2')
        seen.push(res.hasHeader('set-cookie'), res.getHeaderNames(), res.headersSent, res.writableEnded)
        res.write('x')
        seen.push(res.headersSent, res.writableEnded)
        res.end()
        seen.push(res.writableEnded)
      })
      const { headers } = await look(build)
      expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
      expect(seen).toEqual([true, ['set-cookie'], false, false, true, false, true])
    })

    test.each<[string, (req: any) => Promise<string>]>([
      [
        'for await',
        async (req) => {
          let text = ''
          for await (const chunk of req) text += String(chunk)
          return text
        },
      ],
      ['node:stream/consumers', (req) => readText(req)],
      [
        'events',
        async (req) => {
          let text = ''
          req.on('data', (chunk: Buffer) => (text += chunk.toString()))
          await once(req, 'end')
          return text
        },
      ],
    ])('that reads its request by %s receives it', async (_what, read) => {
      const handler = fromExpress<any>(async (req: any, res: any) => {
        req.user = 'Ann'
        res.end(`${await read(req)} ${req.user} ${req.get('x-a')} ${res.req === req && req.res === res}`)
      })
      const build = app(handler, {
        operation: get({ responses: bytes }),
        router: { enforcer },
        method: 'post',
      })
      for (const body of ['some', undefined]) {
        const { text } = await look(build, { method: 'POST', headers: { 'x-a': '1' }, ...(body && { body }) })
        expect(text).toBe(`${body ?? ''} Ann 1 true`)
      }
    })

    test('that takes a stream away and pipes another sends both', async () => {
      const { build } = writing((res) => {
        const first = new PassThrough()
        first.pipe(res)
        first.write('one ')
        setImmediate(() => {
          first.unpipe(res)
          first.destroy()
          Readable.from(['two']).pipe(res)
        })
      })
      expect((await look(build)).text).toBe('one two')
    })

    test('that listens once for the error of its stream ends the reply itself', async () => {
      const { build } = writing((res) => {
        const source = new PassThrough()
        source.once('error', () => res.end(' and the rest'))
        source.pipe(res)
        source.write('some')
        setImmediate(() => source.destroy(new Error('broken')))
      })
      expect((await look(build)).text).toBe('some and the rest')
    })

    test('that pipes one stream into two responses ends both if it fails', async () => {
      const shared = new PassThrough()
      const { build, log } = writing((res) => void shared.pipe(res))
      await serving(build, async (url) => {
        const two = [fetch(`${url}/api/item`), fetch(`${url}/api/item`)]
        await setTimeout(50)
        shared.write('x')
        await Promise.all(two)
        shared.destroy(new Error('the camera broke'))
        for (const one of two) await expect(one.then((response) => response.text())).rejects.toThrow()
      })
      expect(log.lines.filter((line) => line.includes('the camera broke'))).toHaveLength(2)
    })

    test('that ends with a text in another encoding sends its bytes', async () => {
      const { build } = writing((res) => res.end('616263', 'hex'))
      expect((await look(build)).text).toBe('abc')
    })
  },
)
