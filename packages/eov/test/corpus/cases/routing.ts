import { answers, receives, violates, type Group } from '../case.ts'
import { echo, integer, string } from '../contract.ts'

const inPath = (name: string, schema: object = string) => ({ name, in: 'path', required: true, schema })
const named = (operationId: string, parameters: object[] = []) => echo(parameters, { operationId })

/** Handlers that reply with the name of their operation and its path parameters. */
const namingHandlers = Object.fromEntries(
  'list mine one create ofMine above below'
    .split(' ')
    .map((name) => [name, ({ path }: { path: object }) => ({ operation: name, ...path })]),
)

/** The operation of a request: OpenAPI 3.1.1 section 4.8.8.2, RFC 3986 section 6.2.2, RFC 9110 section 9.3. */
export const routing: Group[] = [
  {
    title: 'a path of the contract with percent-encoding',
    paths: {
      '/caf%C3%A9': { get: echo() },
      '/caf%C3%A9/{id}': { get: echo([inPath('id')]) },
      '/th%c3%a9-{id}': { get: echo([inPath('id')]) },
      '/crème/{id}': { get: echo([inPath('id')]) },
    },
    cases: [
      receives('is found', 'GET /caf%C3%A9', {}),
      receives('is found in front of a template', 'GET /caf%C3%A9/1', { path: { id: '1' } }),
      receives('is found in small letters', 'GET /caf%c3%a9/1', { path: { id: '1' } }),
      receives('is found within a segment with a template', 'GET /th%C3%A9-1', { path: { id: '1' } }),
      receives('may be missing in the contract', 'GET /cr%C3%A8me/1', { path: { id: '1' } }),
    ],
  },
  {
    title: 'a path whose last parameter has x-slashes',
    paths: {
      '/files/{path}': {
        parameters: [{ ...inPath('path', { ...string, maxLength: 12 }), 'x-slashes': true }],
        get: named('one'),
        delete: echo(),
      },
      '/files/{id}/meta': { get: named('below', [inPath('id')]) },
      '/files/a/own': { get: named('mine') },
    },
    handlers: namingHandlers,
    cases: [
      receives('takes one segment', 'GET /files/a.txt', { operation: 'one', path: 'a.txt' }),
      receives('takes the rest of the path', 'GET /files/a/b/c', { operation: 'one', path: 'a/b/c' }),
      receives('takes an encoded slash for a slash', 'GET /files/a%2Fb/%C3%A9', {
        operation: 'one',
        path: 'a/b/é',
      }),
      receives('may end with a slash', 'GET /files/a/', { operation: 'one', path: 'a/' }),
      receives('comes after a concrete path', 'GET /files/a/own', { operation: 'mine' }),
      receives('comes after other templates', 'GET /files/7/meta', { operation: 'below', id: '7' }),
      receives('takes what other templates leave', 'GET /files/7/meta/x', {
        operation: 'one',
        path: '7/meta/x',
      }),
      violates('is checked as a whole', 'GET /files/1234/6789/123', 'path /path maxLength'),
      answers('has the methods of its path', 'POST /files/a/b', 405, {
        replyHeaders: { allow: 'GET, HEAD, DELETE, OPTIONS' },
      }),
      answers('is not empty', 'GET /files/', 404),
      answers('takes no way out of a folder', 'GET /files/a/../../b', 404, {
        raw: 'GET {base}/files/a/../../b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
        needsSocket: 'a URL has no such segments',
        notAsUrl: 'a URL has no such segments',
      }),
      answers('takes no encoded way out of a folder', 'GET /files/a/..%2F..%2Fb', 404),
      answers('with invalid percent-encoding is a 400', 'GET /files/a/%zz', 400),
    ],
  },
  {
    title: 'a path',
    paths: {
      '/items': { get: named('list'), post: named('create') },
      '/items/mine': { get: named('mine') },
      '/items/{id}': {
        get: named('one', [inPath('id')]),
        put: echo([inPath('id')]),
        delete: echo([inPath('id')]),
      },
      '/{kind}/mine/parts': { get: named('ofMine', [inPath('kind')]) },
      '/a/b/d': { get: named('above') },
      '/a/{x}/c': { get: named('below', [inPath('x')]) },
    },
    handlers: namingHandlers,
    cases: [
      receives('without templates is matched', 'GET /items', { operation: 'list' }),
      receives('is matched together with the method', 'POST /items', { operation: 'create' }),
      receives('without templates is preferred to one with a template', 'GET /items/mine', {
        operation: 'mine',
      }),
      receives('with a template matches any other segment', 'GET /items/7', { operation: 'one', id: '7' }),
      receives(
        'with a template is matched after a concrete segment that led to no operation',
        'GET /items/mine/parts',
        {
          operation: 'ofMine',
          kind: 'items',
        },
      ),
      receives('with a template is matched where the rest of the concrete path differs', 'GET /a/b/c', {
        operation: 'below',
        x: 'b',
      }),
      receives('that is concrete is preferred', 'GET /a/b/d', { operation: 'above' }),
      receives('is the same with unreserved characters encoded', 'GET /%69tems', { operation: 'list' }),
      receives('is the same with lower-case percent-encoding', 'GET /item%73/%6d%69ne', {
        operation: 'mine',
      }),
      receives('may contain an encoded slash in a segment', 'GET /items/a%2Fb', {
        operation: 'one',
        id: 'a/b',
      }),
      receives('is decoded once', 'GET /items/a%252Fb', { operation: 'one', id: 'a%2Fb' }),
      receives('may contain UTF-8', 'GET /items/caf%C3%A9', { operation: 'one', id: 'café' }),
      receives('keeps a plus', 'GET /items/a+b', { operation: 'one', id: 'a+b' }),
      receives('may contain an encoded space', 'GET /items/a%20b', { operation: 'one', id: 'a b' }),
      receives('may contain the delimiters :@;= in a segment', 'GET /items/a:b@c;d=e', {
        operation: 'one',
        id: 'a:b@c;d=e',
      }),
      receives('may contain the name __proto__', 'GET /items/__proto__', {
        operation: 'one',
        id: '__proto__',
      }),
      receives('ends at the question mark', 'GET /items?', { operation: 'list' }),
      answers('that is unknown is a 404', 'GET /nothing', 404),
      answers('with an additional segment is a 404', 'GET /items/7/more', 404),
      answers('with a missing segment is a 404', 'GET /a/b', 404),
      answers('with a trailing slash is a 404', 'GET /items/', 404),
      answers('with a trailing slash after a template is a 404', 'GET /items/7/', 404),
      answers('with two leading slashes is a 404', 'GET //items', 404),
      answers('with two slashes between segments is a 404', 'GET /items//7', 404),
      answers('in another case is a 404', 'GET /Items', 404),
      answers('with an encoded slash between segments is a 404', 'GET /items%2Fmine', 404),
      answers('that is the root is a 404 where the root is not declared', 'GET /', 404),
      answers('with an encoded null byte is passed to the handler', 'GET /items/a%00b', 200),
      answers('that is not valid percent-encoding is a 400', 'GET /items/%zz', 400),
      answers('that is not valid UTF-8 is a 400', 'GET /items/%FF', 400),
      answers('with an incomplete percent-encoding is a 400', 'GET /items/a%2', 400),
      answers('with dot segments is not normalised', 'GET /a/../items', 404, {
        notAsUrl: 'a URL resolves dot segments',
      }),
      answers('with encoded dots is passed to the handler', 'GET /items/%2E%2E', 200, {
        json: { operation: 'one', id: '..' },
        notAsUrl: 'a URL resolves dot segments',
      }),
      // RFC 9112 section 3.2.2: a server has to accept absolute-form. It is routed and checked like its path alone.
      answers('in absolute-form is the same', 'GET /items', 200, {
        raw: 'GET http://localhost{base}/items HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
        needsSocket: 'the target is not a path',
        notAsUrl: 'Bun and Deno parse it as a URL',
      }),
      answers('in absolute-form with a scheme other than http is a 400', 'GET /items', 400, {
        raw: 'GET ftp://localhost{base}/items HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
        needsSocket: 'the target is not a path',
        notAsUrl: 'Bun and Deno parse it as a URL',
      }),
      answers('with two Host headers is a 400', 'GET /items', 400, {
        raw: 'GET {base}/items HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
        needsSocket: 'the request has a header twice',
        notAsUrl: 'Bun and Deno parse it as a URL',
      }),
      answers('with an invalid Host header is a 400', 'GET /items', 400, {
        raw: 'GET {base}/items HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n',
        needsSocket: 'no client sends such a header',
        notAsUrl: 'Bun and Deno parse it as a URL',
      }),
      ...['[', 'user@localhost', ''].map((authority) =>
        answers(`in absolute-form with the authority "${authority}" is a 400`, 'GET /items', 400, {
          raw: `GET http://${authority}{base}/items HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
          members: { type: 'urn:problem-type:malformed-address' },
          needsSocket: 'the target is not a path',
          notAsUrl: 'Bun and Deno parse it as a URL',
        }),
      ),
      answers('without a Host header is a 400', 'GET /items', 400, {
        raw: 'GET {base}/items HTTP/1.1\r\nConnection: close\r\n\r\n',
        members: { type: 'urn:problem-type:malformed-header' },
        needsSocket: 'no client sends such a request',
        notAsUrl: 'Bun and Deno parse it as a URL',
      }),
      answers('with an unknown expectation is a 417', 'GET /items', 417, {
        raw: 'GET {base}/items HTTP/1.1\r\nHost: a\r\nExpect: x\r\nConnection: close\r\n\r\n',
        members: { type: 'urn:problem-type:expectation-failed' },
        needsSocket: 'a Request has no such header',
        notAsUrl: 'Bun and Deno decide about it themselves',
      }),
      answers('with a transfer coding besides chunked is a 501', 'GET /items', 501, {
        raw: 'GET {base}/items HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
        members: { type: 'urn:problem-type:not-implemented' },
        replyHeaders: { connection: 'close' },
        needsSocket: 'a Request has no transfer coding',
        notAsUrl: 'Bun and Deno decide about it themselves',
      }),
      answers('with a fragment is a 400', 'GET /items#x', 400, { notAsUrl: 'a Request never has one' }),
    ],
  },
  {
    title: 'a segment with a template and text',
    paths: {
      '/files/{name}.json': { get: named('above', [inPath('name')]) },
      '/files/{name}': { get: named('below', [inPath('name')]) },
      '/range/{from}-{to}': { get: echo([inPath('from', integer), inPath('to', integer)]) },
      '/at/@{user}': { get: echo([inPath('user')]) },
      '/{a}:{b}': { get: echo([inPath('a'), inPath('b')]) },
    },
    handlers: namingHandlers,
    cases: [
      receives('is preferred to a segment that is a template only', 'GET /files/a.json', {
        operation: 'above',
        name: 'a',
      }),
      receives('leaves other values to the segment that is a template only', 'GET /files/a.yaml', {
        operation: 'below',
        name: 'a.yaml',
      }),
      receives('needs at least one character for its template', 'GET /files/.json', {
        operation: 'below',
        name: '.json',
      }),
      receives('may have several templates', 'GET /range/3-12', { path: { from: 3, to: 12 } }),
      receives('may begin with text', 'GET /at/@ann', { path: { user: 'ann' } }),
      receives('is divided at a colon', 'GET /x:y', { path: { a: 'x', b: 'y' } }),
      answers('without its leading text is a 404', 'GET /at/ann', 404),
      answers('without the text between its templates is a 404', 'GET /range/3', 404),
      answers('with an empty template is a 404', 'GET /range/3-', 404),
    ],
  },
  {
    title: 'a method',
    paths: {
      '/items': { get: echo(), post: echo() },
      '/things': { post: echo() },
      '/own': {
        get: { operationId: 'read', responses: { 200: { description: '', content: { 'text/plain': {} } } } },
        head: { operationId: 'head', responses: { 204: { description: '', headers: { 'x-own': {} } } } },
        options: {
          operationId: 'options',
          responses: { 204: { description: '', headers: { 'x-own': {} } } },
        },
      },
      '/items/{id}': { patch: echo([inPath('id')]), put: echo([inPath('id')]), delete: echo([inPath('id')]) },
    },
    handlers: {
      read: () => 'text',
      head: (_call, reply) => reply(204, undefined, { 'x-own': 'head' }),
      options: (_call, reply) => reply(204, undefined, { 'x-own': 'options' }),
    },
    cases: [
      answers('that is not declared is a 405 with Allow', 'DELETE /items', 405, {
        replyHeaders: { allow: 'GET, HEAD, POST, OPTIONS', 'content-type': 'application/problem+json' },
        members: { status: 405, instance: '/items' },
      }),
      answers('HEAD without a declared GET is a 405', 'HEAD /things', 405, {
        replyHeaders: { allow: 'POST, OPTIONS' },
        text: '',
      }),
      answers('GET that is not declared is a 405', 'GET /things', 405, {
        replyHeaders: { allow: 'POST, OPTIONS' },
      }),
      answers('of a path with a template is in Allow', 'GET /items/7', 405, {
        replyHeaders: { allow: 'PUT, PATCH, DELETE, OPTIONS' },
      }),
      answers('HEAD answers like GET, without a body', 'HEAD /items', 200, {
        text: '',
        replyHeaders: { 'content-type': 'application/json', 'content-length': '2' },
      }),
      answers('HEAD of an unknown path is a 404 without a body', 'HEAD /nothing', 404, { text: '' }),
      answers('HEAD that is declared has its own handler', 'HEAD /own', 204, {
        replyHeaders: { 'x-own': 'head' },
      }),
      answers('OPTIONS answers with Allow', 'OPTIONS /items', 204, {
        text: '',
        replyHeaders: { allow: 'GET, HEAD, POST, OPTIONS' },
      }),
      answers('OPTIONS of an unknown path is a 404', 'OPTIONS /nothing', 404),
      answers('OPTIONS that is declared has its own handler', 'OPTIONS /own', 204, {
        replyHeaders: { 'x-own': 'options' },
      }),
      answers('that is not standard is a 405', 'PROPFIND /items', 405),
    ],
  },
  {
    title: 'a base path',
    servers: [{ url: 'https://shop.example/base/v1/' }],
    mount: '/base/v1',
    paths: { '/items': { get: echo() }, '/': { get: echo() } },
    cases: [
      answers('is the path of the first server', 'GET /items', 200),
      answers('may have the root as a path', 'GET /', 200),
      answers('with more characters is another path', 'GET /items', 404, {
        raw: 'GET {base}x/items HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
        needsSocket: 'the target is outside of the mount',
      }),
      answers('with a missing segment is another path', 'GET /items', 404, {
        raw: 'GET /base/items HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
        needsSocket: 'the target is outside of the mount',
      }),
      answers('is part of the instance of a problem', 'DELETE /items', 405, {
        members: { instance: '/items' },
      }),
    ],
  },
]
