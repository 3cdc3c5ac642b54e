import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer, type ServerOptions as TlsOptions } from 'node:https'
import { Server as NetServer, type AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Awaitable } from '@concordat/core'
import { answerClientError } from './answer-client-error.ts'
import { markClosing } from './closing-servers.ts'
import { CollectingRequest } from './collecting-request.ts'
import type { NodeListener } from './node-listener.ts'

export interface ListenOptions {
  /** The address to listen on. Default: 127.0.0.1, this machine only. */
  host?: string
  /** Default: 3000; 0 takes any free port. */
  port?: number
  /** The path of a Unix socket, instead of an address. */
  socket?: string
  /** Keys and certificates, for https. */
  tls?: Pick<TlsOptions, 'key' | 'cert' | 'ca' | 'pfx' | 'passphrase' | 'requestCert' | 'rejectUnauthorized'>
  /** Runs before the first connection is taken: open what the handlers need. */
  start?: () => Awaitable<unknown>
  /** Runs after the last reply was sent: close it. Runs too where listening fails after `start`. */
  stop?: () => Awaitable<unknown>
  /** Signals that close the server. Default: none. */
  signals?: readonly NodeJS.Signals[]
  /**
   * Whether node:http closes the stream of a request without a body at once. Such a request emits neither `end`
   * nor `close`, and a small GET costs a tenth less. Default: true for a listener made by `nodeListener`, which
   * waits for neither event, and false for all others.
   */
  optimizeEmptyRequests?: boolean
  /** How long replies under way may take at the end, in milliseconds. Default: 10,000. */
  grace?: number
}

export interface Listening {
  /** Where it listens: `http://127.0.0.1:3000`; for a Unix socket, its path. */
  url: string
  server: Server
  /** Stops taking connections, lets the replies under way finish, runs `stop`, and ends. */
  close(): Promise<void>
}

/**
 * Listens with limits for slow and hostile clients: a request has to arrive within 30 seconds, its head within
 * 10, and bytes that are not HTTP are answered with a problem.
 *
 * @param app a listener made by `nodeListener`, an Express application, or any other listener of node:http
 * @throws the error of node:net where the address cannot be listened on
 *
 * @example
 * ```ts
 * const { url, close } = await listen(nodeListener(api), { port: 3000, signals: ['SIGTERM'] })
 * ```
 */
export async function listen(app: RequestListener, options: ListenOptions = {}): Promise<Listening> {
  await options.start?.()
  try {
    const server = createServer(app, options)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      if (options.socket === undefined)
        server.listen(options.port ?? 3000, options.host ?? '127.0.0.1', resolve)
      else server.listen(options.socket, resolve)
    })
    let closing: Promise<void> | undefined
    const end = (linger: number) =>
      (closing ??= closeServer(server, options.grace ?? 10_000, linger).then(
        async () => void (await options.stop?.()),
      ))
    for (const signal of options.signals ?? []) process.once(signal, () => void end(signalLinger))
    return { url: options.socket ?? urlOf(server, options), server, close: () => end(0) }
  } catch (error) {
    await options.stop?.()
    throw error
  }
}

function createServer(app: RequestListener, options: ListenOptions): Server {
  const { tls, optimizeEmptyRequests = (app as Partial<NodeListener>).needsBodiesOnly === true } = options
  const settings = {
    optimizeEmptyRequests,
    IncomingMessage: CollectingRequest,
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 5_000,
  }
  const server =
    tls === undefined ? createHttpServer(settings, app) : createHttpsServer({ ...settings, ...tls }, app)
  server.maxRequestsPerSocket = 0
  server.on('clientError', answerClientError)
  return server
}

function urlOf(server: Server, { tls }: ListenOptions): string {
  const { address, family, port } = server.address() as AddressInfo
  const scheme = tls === undefined ? 'http' : 'https'
  return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** How long idle connections stay open after a signal, in milliseconds. */
const signalLinger = 500

/**
 * Closes a server: it takes no further connections, the next reply on each kept connection is its last, and
 * replies under way are finished.
 *
 * @param grace how long replies may take, in milliseconds
 * @param linger how long an idle connection may still bring a request, since closing it while its client sends
 *   would lose that request
 */
async function closeServer(server: Server, grace: number, linger: number): Promise<void> {
  markClosing(server)
  server.prependListener('request', (_req, res) => void res.setHeader('connection', 'close'))
  const closed = new Promise<void>((resolve, reject) => {
    // Server.close of node:http would close idle connections at once.
    NetServer.prototype.close.call(server, (error) => (error === undefined ? resolve() : reject(error)))
  })
  const ended = await Promise.race([closed.then(() => true), setTimeout(Math.min(linger, grace), false)])
  if (ended) return void server.close(() => undefined)
  // Its own close stops the checks of node:http for slow clients too.
  server.close(() => undefined)
  // A connection becomes idle when its last reply was written, so idle ones are closed again and again.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const late = new AbortController()
  void setTimeout(grace, undefined, { signal: late.signal }).then(
    () => server.closeAllConnections(),
    () => undefined,
  )
  try {
    await closed
  } finally {
    clearInterval(sweep)
    late.abort()
  }
}
