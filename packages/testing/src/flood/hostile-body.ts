import { gzipSync } from 'node:zlib'
import type { Random } from '../random.ts'
import { withHeader, type RawRequest } from './written-request.ts'

/** Returns a request with a malicious body, or with a malicious framing of the body. */
export function hostileBody(request: RawRequest, random: Random): RawRequest {
  const { body } = request
  const length = (value: string) => withHeader(request, 'Content-Length', value)
  const sent = (type: string, bytes: Buffer) =>
    withHeader(
      { ...withHeader(request, 'Content-Type', type), body: bytes },
      'Content-Length',
      `${bytes.length}`,
    )
  const chunked = (text: string) => {
    const headers = request.headers.filter(([name]) => name !== 'Content-Length')
    return withHeader(
      { ...request, headers, body: Buffer.from(text, 'latin1') },
      'Transfer-Encoding',
      'chunked',
    )
  }
  const text = body.toString('latin1')
  return random.weighted<RawRequest>([
    [
      1,
      () => length(random.pick(['-1', 'x', '', '1e9', '99999999999999999999', `${body.length + 10}`, '0'])),
    ],
    [1, () => ({ ...request, headers: [...request.headers, ['Content-Length', `${body.length + 1}`]] })],
    [1, () => ({ ...request, headers: [...request.headers, ['Transfer-Encoding', 'chunked']] })],
    [2, () => chunked(`${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`)],
    [
      1,
      () =>
        chunked(
          random.pick([
            'zz\r\n',
            'ffffffffffffffff\r\n',
            '5\r\nabc',
            '0\r\n',
            `1;${'x'.repeat(20_000)}\r\na\r\n`,
          ]),
        ),
    ],
    [1, () => chunked('1\r\na\r\n'.repeat(random.between(10, 3000)) + random.pick(['0\r\n\r\n', '']))],
    [
      1,
      () =>
        withHeader(request, 'Transfer-Encoding', random.pick(['gzip', 'chunked, chunked', 'identity', ''])),
    ],
    [1, () => sent('application/json', nested(random))],
    [0.3, () => sent('application/json', Buffer.from(`"${'x'.repeat(3_000_000)}"`))],
    [1, () => sent('application/json', Buffer.from(`{${'"a":1,'.repeat(20_000)}"b":2}`))],
    [0.1, () => sent('application/json', keys(80_000))],
    [0.02, () => sent('application/json', keys(1_000_000))],
    [
      1,
      () =>
        sent('application/json', Buffer.from('{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}}}')),
    ],
    [1, () => sent('application/x-www-form-urlencoded', Buffer.from('a[b]=1&'.repeat(10_000)))],
    [1, () => sent('application/x-www-form-urlencoded', Buffer.from(`a${'[b]'.repeat(5000)}=1`))],
    [1, () => sent('multipart/form-data; boundary=b', parts(random))],
    [
      1,
      () =>
        withHeader(sent('application/json', gzipSync(Buffer.alloc(5_000_000))), 'Content-Encoding', 'gzip'),
    ],
  ])
}

function keys(count: number): Buffer {
  return Buffer.from(`{${Array.from({ length: count }, (_one, index) => `"${index}":0`).join()}}`)
}

function nested(random: Random): Buffer {
  const levels = random.pick([200, 5000, 100_000])
  const closed = random.chance(0.5)
  return Buffer.from(
    random.chance(0.5)
      ? '['.repeat(levels) + (closed ? ']'.repeat(levels) : '')
      : '{"a":'.repeat(levels) + (closed ? `1${'}'.repeat(levels)}` : ''),
  )
}

function parts(random: Random): Buffer {
  const head = random.pick([
    'Content-Disposition: form-data; name="a"',
    'Content-Disposition: form-data; name="__proto__"',
    'Content-Disposition: form-data; name="a"; filename="../../x"',
    'Content-Disposition: form-data',
    'X'.repeat(10_000),
    'Content-Disposition: form-data; name="a"\r\nContent-Type: application/json',
  ])
  const part = `--b\r\n${head}\r\n\r\nvalue\r\n`
  return Buffer.from(part.repeat(random.pick([1, 50, 3000])) + random.pick(['--b--\r\n', '--b', '']))
}
