import { describe, expect, test } from 'vitest'
import { createClient, operation, UnexpectedReply, type Serialization } from '@concordat/client'

type Replies = NonNullable<Serialization['replies']>

interface Anything {
  input: {}
  call: {}
  replies: { default: { type: 'application/json'; body: unknown; headers: {} } }
  bare: never
}

/** A reply with this body. Without a type, it has no Content-Type. */
const answer = (body: string | null, type?: string, status = 200) =>
  new Response(body === null ? null : new TextEncoder().encode(body), {
    status,
    headers: type === undefined ? {} : { 'content-type': type },
  })

/** The result of a call that gets this reply. @param replies what the operation declares */
function received(response: Response, replies?: Replies, method = 'GET') {
  const call = operation<Anything>(method, '/a', replies === undefined ? {} : { replies })
  return call(createClient({ baseUrl: 'http://x', fetch: async () => response }))
}

const problem = 'application/problem+json'

describe('a reply', () => {
  test.each<[string, Response, Replies | undefined, object]>([
    ['JSON', Response.json({ id: 1 }), undefined, { status: 200, ok: true, body: { id: 1 } }],
    ['JSON 0', Response.json(0), undefined, { status: 200, body: 0 }],
    [
      'JSON in other letters and with a charset',
      answer('{"id":1}', 'Application/JSON; charset=utf-8'),
      undefined,
      { body: { id: 1 } },
    ],
    ['no body', answer(null, undefined, 204), { 204: [] }, { status: 204, ok: true, body: undefined }],
    [
      'a 204 where the range declares JSON',
      answer(null, undefined, 204),
      { '2XX': 'application/json' },
      { status: 204, ok: true, body: undefined },
    ],
    ['an empty body where none is declared', answer('', 'text/html'), { 200: [] }, { body: undefined }],
    [
      'a text',
      answer('123', 'text/plain; charset=utf-8', 404),
      { 404: 'text/plain' },
      { ok: false, body: '123' },
    ],
    ['a text of a type in other letters', answer('1', 'Text/Plain'), { 200: 'text/plain' }, { body: '1' }],
    ['an empty text', answer('', 'text/plain'), { 200: 'text/plain' }, { body: '' }],
    [
      'CSV with a declared parameter',
      answer('a\n', 'text/csv; header=present'),
      { 200: ['application/json', 'text/csv; header=present'] },
      { body: 'a\n' },
    ],
    [
      'a problem of the framework',
      answer('{"title":"x"}', problem, 422),
      undefined,
      { status: 422, body: { title: 'x' } },
    ],
    [
      'an explained error without a declared body',
      answer('<h1>', 'text/html', 404),
      { 404: [] },
      { body: undefined },
    ],
    [
      'a status among several',
      answer('1', 'application/json', 201),
      { '200 201': 'application/json' },
      { body: 1 },
    ],
  ])('with %s is a result', async (_name, response, replies, expected) => {
    expect(await received(response, replies)).toMatchObject(expected)
  })

  test.each<[string, Response, Replies | undefined, string]>([
    [
      'a login page',
      answer('<h1>Log in', 'text/html'),
      undefined,
      '200 from the server is text/html, which the contract does not declare for this status: <h1>Log in',
    ],
    [
      'a page that only errors may be',
      answer('<h1>', 'text/html'),
      { 200: 'application/json', '4XX': 'text/html' },
      '200 from the server is text/html',
    ],
    [
      'a page where no body is declared',
      answer('<h1>', 'text/html'),
      { 200: [] },
      '200 from the server has a body',
    ],
    [
      'JSON where text is declared',
      answer('{}', 'application/json'),
      { 200: 'text/plain' },
      'is application/json',
    ],
    [
      'JSON where bytes are declared',
      answer('{}', 'application/json'),
      { 200: 'image/png' },
      'is application/json',
    ],
    ['other JSON than the declared', answer('{}', problem), undefined, 'is application/problem+json'],
    ['a sequence of JSON texts', answer('{}', 'application/json-seq'), undefined, 'is application/json-seq'],
    ['a body without a type', answer('{}'), undefined, '200 from the server is of no media type'],
    [
      'empty where JSON is declared',
      answer('', 'application/json'),
      undefined,
      '200 from the server has no body, although the contract declares application/json.',
    ],
    [
      'not the JSON that it says it is',
      answer('<html>', 'application/json'),
      undefined,
      'not valid JSON: <html>',
    ],
    [
      'of an undeclared success status',
      answer('{"b":1}', 'application/json', 201),
      undefined,
      '201 from the server has a status that the contract does not declare: {"b":1}',
    ],
    ['an undeclared redirect', answer('', undefined, 302), undefined, '302 from the server has a status'],
    [
      'the error page of a gateway',
      answer('<h1>', 'text/html', 502),
      undefined,
      '502 from the server has a status',
    ],
    [
      'an error of the framework without a problem',
      answer('<h1>', 'text/html', 503),
      undefined,
      '503 from the server is text/html',
    ],
    [
      'an error of the framework without a body',
      answer('', undefined, 500),
      undefined,
      '500 from the server has no body',
    ],
  ])('that is %s is an error that shows it', async (_name, response, replies, message) => {
    const text = await response.clone().text()
    const { status, headers } = response
    const error: unknown = await received(response, replies).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(UnexpectedReply)
    expect(error).toMatchObject({ name: 'UnexpectedReply', text, status, headers, response })
    expect((error as Error).message).toContain(message)
  })

  test('has the media types of its status, or else of its range, or else of the default', async () => {
    const replies = { 404: 'text/plain', '4XX': 'text/csv', default: 'application/json' }
    expect((await received(answer('1', 'text/plain', 404), replies)).body).toBe('1')
    expect((await received(answer('1', 'text/csv', 400), replies)).body).toBe('1')
    expect((await received(answer('1', 'application/json', 502), replies)).body).toBe(1)
    await expect(received(answer('1', 'application/json', 404), replies)).rejects.toThrow(UnexpectedReply)
  })

  test.each([
    ['an image', 'image/*', 'image/png'],
    ['of a type with the suffix +json, among images', 'image/*', 'image/x+json'],
    ['of no type', 'application/octet-stream', undefined],
    ['a form', 'application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
  ])('that is %s is a Blob where the contract declares it', async (_name, declared, type) => {
    const { body } = await received(answer('{}', type), { 200: declared })
    expect(body).toBeInstanceOf(Blob)
    expect(await (body as Blob).text()).toBe('{}')
  })

  test.each<[string, 'json' | 'text' | 'blob' | undefined, string, unknown]>([
    ['any value', undefined, 'application/json', 5],
    ['any value', undefined, 'text/plain', '5'],
    ['an object', 'json', 'text/plain', 5],
    ['a string', 'text', 'application/json', 5],
    ['a string', 'text', 'application/xml', '5'],
  ])('of any media type, with a schema of %s (%s), is read from %s', async (_name, read, type, body) => {
    const content = read === undefined ? '*/*' : { type: '*/*', read }
    expect((await received(answer('5', type), { 200: content })).body).toEqual(body)
  })

  test('of any media type, with a schema of files, is a Blob', async () => {
    const { body } = await received(answer('5', 'application/json'), { 200: { type: '*/*', read: 'blob' } })
    expect(body).toBeInstanceOf(Blob)
  })

  test('to HEAD has no body, whatever the contract declares', async () => {
    expect(await received(answer(null, 'application/json'), undefined, 'HEAD')).toMatchObject({
      body: undefined,
    })
    expect(await received(answer(null, problem, 404), undefined, 'HEAD')).toMatchObject({ status: 404 })
    await expect(received(answer(null, undefined, 502), undefined, 'HEAD')).rejects.toThrow(UnexpectedReply)
  })

  test('that the `fetch` of the client has read is an error that says so', async () => {
    const response = Response.json({ id: 1 })
    await response.text()
    await expect(received(response)).rejects.toThrow('Let it read a clone of the reply.')
  })

  test('that does not arrive is the error of fetch', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'))
    const call = operation<Anything>('GET', '/a')
    await expect(call(createClient({ baseUrl: 'http://x', fetch }))).rejects.toThrow('fetch failed')
  })
})

