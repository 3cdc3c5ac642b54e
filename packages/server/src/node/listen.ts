import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer, type ServerOptions as TlsOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type Awaitable, HttpError } from '@concordat/core'
import { partsOf } from '../api.ts'
import { apisOf, type Served } from '../served.ts'
import { answerClientError } from './answer-client-error.ts'
import { checkedListener } from './checked-listener.ts'
import { closeServer } from './close-server.ts'
import { CollectingRequest } from './collecting-request.ts'
import { deferContinue } from './expect-continue.ts'
import { inTurn } from './in-turn.ts'
import { limitSending } from './limit-sending.ts'
import type { NodeListener } from './node-listener.ts'
import { refuseRequest } from './refuse-request.ts'
import { requireWebSockets } from './require-web-sockets.ts'
import { isHandshake, upgradeListener } from './upgrade-response.ts'

/** The options of `listen`. */
export interface ListenOptions {
  /** The address to listen on. Default: 127.0.0.1, which only this machine can reach. */
  host?: string
  /** The port to listen on; 0 selects any free port. Default: 3000. */
  port?: number
  /** The path of a Unix socket to listen on, instead of an address and a port. */
  socket?: string
  /** Keys and certificates. If given, the server uses https. */
  tls?: Pick<TlsOptions, 'key' | 'cert' | 'ca' | 'pfx' | 'passphrase' | 'requestCert' | 'rejectUnauthorized'>
  /**
   * The APIs that the application serves, with their WebSockets. Their `onStart` runs before the server listens, and their `onStop` after the
   * last reply and the last background task. Default: the APIs of a listener made by `nodeListener` or
   * `mountedListener`, otherwise none.
   */
  apis?: readonly Served[]
  /** Runs before the server listens, to open what the handlers need. */
  start?: () => Awaitable<unknown>
  /**
   * Runs after the last reply and the `onStop` of the APIs, to close what `start` has opened. It also runs if an
   * `onStart` or listening fails.
   */
  stop?: () => Awaitable<unknown>
  /**
   * Signals that close the server. If requests or background tasks are left after `grace`, the process ends with exit
   * code 1. The same signal a second time ends the process at once. Default: none.
   */
  signals?: readonly NodeJS.Signals[]
  /**
   * Whether node:http closes the stream of a request without a body at once. Such a request emits neither `end` nor
   * `close`, and a small GET takes a tenth less CPU time. Default: true for a listener made by `nodeListener` or
   * `mountedListener`, which waits for neither event, and false for all others.
   */
  optimizeEmptyRequests?: boolean
  /**
   * The time that replies in progress have to complete when the server closes, and then again the time that background
   * tasks have, in milliseconds. Default: 10,000.
   */
  grace?: number
}

/** A server that listens. */
export interface Listening {
  /** The address of the server, such as `http://127.0.0.1:3000`; for a Unix socket, its path. */
  url: string
  server: Server
  /**
   * Closes the server: it accepts no new connections, gives the replies in progress the time `grace` to complete, stops
   * the APIs, and then calls the option `stop`.
   */
  close(): Promise<void>
}

/**
 * Starts an HTTP server with limits against slow and malicious clients: a request has to arrive within 30 seconds, its
 * headers within 10 seconds, and data that is not valid HTTP is answered with a problem. So is a request without a Host
 * header, with an expectation other than `100-continue`, or with a transfer coding other than `chunked`. A connection is
 * closed if its client receives nothing of a reply for two minutes. The requests of a connection are handled one after
 * another.
 *
 * @param app a listener made with `nodeListener`, an Express application, or any other listener of node:http
 * @returns a promise that is fulfilled when the server listens
 * @throws the error of `start` or of an `onStart`; the error of node:net if the server cannot listen on the address
 *
 * @example
 * ```ts
 * const { url, close } = await listen(nodeListener(api), { port: 3000, signals: ['SIGTERM'] })
 * ```
 */
export async function listen(app: RequestListener, options: ListenOptions = {}): Promise<Listening> {
  const apis = (options.apis ?? (app as Partial<NodeListener>).apis ?? []).flatMap(apisOf)
  const grace = options.grace ?? 10_000
  const stop = async () => {
    await Promise.all(apis.map((api) => api.stop(grace)))
    await options.stop?.()
  }
  await options.start?.()
  try {
    for (const api of apis) await api.start()
    const hasWebSockets = apis.some((api) => partsOf(api).engine.webSockets.size > 0)
    if (hasWebSockets) requireWebSockets()
    const server = createServer(app, options, hasWebSockets)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      if (options.socket === undefined)
        server.listen(options.port ?? 3000, options.host ?? '127.0.0.1', resolve)
      else server.listen(options.socket, resolve)
    })
    let closing: Promise<boolean> | undefined
    const closeAndStop = async (linger: number) => {
      const isComplete = await closeServer(server, grace, linger)
      await stop()
      return isComplete
    }
    const end = (linger: number) => (closing ??= closeAndStop(linger))
    const endProcess = async () => {
      const isComplete = await end(signalLinger)
      // A request or a background task that outlives `grace` could keep the process running without limit.
      if (!isComplete || apis.some((api) => !partsOf(api).life.isIdle)) process.exit(1)
    }
    for (const signal of options.signals ?? []) process.once(signal, () => void endProcess())
    return {
      url: options.socket ?? urlOf(server, options),
      server,
      close: () => end(0).then(() => undefined),
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function createServer(app: RequestListener, options: ListenOptions, hasWebSockets: boolean): Server {
  const isOurs = (app as Partial<NodeListener>).needsBodiesOnly === true
  const { tls, optimizeEmptyRequests = isOurs } = options
  const settings = {
    // node:http would answer a request without the header with an empty body. `hostFault` answers it with a problem.
    requireHostHeader: false,
    optimizeEmptyRequests,
    IncomingMessage: CollectingRequest,
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 5_000,
    // Without this function, which Node has since 24.9, any header `Upgrade` would take a request out of HTTP.
    shouldUpgradeCallback: (req: IncomingMessage) => hasWebSockets && isHandshake(req),
  }
  const listener = inTurn(isOurs ? app : checkedListener(app))
  const server =
    tls === undefined
      ? createHttpServer(settings, listener)
      : createHttpsServer({ ...settings, ...tls }, listener)
  server.maxRequestsPerSocket = 0
  limitSending(server, sendingTime)
  if (hasWebSockets) server.on('upgrade', upgradeListener(listener))
  server.on('clientError', answerClientError)
  server.on('checkContinue', (req: IncomingMessage, res: ServerResponse) => {
    deferContinue(req, res)
    server.emit('request', req, res)
  })
  // node:http emits this event for every `Expect` other than `100-continue` (RFC 9110 section 10.1.1).
  server.on('checkExpectation', (_req, res: ServerResponse) => refuseRequest(res, unknownExpectation()))
  return server
}

function unknownExpectation(): HttpError {
  return HttpError.of('expectation-failed', {
    detail: 'The only expectation that is met here is 100-continue.',
  })
}

function urlOf(server: Server, { tls }: ListenOptions): string {
  const { address, family, port } = server.address() as AddressInfo
  const scheme = tls === undefined ? 'http' : 'https'
  return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** The time that idle connections stay open after a signal, in milliseconds. */
const signalLinger = 500

/** The time that a client has to receive more of a reply, in milliseconds. */
const sendingTime = 120_000
