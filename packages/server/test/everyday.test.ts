import { connect } from 'node:net'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { cookie, implement } from '@concordat/server'
import { nodeListener } from '@concordat/server/node'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost, hosts } from './support/hosts.ts'

const session = { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } } }

describe.each(Object.entries(everyHost))('On the %s host', (_host, host) => {
  test('a guard gets the value that the function cookie was given, and none of two different ones', async () => {
    const token = 'aGVsbG8+d29ybGQ/eA=='
    const seen: unknown[] = []
    const api = implement(
      contractOf(
        {
          '/me': {
            get: { operationId: 'me', security: [{ session: [] }], responses: { 204: { description: '' } } },
          },
        },
        { components: session },
      ),
      {
        guards: { session: ({ credential }: { credential: string }) => void seen.push(credential) },
      } as never,
      { me: () => undefined } as never,
    )
    const open = await host(api)
    await open.fetch('/me', { headers: { cookie: cookie('session', token).split(';', 1)[0]! } })
    // Another host of the same site can set a second cookie of the name: neither of two is used.
    for (const sent of [
      'session=50%',
      'a=1; session ="quoted"',
      'session=first; session=second',
      'session=same; a=b; session=same',
      '\u00A0session=x',
    ])
      await open.fetch('/me', { headers: { cookie: sent } })
    expect(seen).toEqual([token, '50%', 'quoted', 'same'])
    await open.close()
  })

  test.each([
    ['/files/a/b.txt', 200],
    ['/files//etc/passwd', 404],
    ['/files/%2fetc/passwd', 404],
    ['/files/%5cetc', 404],
    ['/files/%252e%252e/x', 404],
    ['/files/a%00b', 404],
  ])('the rest of the path %s is answered with %i', async (path, status) => {
    const rest = { name: 'rest', in: 'path', required: true, 'x-slashes': true, schema: { type: 'string' } }
    const get = { operationId: 'file', parameters: [rest], responses: { 200: json(true) } }
    const api = implement(contractOf({ '/files/{rest}': { get } }), {
      file: ({ path: { rest: name } }: any) => name,
    })
    const open = await host(api)
    expect((await open.fetch(path)).status).toBe(status)
    await open.close()
  })

  test('a path parameter may have the name __proto__', async () => {
    const own = { name: '__proto__', in: 'path', required: true, schema: { type: 'string' } }
    const get = { operationId: 'a', parameters: [own], responses: { 200: json(true) } }
    const api = implement(contractOf({ '/a/{__proto__}': { get } }), {
      a: ({ path }: any) => Object.entries(path),
    })
    const open = await host(api)
    expect(await (await open.fetch('/a/x')).json()).toEqual([['__proto__', 'x']])
    await open.close()
  })

  test('a Blob of a declared media type is sent with it', async () => {
    const images = { 200: { description: '', content: { 'image/png': {}, 'image/jpeg': {} } } }
    const api = implement(contractOf({ '/a': { get: { operationId: 'a', responses: images } } }), {
      a: () => new Blob(['x'], { type: 'image/jpeg' }),
    } as never)
    const open = await host(api)
    expect((await open.fetch('/a')).headers.get('content-type')).toBe('image/jpeg')
    await open.close()
  })

  test('bytes for a range of media types need a media type', async () => {
    const log = remembering()
    const images = { 200: { description: '', content: { 'image/*': {} } } }
    const api = implement(contractOf({ '/a': { get: { operationId: 'a', responses: images } } }), { log }, {
      a: () => Uint8Array.of(1),
    } as never)
    const open = await host(api)
    expect((await open.fetch('/a')).status).toBe(500)
    expect(log.lines.join()).toContain('image/* does not tell the type of this body')
    await open.close()
  })
})

describe.each(Object.entries(hosts))('On the %s host', (_host, host) => {
  test.each<[string, string, unknown[]]>([
    ['a dot in a value', '/f/x%2Ey.z', ['x.y', 'z']],
    ['a dot that is encoded in a literal', '/f/x%2Ez', ['x', 'z']],
  ])('a segment with two parameters takes %s', async (_name, path, values) => {
    const parameters = ['a', 'b'].map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }))
    const get = { operationId: 'f', parameters, responses: { 200: json(true) } }
    const api = implement(contractOf({ '/f/{a}.{b}': { get } }), { f: ({ path: { a, b } }: any) => [a, b] })
    const open = await host(api)
    expect(await (await open.fetch(path)).json()).toEqual(values)
    await open.close()
  })
})

test('in process, the cookies of the input and of the headers are joined', async () => {
  const theme = { name: 'theme', in: 'cookie', schema: { type: 'string' } }
  const get = { operationId: 'a', parameters: [theme], responses: { 200: json(true) } }
  const api = implement(
    contractOf({ '/a': { get } }),
    {
      context: (request: { header(name: string): string | undefined }) => ({
        cookie: request.header('cookie'),
      }),
    } as never,
    { a: ({ ctx, cookies }: any) => [ctx.cookie, cookies.theme] } as never,
  )
  const call = api.call as (id: string, input: object, options: object) => Promise<{ body: unknown }>
  const { body } = await call('a', { cookies: { theme: 'dark' } }, { headers: { cookie: 'session=1' } })
  expect(body).toEqual(['session=1; theme=dark', 'dark'])
})

test('a stream that fails ends the connection of HTTP/1.0 with a reset, since its end would look complete', async () => {
  const text = { 200: { description: '', content: { 'text/plain': {} } } }
  const api = implement(
    contractOf({ '/a': { get: { operationId: 'a', responses: text } } }),
    { log: remembering() },
    {
      a: async function* () {
        yield 'one'
        await new Promise((resolve) => setTimeout(resolve, 20))
        throw new Error('lost')
      },
    } as never,
  )
  const server = createServer(nodeListener(api))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET /a HTTP/1.0\r\n\r\n')
  const ending = await new Promise((resolve) => {
    socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code))
    socket.on('end', () => resolve('end'))
    socket.resume()
  })
  expect(ending).toBe('ECONNRESET')
  server.close()
})
