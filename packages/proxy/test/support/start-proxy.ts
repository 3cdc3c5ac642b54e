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

/** A reply with its unchanged bytes. */
export interface RawReply {
  status: number
  headers: IncomingMessage['headers']
  rawHeaders: string[]
  body: Buffer
}

/** A server with a proxy in front of it. */
export interface RunningProxy extends AsyncDisposable {
  url: string
  port: number
  upstream: { url: string; port: number }
  proxy: ProxyListener
  violations: Violation[]
  /** The messages in the log. */
  logged: string[]
  /** Sends a request to the proxy. */
  request(path: string, options?: RequestOptions & { body?: string | Uint8Array }): Promise<RawReply>
  /** Waits until there are `count` violations, because replies are checked after they are forwarded. Default: 1. */
  waitForViolations(count?: number): Promise<Violation[]>
}

/** Starts a server and a proxy in front of it. @param answer the listener of the server */
export async function startProxy(
  document: object,
  answer: RequestListener,
  options: Partial<ProxyOptions> = {},
): Promise<RunningProxy> {
  const upstream = await listen(answer)
  const violations: Violation[] = []
  const logged: string[] = []
  const proxy = proxyListener(document as OpenAPIDocument, {
    upstream: upstream.url,
    onViolation: (violation) => void violations.push(violation),
    log: { error: (message) => void logged.push(message), warn: (message) => void logged.push(message) },
    ...options,
  })
  const server = await listen(proxy)
  return {
    url: server.url,
    port: server.port,
    upstream,
    proxy,
    violations,
    logged,
    request: (path, more = {}) => sendRequest(server.port, path, more),
    waitForViolations: (count = 1) =>
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

/** Sends a request. In contrast to fetch, it adds no headers, decompresses nothing and follows no redirects. */
export function sendRequest(
  port: number,
  path: string,
  { body, ...options }: RequestOptions & { body?: string | Uint8Array } = {},
): Promise<RawReply> {
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

export async function listen(
  answer: RequestListener,
): Promise<{ url: string; port: number; server: Server }> {
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
