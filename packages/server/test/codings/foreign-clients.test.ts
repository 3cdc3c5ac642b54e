import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { implement, Reply } from '@concordat/server'
import { listen, nodeListener, type Listening } from '@concordat/server/node'
import { contractOf, json, remembering } from '../support/app.ts'

/** Clients that nobody here wrote judge the replies: curl, Python and `fetch`. */
const run = promisify(execFile)
const has = (command: string, ...args: string[]) => {
  try {
    return execFileSync(command, args, { stdio: 'pipe' }).toString()
  } catch {
    return ''
  }
}
const curlVersion = has('curl', '--version')
const items = Array.from({ length: 3000 }, (_, index) => ({ id: index, name: `Apple no. ${index}` }))
const small = items.slice(0, 100)
const any = { type: ['array', 'object', 'integer'] }

/** What the generator of the events waits for, so that the test decides when the second one is sent. */
let second: () => void = () => {}
let server: Listening
const log = remembering()
beforeAll(async () => {
  const get = (operationId: string, responses: object) => ({ get: { operationId, responses } })
  const api = implement(
    contractOf(
      {
        '/items': get('items', { 200: json(any) }),
        '/small': get('small', { 200: json(any) }),
        '/list': get('list', { 200: json({ type: 'array' }) }),
        '/events': get('events', {
          200: { description: '', content: { 'text/event-stream': { itemSchema: { type: 'string' } } } },
        }),
        '/broken': get('broken', { 200: { description: '', content: { 'text/csv': {} } } }),
        '/count': {
          post: {
            operationId: 'count',
            requestBody: { content: { 'application/json': { schema: { type: 'array' } } } },
            responses: { 200: json(any) },
          },
        },
      },
      { openapi: '3.2.0' },
    ),
    { log, compression: true, contentCodings: ['gzip', 'br', 'zstd', 'deflate'] } as never,
    {
      items: () => new Reply(200, items, { etag: '"a1"' }),
      small: () => small,
      list: async function* () {
        yield* items
      },
      events: async function* () {
        yield 'one'
        await new Promise<void>((resolve) => (second = resolve))
        yield 'two'
      },
      broken: async function* () {
        yield 'one\n'
        await new Promise((resolve) => setImmediate(resolve))
        throw new Error('The source is broken.')
      },
      count: ({ body }: { body: unknown[] }) => body.length,
    } as never,
  )
  server = await listen(nodeListener(api), { port: 0 })
})
afterAll(() => server.close())

describe.skipIf(curlVersion === '')('curl', () => {
  const codings = ['gzip', ...['brotli', 'zstd'].filter((name) => curlVersion.includes(name))]
  const named = codings.map((name) => (name === 'brotli' ? 'br' : name))
  const curl = async (...args: string[]) =>
    (await run('curl', ['-sS', '--max-time', '10', ...args], { maxBuffer: 1e8 })).stdout

  test.each(named)('decodes bodies and streams in %s', async (coding) => {
    const shown = ['-w', '|%header{content-encoding}|%header{vary}|%header{etag}']
    const asked = ['--compressed', '-H', `accept-encoding: ${coding}`, ...shown]
    const [text, ...rest] = (await curl(...asked, `${server.url}/items`)).split('|')
    expect(JSON.parse(text!)).toEqual(items)
    expect(rest).toEqual([coding, 'accept-encoding', `"a1-${coding}"`])
    const [list, ...more] = (await curl(...asked, `${server.url}/list`)).split('|')
    expect(JSON.parse(list!)).toEqual(items)
    expect(more).toEqual([coding, 'accept-encoding', ''])
    expect(JSON.parse(await curl('--compressed', `${server.url}/small`))).toEqual(small)
  })

  test('sees that a broken stream is not complete', async () => {
    const asked = curl('--compressed', `${server.url}/broken`)
    // 18 is a transfer that ended early, 56 a connection that was reset, and 23 and 61 a coding that is not complete.
    await expect(asked).rejects.toMatchObject({
      code: expect.toSatisfy((code) => [18, 23, 56, 61].includes(code)),
    })
  })

  test('has the first event before the second is made', async () => {
    const child = execFile('curl', ['-sS', '-N', '--compressed', '--max-time', '20', `${server.url}/events`])
    let text = ''
    child.stdout!.on('data', (chunk: string) => {
      text += chunk
      if (text === 'data: one\n\n') second()
    })
    await once(child, 'close')
    expect(text).toBe('data: one\n\ndata: two\n\n')
  })
})