describe('a redirect', () => {
  const redirectOf = async (replies: Replies) => {
    let redirect = ''
    const fetch = async (request: Request) => {
      redirect = request.redirect
      return Response.json(1)
    }
    await operation<Anything>('GET', '/a', { replies })(createClient({ baseUrl: 'http://x', fetch }))
    return redirect
  }

  test('is not followed where the operation declares one', async () => {
    expect(await redirectOf({ 200: 'application/json', 303: [] })).toBe('manual')
    expect(await redirectOf({ 200: 'application/json', '301 302': 'text/html' })).toBe('manual')
    expect(await redirectOf({ 200: 'application/json', '3XX': [] })).toBe('manual')
    expect(await redirectOf({ 200: 'application/json', 304: [] })).toBe('follow')
    expect(await redirectOf({ default: 'application/json' })).toBe('follow')
  })

  test('that is declared is a result with its headers', async () => {
    const response = new Response('See /b', { status: 303, headers: { location: '/b' } })
    const { status, ok, body, headers } = await received(response, { 303: [] })
    expect({ status, ok, body }).toEqual({ status: 303, ok: false, body: undefined })
    expect(headers.get('location')).toBe('/b')
  })

  test('that a browser hides is an error that says so', async () => {
    const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' })
    await expect(received(hidden, { 303: [] })).rejects.toThrow('a browser hides from scripts')
  })
})
