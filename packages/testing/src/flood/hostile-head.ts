import type { Random } from '../random.ts'
import { withHeader, type RawRequest } from './written-request.ts'

const methods = [
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'QUERY',
  'get',
  '',
  'G\0T',
  'X'.repeat(5000),
]
const paths = [
  '',
  '*',
  '//',
  '/%',
  '/%00',
  '/..',
  '/%2e%2e/x',
  '/a/../..',
  '/#',
  '/\\',
  '/\u00ff',
  'x',
  'http://',
  '/?',
  '/;=',
]
const versions = ['HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/1.', 'http/1.1', '']

/** Returns a request with a malicious request line or header. */
export function hostileHead(request: RawRequest, random: Random): RawRequest {
  const { target, headers } = request
  const header = (name: string, value: string) => withHeader(request, name, value)
  const unique = random.between(0, 1e9)
  const query = (text: string) => ({ ...request, target: target + (target.includes('?') ? '&' : '?') + text })
  return random.weighted<RawRequest>([
    [1, () => ({ ...request, method: random.pick(methods) })],
    [2, () => ({ ...request, target: random.pick(paths) })],
    [1, () => ({ ...request, target: `http://elsewhere.example${target}` })],
    [
      1,
      () => ({
        ...request,
        target: target + random.pick(['/', '#x', '%', '%zz', '\u0080', '?', '//', '/.']),
      }),
    ],
    [0.5, () => ({ ...request, version: random.pick(versions) })],
    // express-openapi-validator caches a validator for each new media type.
    [3, () => header('Content-Type', `application/json; x=${unique}`)],
    [
      1,
      () =>
        header(
          'Content-Type',
          random.pick([
            `a/${unique}`,
            '/',
            ';',
            'multipart/form-data; boundary=',
            `multipart/form-data; boundary=${'-'.repeat(300)}`,
          ]),
        ),
    ],
    [
      2,
      () =>
        header(
          'Accept',
          random.pick([`application/json; x=${unique}`, ',,,', 'x,'.repeat(3000), '*/*;q=x', ';q=1', '/']),
        ),
    ],
    [
      1,
      () =>
        header(
          'Authorization',
          random.pick([
            'Bearer',
            'Basic ====',
            `Bearer ${'x'.repeat(9000)}`,
            'Basic \u00ff\u00fe',
            ' ',
            'Digest a="',
          ]),
        ),
    ],
    [
      1,
      () =>
        header(
          'Cookie',
          random.pick(['=', ';;;;', 'a=b;'.repeat(2000), '__proto__=1; constructor=2', 'a="\u00ff']),
        ),
    ],
    [1, () => header('Host', random.pick(['', 'a b', '[::1', 'x'.repeat(5000), 'a:99999999']))],
    [1, () => header('Expect', random.pick(['100-continue', 'nonsense']))],
    [1, () => header('Upgrade', random.pick(['websocket', 'h2c', '']))],
    [1, () => header('Content-Encoding', random.pick(['gzip', 'br', 'deflate, gzip', 'x', '']))],
    [1, () => header('If-None-Match', random.pick(['*', '"', 'W/', '"a",'.repeat(3000)]))],
    [1, () => header('Range', random.pick(['bytes=0-', 'bytes=9-1', `bytes=${'0-1,'.repeat(2000)}`]))],
    [1, () => ({ ...request, headers: [...headers, ...headers] })],
    [1, () => ({ ...request, headers: [...headers, ...manyHeaders(random)] })],
    [
      1,
      () => ({
        ...request,
        headers: [...headers, [random.pick(['', 'a b', 'X:', '\u00ff', '__proto__', 'constructor']), 'x']],
      }),
    ],
    [1, () => query(Array.from({ length: 2000 }, (_one, index) => `a${index}=1`).join('&'))],
    [1, () => query('limit[a]'.repeat(800))],
    [1, () => query(`filter${'[a]'.repeat(1500)}=1`)],
    [
      1,
      () =>
        query(
          random.pick([
            '__proto__[a]=1',
            'constructor.prototype=1',
            '%=%',
            '&&&&',
            '=',
            'a[]=1&a[0]=2&a[b]=3',
          ]),
        ),
    ],
    [1, () => query(`q=${'x'.repeat(random.pick([5000, 30_000]))}`)],
  ])
}

function manyHeaders(random: Random): [string, string][] {
  const count = random.pick([50, 200, 2500])
  return Array.from({ length: count }, (_one, index) => [`X-${index}`, 'y'.repeat(random.between(0, 60))])
}
