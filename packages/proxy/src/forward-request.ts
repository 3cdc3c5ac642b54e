import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  methodNotAllowed,
  pathNotFound,
  routeRequest,
  targetBelow,
  type CompiledOperation,
  type Engine,
  type RoutedRequest,
} from '@concordat/engine'
import { encodedSeparator, otherOperation } from './ambiguous-path.ts'
import { answerProblem } from './answer-problem.ts'
import { requestUpstream } from './request-upstream.ts'
import { framingOf } from './framing-of.ts'
import { checkRequest } from './check-request.ts'
import type { Counters } from './counters.ts'
import type { ProxySettings } from './options.ts'
import { originOf } from './origin-of.ts'
import { blockReply, forwardReply, reportReply } from './forward-reply.ts'
import { ProxyExchange } from './proxy-exchange.ts'
import { requireForwardable } from './require-forwardable.ts'
import { ReplyChecker } from './reply-checker.ts'
import { replyHeaders } from './reply-headers.ts'
import type { Reporter } from './reporter.ts'
import { requestHeaders } from './request-headers.ts'
import type { Upstream } from './upstream.ts'
import { requestViolation, type RequestViolation } from './request-violation.ts'

/** The state that all requests to a proxy share. */
export interface Proxy {
  engine: Engine
  /** The base path of the contract's paths. */
  base: string
  settings: ProxySettings
  upstream: Upstream
  counters: Counters
  /** The name of this proxy in the Via header. */
  pseudonym: string
  checkers: Map<CompiledOperation, ReplyChecker>
}

/**
 * Handles a request: routes and checks it, sends it to the upstream, checks the reply and forwards it.
 *
 * @throws HttpError, which is the problem to answer with; ClientDisconnected if the client has closed its connection
 */
export async function forwardRequest(
  proxy: Proxy,
  req: IncomingMessage,
  res: ServerResponse,
  reporter: Reporter,
): Promise<void> {
  const { settings, base, counters } = proxy
  requireForwardable(req, proxy.pseudonym)
  const url = req.url!
  const target = targetBelow(base, url)
  const exchange = new ProxyExchange(req, target === undefined ? '' : base, target ?? url)
  const route: RoutedRequest =
    target === undefined
      ? { found: 'nothing' }
      : routeRequest(proxy.engine.router, req.method!, target, exchange)
  const operation = route.found === 'operation' ? route.operation : undefined
  if (operation !== undefined) {
    reporter.operationId = operation.model.operationId
    counters.called(reporter.operationId)
  }
  const path = {
    engine: proxy.engine,
    base,
    method: req.method!,
    url,
    operation,
    params: paramsOf(route),
    request: exchange,
  }
  const misread = settings.requests === 'off' ? undefined : otherOperation(path)
  const separator =
    operation === undefined || settings.encodedSlash === 'pass' ? undefined : encodedSeparator(path)
  const violations = await requestViolations(route, exchange, proxy, reporter.target, misread ?? separator)
  const isKnown = operation !== undefined || misread !== undefined
  const blocks = (isKnown ? settings.requests : settings.unknownPaths) === 'block'
  for (const { error, faults } of violations) {
    if (error.status === 413 && !blocks)
      reporter.unchecked('request', `bodies of more than ${settings.bodyLimit} bytes`)
    else reporter.violation('request', blocks, error.status, faults)
  }
  const [first] = violations
  if (first !== undefined && blocks)
    return answerProblem(first.error, reporter.target, req, res, settings.log)

  const incoming = await requestUpstream({
    upstream: proxy.upstream,
    exchange,
    res,
    path: proxy.upstream.targetFor(url),
    headers: requestHeaders(req, hostFor(proxy, req), proxy.pseudonym, framingOf(req, exchange)),
    timeout: settings.timeout,
    limit: operation !== undefined && blocks ? settings.bodyLimit : undefined,
  })
  const forwarded = { incoming, res, headers: replyHeaders(incoming, proxy.upstream, originOf(req)) }
  if (operation === undefined || settings.replies === 'off') return void (await forwardReply(forwarded))
  const facts = { status: incoming.statusCode!, headers: incoming.headers, req }
  const send = settings.replies === 'block' ? blockReply : reportReply
  await send(forwarded, facts, replyCheckFor(proxy, operation, reporter))
}

function paramsOf(route: RoutedRequest): Readonly<Record<string, string>> {
  return route.found === 'operation' ? route.params : {}
}

async function requestViolations(
  route: RoutedRequest,
  exchange: ProxyExchange,
  { engine, settings, counters }: Proxy,
  instance: string,
  ambiguity: RequestViolation | undefined,
): Promise<RequestViolation[]> {
  // An OPTIONS request for a known path is forwarded, because the upstream knows its methods and its CORS rules.
  if (route.found === 'options') return ambiguity === undefined ? [] : [ambiguity]
  if (route.found !== 'operation') {
    counters.unknown++
    if (ambiguity !== undefined) return [ambiguity]
    if (settings.unknownPaths === 'pass') return []
    const error =
      route.found === 'method' ? methodNotAllowed(exchange.method, route.allow) : pathNotFound(instance)
    return [requestViolation(error)]
  }
  if (settings.requests === 'off') return []
  const { bodyLimit, enforcer, requests } = settings
  const first = requests === 'block'
  if (ambiguity !== undefined && first) return [ambiguity]
  const violations = await checkRequest(route.operation, exchange, route.params, {
    root: engine.model.document,
    bodyLimit,
    enforcer,
    first,
  })
  return ambiguity === undefined ? violations : [ambiguity, ...violations]
}

function hostFor({ settings, upstream }: Proxy, req: IncomingMessage): string {
  return settings.preserveHost && originOf(req) !== '' ? req.headers.host! : upstream.url.host
}

function replyCheckFor(
  { engine, settings, checkers }: Proxy,
  operation: CompiledOperation,
  reporter: Reporter,
) {
  const root = engine.model.document
  let checker = checkers.get(operation)
  if (checker === undefined) checkers.set(operation, (checker = new ReplyChecker(operation, root)))
  const { enforcer, maxReply: limit, timeout } = settings
  const { operationId } = operation.model
  return { checker, body: { operation, root, enforcer, limit }, reporter, operationId, timeout }
}
