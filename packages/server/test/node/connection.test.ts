import { spawn } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { implement, reply } from '@concordat/server'
import { listen, nodeListener } from '@concordat/server/node'
import { contractOf, json, remembering } from '../support/app.ts'

/** An API with one operation, listening. */
async function serving(handler: () => unknown, options: object = {}) {
  const log = remembering()
  const bytes = { description: '', content: { 'application/octet-stream': {} } }
  const api = implement(
    contractOf({
      '/item': { get: { operationId: 'item', responses: { 200: json(true) } } },
      '/bytes': { get: { operationId: 'bytes', responses: { 200: bytes } } },
    }),
    { log } as never,
    { item: handler, bytes: handler } as never,
  )
  const listening = await listen(nodeListener(api), { port: 0, ...options })
  return { ...listening, port: Number(new URL(listening.url).port), log }
}

/** A connection, and all that came on it. */
async function opened(port: number): Promise<Socket & { text: string }> {
  const socket = Object.assign(connect(port, '127.0.0.1'), { text: '' })
  socket.setEncoding('latin1').on('data', (text: string) => (socket.text += text))
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('connect', resolve))
  return socket
}

const closed = async (socket: Socket): Promise<unknown> =>
  socket.destroyed ? undefined : new Promise((resolve) => socket.once('close', resolve))
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`

describe('bytes that are not HTTP', () => {
  test('are answered with a problem where no reply is under way', async () => {
    const { port, close } = await serving(() => true)
    const socket = await opened(port)
    socket.write('NONSENSE\r\n\r\n')
    await closed(socket)
    expect(socket.text).toMatch(/^HTTP\/1\.1 400 Malformed request/)
    await close()
  })

  test('after a request leave its reply whole, and put nothing behind it', async () => {
    const { port, close } = await serving(async () => {
      await wait(50)
      return true
    })
    const socket = await opened(port)
    socket.write(`${get('/item')}\u0000\u0001garbage\r\n\r\n`)
    await closed(socket)
    expect(socket.text.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(socket.text).toMatch(/^HTTP\/1\.1 200 OK[^]*\r\n\r\ntrue$/)
    await close()
  })

  test('in the middle of a streamed reply leave it whole', async () => {
    const { port, close } = await serving(() =>
      ReadableStream.from(
        (async function* () {
          yield 'one '
          await wait(80)
          yield 'two'
        })(),
      ),
    )
    const socket = await opened(port)
    socket.write(get('/bytes'))
    await wait(40)
    socket.write('\u0000garbage\r\n\r\n')
    await closed(socket)
    expect(socket.text.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(socket.text).toMatch(/one [^]*two\r\n0\r\n\r\n$/)
    await close()
  })
})

describe('headers of the connection', () => {
  test.each(['transfer-encoding', 'Connection', 'keep-alive', 'upgrade', 'TE', 'trailer'])(
    'are not for a handler to write: %s',
    async (name) => {
      const { url, close, log } = await serving(() => reply(200, true, { [name]: 'x' }))
      expect((await fetch(`${url}/item`)).status).toBe(500)
      expect(log.lines[0]).toContain('speaks of the connection')
      await close()
    },
  )

  test.each([
    ['3', 'more than it says'],
    ['30', 'less than it says'],
  ])('a stream with content-length %s that has %s is broken off', async (length) => {
    const { port, close, log } = await serving(() =>
      reply(200, ReadableStream.from(['12345']), { 'content-length': length }),
    )
    const socket = await opened(port)
    socket.write(get('/bytes') + get('/bytes'))
    await closed(socket)
    // Nothing that could be taken for the reply of the second request.
    expect(socket.text.match(/HTTP\/1\.1 /g)?.length ?? 0).toBeLessThan(2)
    expect(log.lines.join()).toContain('failed while its reply was sent')
    await close()
  })
})

describe('SIGTERM', () => {
  const program = `
    import { setTimeout as wait } from 'node:timers/promises'
    import { background, implement, providers } from '@concordat/server'
    import { listen, nodeListener } from '@concordat/server/node'
    const responses = { 200: { description: '', content: { 'application/json': { schema: {} } } } }
    const document = { openapi: '3.1.0', paths: { '/slow': { get: { operationId: 'slow', responses } }, '/item': { get: { operationId: 'item', responses } }, '/task': { get: { operationId: 'task', responses } } } }
    const task = ({ ctx }) => (ctx.later(() => wait(60_000)), true)
    const slow = async () => (await wait(200), true)
    const api = implement({ document, operations: [] }, { providers: providers({ later: background }) }, { slow, task, item: () => true })
    const { url } = await listen(nodeListener(api), { port: 0, grace: 800, signals: ['SIGTERM'], stop: () => console.log('stopped') })
    console.log(url)`

  async function started() {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: new URL('../..', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    await expect.poll(() => output, { timeout: 10_000 }).toContain('http://')
    return { child, port: Number(new URL(output.trim()).port), ended, output: () => output }
  }

  test('ends the process in spite of a background task that goes on, after the grace', async () => {
    const { child, port, ended, output } = await started()
    expect(await (await fetch(`http://127.0.0.1:${port}/task`)).json()).toBe(true)
    child.kill('SIGTERM')
    expect(await ended).toBe(1)
    expect(output()).toContain('stopped')
  })

  test('finishes replies under way, answers kept connections once more, and says that it closes them', async () => {
    const { child, port, ended, output } = await started()
    const kept = await Promise.all(Array.from({ length: 20 }, () => opened(port)))
    for (const socket of kept) socket.write(get('/item'))
    await expect.poll(() => kept.every(({ text }) => text.endsWith('true'))).toBe(true)
    expect(kept[0]!.text).toContain('keep-alive')
    const underWay = await opened(port)
    underWay.write(get('/slow'))
    await wait(50)

    child.kill('SIGTERM')
    await wait(50)
    for (const socket of kept) socket.write(get('/item'))
    await Promise.all([...kept, underWay].map(closed))
    for (const { text } of kept) {
      expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2)
      expect(text.split('HTTP/1.1')[2]).toMatch(/connection: close/i)
    }
    expect(underWay.text).toMatch(/connection: close[^]*true$/i)
    expect(await ended).toBe(0)
    expect(output()).toContain('stopped')
  })
})
