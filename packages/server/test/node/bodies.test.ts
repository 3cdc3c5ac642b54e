import { compiledEnforcer } from '@concordat/server'
import { createServer, type RequestListener } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { implement, type Guard, type Settings } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { listen, nodeListener } from '@concordat/server/node'
import { remembering } from '../support/app.ts'

const measuring = (operationId: string, more: object) => ({
  post: {
    operationId,
    ...more,
    requestBody: {
      required: true,
      content: { 'text/plain': { schema: { type: 'string' } }, 'application/json': {} },
    },
    responses: { 200: { description: '', content: { 'application/json': { schema: {} } } } },
  },
})
const document = {
  openapi: '3.1.0',
  paths: {
    // Where nobody has to be waited for, a body is taken off the wire; behind a guard it may be in the stream.
    '/texts': measuring('measure', {}),
    '/guarded': measuring('measureGuarded', { security: [{ key: [] }] }),
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } },
}
const guards: { key: Guard } = {
  // Whoever is slow here lets the body come before it is asked for.
  key: async () => {
    await setTimeout(50)
    return 'somebody'
  },
}
const measure = ({ body }: { body: unknown }) => (typeof body === 'string' ? body.length : body)
const apiWith = (settings: Partial<Settings> = {}) =>
  implement(
    { document, operations: [] },
    { guards, ...settings } as never,
    { measure, measureGuarded: measure } as never,
  )

/** Every way in which a request gets to a handler on node:http. */
const servers: Record<string, (log: ReturnType<typeof remembering>) => Promise<Opened>> = {
  'the node host behind listen': async (log) => opened(nodeListener(apiWith({ log, bodyLimit: 100_000 }))),
  'the node host behind createServer': (log) => plain(nodeListener(apiWith({ log, bodyLimit: 100_000 }))),
  'the Express host behind listen': async (log) =>
    opened(
      express().use(
        await expressRouter(apiWith({ log, bodyLimit: 100_000 }), { enforcer: compiledEnforcer }),
      ) as RequestListener,
    ),
}

interface Opened {
  port: number
  close(): Promise<unknown>
}

async function opened(app: RequestListener): Promise<Opened> {
  const { url, close } = await listen(app, { port: 0, grace: 100 })
  return { port: Number(new URL(url).port), close }
}

async function plain(app: RequestListener): Promise<Opened> {
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  return { port: (server.address() as AddressInfo).port, close }
}

const headTo = (path: string, ...lines: string[]) =>
  `${[`POST ${path} HTTP/1.1`, 'Host: x', 'Content-Type: text/plain', ...lines].join('\r\n')}\r\n\r\n`

const head = (...lines: string[]) => headTo('/texts', ...lines)
const guarded = (...lines: string[]) => headTo('/guarded', 'X-Key: k', ...lines)

/** What came back, without the headers. */
class Line {
  readonly socket: Socket
  said = ''

  constructor(socket: Socket) {
    this.socket = socket
    socket.setNoDelay()
    socket.on('data', (data) => (this.said += data.toString()))
    socket.on('error', () => undefined)
  }

  static open(port: number): Promise<Line> {
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Line(socket)))
    })
  }

  /** Statuses and bodies, as soon as there are so many. */
  async replies(count: number): Promise<string[]> {
    for (let tries = 0; tries < 300; tries++) {
      const found = (this.said === '' ? [] : this.said.split(/(?=HTTP\/1\.1 \d)/)).map((one) => {
        const length = Number(/content-length: (\d+)/i.exec(one)?.[1] ?? 0)
        const body = one.split('\r\n\r\n').slice(1).join('\r\n\r\n')
        return body.length < length ? '' : `${one.slice(9, 12)} ${body.slice(0, length)}`
      })
      const whole = found.filter((one) => one !== '')
      if (whole.length >= count) return whole
      await setTimeout(10)
    }
    throw new Error(`Only this came: ${this.said}`)
  }
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Bytes outside of the heap that somebody still refers to. */
async function heldBytes(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    collectGarbage()
    await setTimeout(20)
  }
  return process.memoryUsage().arrayBuffers
}