const python = `
import gzip, json, sys, urllib.request, urllib.error, zlib
url = sys.argv[1]
def ask(path, headers={}, body=None):
    request = urllib.request.Request(url + path, headers=headers, data=body)
    try:
        reply = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        reply = error
    return reply.status, reply.headers, reply.read()
def stream(path):
    reply = urllib.request.urlopen(urllib.request.Request(url + path, headers={'Accept-Encoding': 'gzip'}))
    decoder = zlib.decompressobj(wbits=31)
    text = b''
    while True:
        chunk = reply.read1()
        if not chunk:
            break
        text += decoder.decompress(chunk)
    return [text.decode(), decoder.eof, decoder.unused_data.decode()]
status, headers, body = ask('/items', {'Accept-Encoding': 'gzip'})
notes = json.dumps(list(range(500))).encode()
post = {'Content-Type': 'application/json'}
print(json.dumps({
    'items': json.loads(gzip.decompress(body)),
    'length': [int(headers['Content-Length']), len(body)],
    'list': json.loads(stream('/list')[0]),
    'ended': stream('/list')[1:],
    'plain': json.loads(ask('/items')[2]),
    'gzip': json.loads(ask('/count', {**post, 'Content-Encoding': 'gzip'}, gzip.compress(notes))[2]),
    'deflate': json.loads(ask('/count', {**post, 'Content-Encoding': 'deflate'}, zlib.compress(notes))[2]),
    'cut': ask('/count', {**post, 'Content-Encoding': 'gzip'}, gzip.compress(notes)[:-4])[0],
    'bomb': ask('/count', {**post, 'Content-Encoding': 'gzip'}, gzip.compress(b' ' * 900_000))[0],
}))
`

test.skipIf(has('python3', '--version') === '')('Python reads what it is sent, and is read', async () => {
  const { stdout } = await run('python3', ['-c', python, server.url], { maxBuffer: 1e8 })
  const result = JSON.parse(stdout) as Record<string, unknown[]>
  expect(result['length']![0]).toBe(result['length']![1])
  expect(result).toMatchObject({
    items,
    list: items,
    plain: items,
    ended: [true, ''],
    gzip: 500,
    deflate: 500,
    cut: 400,
    bomb: 413,
  })
})

test.each(['gzip', 'deflate, gzip', 'br', 'gzip, br'])(
  'fetch decodes bodies and events in %s',
  async (accepted) => {
    const headers = { 'accept-encoding': accepted }
    expect(await (await fetch(`${server.url}/items`, { headers })).json()).toEqual(items)
    expect(await (await fetch(`${server.url}/list`, { headers })).json()).toEqual(items)
    const response = await fetch(`${server.url}/events`, { headers })
    let text = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      if (text === 'data: one\n\n') second()
    }
    expect(text).toBe('data: one\n\ndata: two\n\n')
  },
)

test('a client of HTTP/1.0, which knows no chunks, gets whole codings', async () => {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.write('GET /list HTTP/1.0\r\naccept-encoding: gzip\r\n\r\n')
  const reply = Buffer.concat(await socket.toArray())
  const at = reply.indexOf('\r\n\r\n') + 4
  expect(reply.subarray(0, at).toString()).toMatch(/content-encoding: gzip/i)
  expect(JSON.parse(gunzipSync(reply.subarray(at)).toString())).toEqual(items)
})
