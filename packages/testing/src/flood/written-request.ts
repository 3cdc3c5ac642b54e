import type { Case } from '../differential/requests/case.ts'

/** A request whose parts may be malformed. */
export interface RawRequest {
  method: string
  target: string
  version: string
  headers: [name: string, value: string][]
  body: Buffer
}

/** Converts a case to the parts of a request, with the headers that a client adds. */
export function rawRequest({ method, target, headers, body }: Case): RawRequest {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(body)
  return {
    method,
    target,
    version: 'HTTP/1.1',
    headers: [
      ['Host', '127.0.0.1'],
      ['Connection', 'close'],
      ...Object.entries(headers),
      ...(body === undefined ? [] : [['Content-Length', String(bytes.length)] as [string, string]]),
    ],
    body: bytes,
  }
}

/** Returns the bytes of a request. */
export function writtenRequest({ method, target, version, headers, body }: RawRequest): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([
    Buffer.from(`${method} ${target} ${version}\r\n${lines.join('')}\r\n`, 'latin1'),
    body,
  ])
}

/** Returns a request in which a header is replaced or added. */
export function withHeader(request: RawRequest, name: string, value: string): RawRequest {
  const others = request.headers.filter(([one]) => one.toLowerCase() !== name.toLowerCase())
  return { ...request, headers: [...others, [name, value]] }
}
