import { answers, sees, type Group } from '../case.ts'
import { echo, integer, string } from '../contract.ts'

const inPath = (name: string, schema: object = string) => ({ name, in: 'path', required: true, schema })
const named = (operationId: string, parameters: object[] = []) => echo(parameters, { operationId })

/** Which operation answered. */
const told = Object.fromEntries(
  'list mine one create ofMine above below'
    .split(' ')
    .map((name) => [name, ({ path }: { path: object }) => ({ operation: name, ...path })]),
)

/** Which operation a request is for: OpenAPI 3.1.1 section 4.8.8.2, RFC 3986 section 6.2.2, RFC 9110 section 9.3. */
export const routing: Group[] = [
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
    handlers: told,
    cases: [
      sees('is found', 'GET /items', { operation: 'list' }),
      sees('is found by its method', 'POST /items', { operation: 'create' }),
      sees('without templates goes before one with', 'GET /items/mine', { operation: 'mine' }),
      sees('with a template takes the rest', 'GET /items/7', { operation: 'one', id: '7' }),
      sees('is found behind a concrete segment that led nowhere', 'GET /items/mine/parts', {
        operation: 'ofMine',
        kind: 'items',
      }),
      sees('goes back to a template', 'GET /a/b/c', { operation: 'below', x: 'b' }),
      sees('prefers the concrete one of two', 'GET /a/b/d', { operation: 'above' }),
      sees('is the same with what need not have been encoded', 'GET /%69tems', { operation: 'list' }),
      sees('is the same in either case of an encoding', 'GET /item%73/%6d%69ne', { operation: 'mine' }),
      sees('keeps an encoded slash within its segment', 'GET /items/a%2Fb', { operation: 'one', id: 'a/b' }),
      sees('decodes once', 'GET /items/a%252Fb', { operation: 'one', id: 'a%2Fb' }),
      sees('holds UTF-8', 'GET /items/caf%C3%A9', { operation: 'one', id: 'café' }),
      sees('has no plus for a space', 'GET /items/a+b', { operation: 'one', id: 'a+b' }),
      sees('holds a space', 'GET /items/a%20b', { operation: 'one', id: 'a b' }),
      sees('holds what separates elsewhere', 'GET /items/a:b@c;d=e', { operation: 'one', id: 'a:b@c;d=e' }),
      sees('may hold a name of a prototype', 'GET /items/__proto__', { operation: 'one', id: '__proto__' }),
      sees('ends at the question mark', 'GET /items?', { operation: 'list' }),
      answers('that is not there is a 404', 'GET /nothing', 404),
      answers('that only begins like one is a 404', 'GET /items/7/more', 404),
      answers('that ends too soon is a 404', 'GET /a/b', 404),
      answers('is not tidied: a trailing slash is a 404', 'GET /items/', 404),
      answers('with a trailing slash after a template is a 404', 'GET /items/7/', 404),
      answers('with two slashes in front is a 404', 'GET //items', 404),
      answers('with two slashes within is a 404', 'GET /items//7', 404),
      answers('in another case is a 404', 'GET /Items', 404),
      answers('with an encoded slash between segments is a 404', 'GET /items%2Fmine', 404),
      answers('of the root is a 404 where there is none', 'GET /', 404),
      answers('with a null byte is somebody’s value', 'GET /items/a%00b', 200),
      answers('that is not valid percent-encoding is a 400', 'GET /items/%zz', 400),
      answers('that is not valid UTF-8 is a 400', 'GET /items/%FF', 400),
      answers('with a cut encoding is a 400', 'GET /items/a%2', 400),
      answers('with dots for the folder above is not tidied', 'GET /a/../items', 404, {
        notAsUrl: 'a URL resolves dot segments',
      }),
      answers('with encoded dots is somebody’s value', 'GET /items/%2E%2E', 200, {
        json: { operation: 'one', id: '..' },
        notAsUrl: 'a URL resolves dot segments',
      }),
      // RFC 9112 section 3.2.2: a server has to accept it. It is routed, checked and handled as the path alone is.
      answers('in absolute form is the same', 'GET /items', 200, {
        raw: 'GET http://localhost{base}/items HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
        needsSocket: 'the target is no path',
        notAsUrl: 'Bun and Deno make a URL of it',
      }),
      answers('of the scheme of another protocol is a 400', 'GET /items', 400, {
        raw: 'GET ftp://localhost{base}/items HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
        needsSocket: 'the target is no path',
        notAsUrl: 'Bun and Deno make a URL of it',
      }),
      answers('with two Host headers is a 400', 'GET /items', 400, {
        raw: 'GET {base}/items HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
        needsSocket: 'a header is there twice',
        notAsUrl: 'Bun and Deno make a URL of it',
      }),
      answers('with a Host header that is no host is a 400', 'GET /items', 400, {
        raw: 'GET {base}/items HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n',
        needsSocket: 'no client sends such a header',
        notAsUrl: 'Bun and Deno make a URL of it',
      }),
      answers('with a fragment is a 400', 'GET /items#x', 400, { notAsUrl: 'a Request never has one' }),
    ],
  },
  {
    title: 'a segment that is partly template',
    paths: {
      '/files/{name}.json': { get: named('above', [inPath('name')]) },
      '/files/{name}': { get: named('below', [inPath('name')]) },
      '/range/{from}-{to}': { get: echo([inPath('from', integer), inPath('to', integer)]) },
      '/at/@{user}': { get: echo([inPath('user')]) },
      '/{a}:{b}': { get: echo([inPath('a'), inPath('b')]) },
    },
    handlers: told,
    cases: [
      sees('goes before one that is wholly template', 'GET /files/a.json', { operation: 'above', name: 'a' }),
      sees('leaves to the other what does not fit', 'GET /files/a.yaml', {
        operation: 'below',
        name: 'a.yaml',
      }),
      sees('stands for one character at least', 'GET /files/.json', { operation: 'below', name: '.json' }),
      sees('has several values', 'GET /range/3-12', { path: { from: 3, to: 12 } }),
      sees('has text in front', 'GET /at/@ann', { path: { user: 'ann' } }),
      sees('divides at a colon', 'GET /x:y', { path: { a: 'x', b: 'y' } }),
      answers('without its text is a 404', 'GET /at/ann', 404),
      answers('without its middle is a 404', 'GET /range/3', 404),
      answers('with nothing on one side is a 404', 'GET /range/3-', 404),
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
      answers('that is not there is a 405 which names the others', 'DELETE /items', 405, {
        replyHeaders: { allow: 'GET, HEAD, POST, OPTIONS', 'content-type': 'application/problem+json' },
        members: { status: 405, instance: '/items' },
      }),
      answers('without GET is no HEAD either', 'HEAD /things', 405, {
        replyHeaders: { allow: 'POST, OPTIONS' },
        text: '',
      }),
      answers('GET where there is none is a 405', 'GET /things', 405, {
        replyHeaders: { allow: 'POST, OPTIONS' },
      }),
      answers('of a template is named too', 'GET /items/7', 405, {
        replyHeaders: { allow: 'PUT, PATCH, DELETE, OPTIONS' },
      }),
      answers('HEAD follows GET without a body', 'HEAD /items', 200, {
        text: '',
        replyHeaders: { 'content-type': 'application/json', 'content-length': '2' },
      }),
      answers('HEAD of nothing is a 404 without a body', 'HEAD /nothing', 404, { text: '' }),
      answers('HEAD that is declared is its own', 'HEAD /own', 204, { replyHeaders: { 'x-own': 'head' } }),
      answers('OPTIONS says what is allowed', 'OPTIONS /items', 204, {
        text: '',
        replyHeaders: { allow: 'GET, HEAD, POST, OPTIONS' },
      }),
      answers('OPTIONS of nothing is a 404', 'OPTIONS /nothing', 404),
      answers('OPTIONS that is declared is its own', 'OPTIONS /own', 204, {
        replyHeaders: { 'x-own': 'options' },
      }),
      answers('that nobody knows is a 405', 'PROPFIND /items', 405),
    ],
  },
  {
    title: 'a base path',
    servers: [{ url: 'https://shop.example/base/v1/' }],
    mount: '/base/v1',
    paths: { '/items': { get: echo() }, '/': { get: echo() } },
    cases: [
      answers('is that of the first server', 'GET /items', 200),
      answers('has a root', 'GET /', 200),
      answers('that is only the beginning of another is not this one', 'GET /items', 404, {
        raw: 'GET {base}x/items HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
        needsSocket: 'the target is outside of the mount',
      }),
      answers('that is only the beginning of this one is not this one', 'GET /items', 404, {
        raw: 'GET /base/items HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
        needsSocket: 'the target is outside of the mount',
      }),
      answers('is in the instance of a problem', 'DELETE /items', 405, { members: { instance: '/items' } }),
    ],
  },
]
