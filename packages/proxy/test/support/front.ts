import {
  createServer,
  request,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
  type Server,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { vi } from 'vitest'
import type { OpenAPIDocument } from '@concordat/core'
import { proxyListener, type ProxyListener, type ProxyOptions, type Violation } from '@concordat/proxy'

/** What came back, byte for byte. */
export interface Answer {
  status: number
  headers: IncomingMessage['headers']
  rawHeaders: string[]
  body: Buffer
}

/** A real server with a proxy in front of it. */
export interface Front extends AsyncDisposable {
  url: string
  port: number
  upstream: { url: string; port: number }
  proxy: ProxyListener
  violations: Violation[]
  /** What was said in the log. */
  said: string[]
  ask(path: string, options?: RequestOptions & { body?: string | Uint8Array }): Promise<Answer>
  /** The violations, once there are so many of them: verdicts on replies come after the replies. */
  told(count?: number): Promise<Violation[]>
}

/** Puts a proxy in front of a server that answers so. */
export async function front(
  document: object,
  answer: RequestListener,
  options: Partial<ProxyOptions> = {},
): Promise<Front> {
  const upstream = await open(answer)
  const violations: Violation[] = []
  const said: string[] = []
  const proxy = proxyListener(document as OpenAPIDocument, {
    upstream: upstream.url,
    onViolation: (violation) => void violations.push(violation),
    log: { error: (message) => void said.push(message), warn: (message) => void said.push(message) },
    ...options,
  })
  const server = await open(proxy)
  return {
    url: server.url,
    port: server.port,
    upstream,
    proxy,
    violations,
    said,
    ask: (path, more = {}) => ask(server.port, path, more),
    told: (count = 1) =>
      vi.waitFor(() => {
        if (violations.length < count) throw new Error(`There are ${violations.length} violations.`)
        return violations
      }),
    async [Symbol.asyncDispose]() {
      await Promise.all([close(server.server), close(upstream.server)])
      await proxy.close()
    },
  }
}

/** Asks without the niceties of fetch: nothing is decompressed, followed or added. */
export function ask(
  port: number,
  path: string,
  { body, ...options }: RequestOptions & { body?: string | Uint8Array } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path, agent: false, ...options }, (incoming) => {
      const { statusCode, headers, rawHeaders } = incoming
      buffer(incoming).then(
        (bytes) => resolve({ status: statusCode!, headers, rawHeaders, body: bytes }),
        reject,
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

export async function open(answer: RequestListener): Promise<{ url: string; port: number; server: Server }> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, server }
}

export function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}