describe.each(Object.entries(servers))('a body on %s', (_name, start) => {
  async function talking(talk: (line: Line) => Promise<void>): Promise<string[]> {
    const log = remembering()
    const { port, close } = await start(log)
    const line = await Line.open(port)
    try {
      await talk(line)
    } finally {
      line.socket.destroy()
      await close()
    }
    return log.lines
  }

  test('is read with its head, and in pieces after it', async () => {
    await talking(async (line) => {
      line.socket.write(`${head('Content-Length: 5')}12345`)
      expect(await line.replies(1)).toEqual(['200 5'])
      line.socket.write(head('Content-Length: 6'))
      for (const piece of ['12', '34', '56']) {
        await setTimeout(20)
        line.socket.write(piece)
      }
      expect((await line.replies(2))[1]).toBe('200 6')
      line.socket.write(`${head('Transfer-Encoding: chunked')}3\r\n123\r\n`)
      await setTimeout(20)
      line.socket.write('4\r\n4567\r\n0\r\n\r\n')
      expect((await line.replies(3))[2]).toBe('200 7')
    })
  })

  test('is read after a guard that takes its time', async () => {
    await talking(async (line) => {
      line.socket.write(`${guarded('Content-Length: 5')}12345`)
      expect(await line.replies(1)).toEqual(['200 5'])
      line.socket.write(`${guarded('Content-Length: 6')}123`)
      await setTimeout(100)
      line.socket.write('456')
      expect((await line.replies(2))[1]).toBe('200 6')
    })
  })

  test('may come with others in one piece, each of which is answered in its turn', async () => {
    await talking(async (line) => {
      line.socket.write(
        `${guarded('Content-Length: 1')}1${head('Content-Length: 2')}12${head('Content-Length: 3')}123`,
      )
      expect(await line.replies(3)).toEqual(['200 1', '200 2', '200 3'])
    })
  })

  test('may be empty, or missing', async () => {
    await talking(async (line) => {
      line.socket.write(head('Content-Length: 0'))
      expect(await line.replies(1)).toEqual(['200 0'])
      line.socket.write(head())
      expect((await line.replies(2))[1]).toBe('200 0')
      line.socket.write(head().replace('text/plain', 'application/json'))
      const last = (await line.replies(3))[2]!
      expect(last).toMatch(/^422 /)
      expect(JSON.parse(last.slice(4))).toMatchObject({ errors: [{ in: 'body', rule: 'required' }] })
    })
  })

  test('that is too large is refused, and the connection lives on', async () => {
    await talking(async (line) => {
      line.socket.write(head('Transfer-Encoding: chunked'))
      const piece = `2710\r\n${'x'.repeat(10_000)}\r\n`
      for (let index = 0; index < 20; index++) {
        line.socket.write(piece)
        await setTimeout(2)
      }
      line.socket.write('0\r\n\r\n')
      expect((await line.replies(1))[0]).toMatch(/^413 /)
      line.socket.write(`${head('Content-Length: 5')}12345`)
      expect((await line.replies(2))[1]).toBe('200 5')
    })
  })

  test('is not kept by a connection that is idle after it', async () => {
    const log = remembering()
    const { port, close } = await start(log)
    const lines: Line[] = []
    const size = 90_000
    const before = await heldBytes()
    try {
      for (let index = 0; index < 100; index++) {
        const line = await Line.open(port)
        lines.push(line)
        line.socket.write(head(`Content-Length: ${size}`))
        line.socket.write('x'.repeat(size))
        expect(await line.replies(1)).toEqual([`200 ${size}`])
      }
      // What the sockets themselves hold is less than a body.
      expect((await heldBytes()) - before).toBeLessThan((lines.length * size) / 4)
    } finally {
      for (const line of lines) line.socket.destroy()
      await close()
    }
  })

  test("that breaks off is nobody's failure, and nobody waits for it", async () => {
    const lines = await talking(async (line) => {
      line.socket.write(`${head('Content-Length: 50')}12345`)
      await setTimeout(50)
      line.socket.destroy()
      await setTimeout(50)
    })
    expect(lines).toEqual([])
  })
})

describe('a request without a body', () => {
  const events = async (
    options: { optimizeEmptyRequests?: boolean },
    app: (listener: RequestListener) => RequestListener,
  ) => {
    const seen: string[] = []
    const listener = app((req, res) => {
      req.on('close', () => seen.push('closed'))
      res.end()
    })
    const { url, close } = await listen(listener, { port: 0, ...options })
    await fetch(`${url}/elsewhere`)
    await setTimeout(50)
    await close()
    return seen
  }
  const ours = (elsewhere: RequestListener) =>
    nodeListener(apiWith(), { basePath: '/api', unknownPath: elsewhere })

  test('is let go of at once behind nodeListener only, or as it is said', async () => {
    expect(await events({}, (listener) => listener)).toEqual(['closed'])
    expect(await events({}, ours)).toEqual([])
    expect(await events({ optimizeEmptyRequests: false }, ours)).toEqual(['closed'])
  })
})
