import { request, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { OpenHost } from './hosts.ts'

/** A request whose reply is not decoded by the client. */
export interface UndecodedRequest {
  method?: string
  headers?: Record<string, string>
  body?: Uint8Array | string
}

/** A reply whose body has its content coding. */
export interface UndecodedReply {
  status: number
  headers: Headers
  body: Readable
}

/** Sends a request, and returns the reply before its body has arrived. `fetch` would decode the body. */
export async function undecoded(
  host: OpenHost,
  path: string,
  { method = 'GET', headers = {}, body }: UndecodedRequest = {},
): Promise<UndecodedReply> {
  if (host.url === undefined) {
    const init: RequestInit = { method, headers }
    if (body !== undefined) init.body = body as never
    const response = await host.fetch(path, init)
    const source = response.body === null ? [] : response.body
    return { status: response.status, headers: response.headers, body: Readable.from(source) }
  }
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    request(host.url + path, { method, headers }, resolve)
      .on('error', reject)
      .end(body)
  })
  return { status: reply.statusCode!, headers: new Headers(reply.headers as never), body: reply }
}

/** The functions that decode a whole body, by coding. */
export const decoders: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
}

/** Sends a request, and reads the whole reply. @returns the body as it was sent, and decoded */
export async function askUndecoded(host: OpenHost, path: string, given: UndecodedRequest = {}) {
  const { status, headers, body } = await undecoded(host, path, given)
  const bytes = Buffer.concat(await body.toArray())
  const coding = headers.get('content-encoding')
  const isCoded = coding !== null && bytes.length > 0
  return { status, headers, bytes, text: (isCoded ? decoders[coding]!(bytes) : bytes).toString() }
}
