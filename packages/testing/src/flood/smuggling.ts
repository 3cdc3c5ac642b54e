import type { Random } from '../random.ts'

const hidden = 'GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n'
const chunkedHidden = `0\r\n\r\n${hidden}`

/**
 * Requests whose end two servers could see at different places (RFC 9112 section 11.2). Each hides another
 * request in its body.
 */
const shapes: readonly string[] = [
  `Content-Length: ${chunkedHidden.length}\r\nTransfer-Encoding: chunked\r\n\r\n${chunkedHidden}`,
  `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n${chunkedHidden}`,
  `Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
  `Content-Length: 0, ${hidden.length}\r\n\r\n${hidden}`,
  `Content-Length: +0\r\n\r\n${hidden}`,
  `Content-Length: 0x0\r\n\r\n${hidden}`,
  `Content-Length:\r\n\r\n${hidden}`,
  `Transfer-Encoding: xchunked\r\n\r\n${chunkedHidden}`,
  `Transfer-Encoding: chunked, identity\r\n\r\n${chunkedHidden}`,
  `Transfer-Encoding : chunked\r\n\r\n${chunkedHidden}`,
  `Transfer-Encoding:\u000bchunked\r\nContent-Length: 4\r\n\r\n${chunkedHidden}`,
  ` Transfer-Encoding: chunked\r\n\r\n${chunkedHidden}`,
  `X: y\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n${chunkedHidden}`,
  `X: y\r\n Content-Length: 5\r\nContent-Length: 0\r\n\r\n${hidden}`,
  `Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n${hidden}`,
  `Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n${hidden}`,
  `Transfer-Encoding: chunked\r\n\r\n0 \r\n\r\n${hidden}`,
  `Transfer-Encoding: chunked\r\n\r\n0\n\n${hidden}`,
]

/** Returns a request with an ambiguous end. Only one request may be answered, or none. */
export function smuggling(random: Random): Buffer {
  const method = random.pick(['POST', 'GET', 'PUT'])
  return Buffer.from(`${method} /unknown HTTP/1.1\r\nHost: a\r\n${random.pick(shapes)}`, 'latin1')
}
